import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** Where there is nothing yet: what would be here, and the one thing to do. */
export function EmptyState({ icon, title, children, action }: { readonly icon: ReactNode; readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <Stack align="center" justify="center" gap="sm" p="xl" mih={220} c="dimmed">
      {icon}
      <Text fw={600} c="var(--hs-text)">{title}</Text>
      {children !== undefined && <Text size="sm" maw={460} ta="center">{children}</Text>}
      {action}
    </Stack>
  );
}
