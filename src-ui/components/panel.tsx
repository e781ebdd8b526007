import { Group, Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PanelProps {
  readonly title?: ReactNode;
  /** At the right end of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** No room around the content: grids and charts reach the edge. */
  readonly flush?: boolean;
  readonly style?: React.CSSProperties;
}

/** A part of a screen: hairline border, small title. */
export function Panel({ title, actions, children, flush = false, style }: PanelProps) {
  return (
    <Paper withBorder component="section" style={{ borderColor: "var(--hs-line)", background: "var(--hs-page)", display: "flex", flexDirection: "column", minWidth: 0, minHeight: 0, ...style }}>
      {(title !== undefined || actions !== undefined) && (
        <Group justify="space-between" px="md" py={6} wrap="nowrap" style={{ borderBottom: "1px solid var(--hs-line)", minHeight: 36 }}>
          {title !== undefined && <Title order={2} size="h3">{title}</Title>}
          {actions}
        </Group>
      )}
      <div style={{ padding: flush ? 0 : 12, flex: 1, minHeight: 0, minWidth: 0 }}>{children}</div>
    </Paper>
  );
}
