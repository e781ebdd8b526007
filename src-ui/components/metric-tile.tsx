import { Paper, Text, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

interface MetricTileProps {
  readonly label: string;
  readonly value: ReactNode;
  /** What it means, with formula and unit: shown on hover and on focus. */
  readonly explanation?: ReactNode;
  /** A small comparison below, such as against buy and hold. */
  readonly note?: ReactNode;
  readonly spark?: ReactNode;
}

/** One number that explains itself. */
export function MetricTile({ label, value, explanation, note, spark }: MetricTileProps) {
  const tile = (
    <Paper withBorder p="8px 12px" tabIndex={explanation === undefined ? undefined : 0} style={{ borderColor: "var(--hs-line)", minWidth: 0 }}>
      <Text size="xs" c="dimmed" truncate>{label}</Text>
      <Text size="lg" fw={600} style={{ fontVariantNumeric: "tabular-nums", lineHeight: 1.3 }}>{value}</Text>
      {note !== undefined && <Text size="xs" c="dimmed">{note}</Text>}
      {spark}
    </Paper>
  );
  return explanation === undefined ? tile : <Tooltip label={explanation} events={{ hover: true, focus: true, touch: true }}>{tile}</Tooltip>;
}
