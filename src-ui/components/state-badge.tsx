import { Badge } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconClock, IconLoader2, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RunState } from "../../src-bun/contract/run-state.ts";

const looks = {
  submitted: ["--hs-text-quiet", IconCircleDashed],
  queued: ["--hs-text-quiet", IconClock],
  running: ["--hs-accent", IconLoader2],
  succeeded: ["--hs-green", IconCheck],
  failed: ["--hs-danger", IconX],
  canceled: ["--hs-text-quiet", IconX],
} as const satisfies Readonly<Record<RunState, readonly [string, unknown]>>;

/** Where a run stands: a word with its sign, never colour alone. */
export function StateBadge({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const [color, Icon] = looks[state];
  return (
    <Badge size="sm" radius={3} variant="outline" leftSection={<Icon size={11} />} styles={{ root: { color: `var(${color})`, borderColor: "var(--hs-line-strong)" }, label: { textTransform: "none" } }}>
      {t(`states.${state}`)}
    </Badge>
  );
}
