import { Group, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

interface ScreenProps {
  readonly title: string;
  /** Beside the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** The content scrolls by itself (grids): the screen does not. */
  readonly fills?: boolean;
}

/** A screen: its title with the actions, and the content below. */
export function Screen({ title, note, actions, children, fills = false }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} · Hindsight`;
  }, [title]);
  return (
    <div style={{ display: "flex", flexDirection: "column", height: "100%", minHeight: 0 }}>
      <Group justify="space-between" px="lg" py="sm" wrap="nowrap" style={{ minHeight: 48 }}>
        <Group gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
          <Title order={1} style={{ whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis" }}>{title}</Title>
          {note}
        </Group>
        <Group gap="sm" wrap="nowrap">{actions}</Group>
      </Group>
      <div style={{ flex: 1, minHeight: 0, padding: "0 16px 16px", overflow: fills ? "hidden" : "auto", display: fills ? "flex" : "block", flexDirection: "column" }}>{children}</div>
    </div>
  );
}
