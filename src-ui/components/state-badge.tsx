import { Badge } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconClock, IconLoader2, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RunState } from "../../src-bun/contract/run-state.ts";

const looks = {
  submitted: ["gray", IconCircleDashed],
  queued: ["gray", IconClock],
  running: ["accent", IconLoader2],
  succeeded: ["teal", IconCheck],
  failed: ["red", IconX],
  canceled: ["gray", IconX],
} as const satisfies Readonly<Record<RunState, readonly [string, unknown]>>;

/** Where a run stands: a word with its sign, never colour alone. */
export function StateBadge({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const [color, Icon] = looks[state];
  return (
    <Badge size="sm" radius={3} variant="light" color={color} leftSection={<Icon size={11} />} styles={{ label: { textTransform: "none" } }}>
      {t(`states.${state}`)}
    </Badge>
  );
}
