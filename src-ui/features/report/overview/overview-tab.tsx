import { SimpleGrid, Stack, Text } from "@mantine/core";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../../format/use-formats.ts";
import type { MetricId } from "../metric-list.ts";
import { Metric } from "../metric-value.tsx";
import { EquityPanel } from "./equity-panel.tsx";
import { MonthsPanel } from "./months-panel.tsx";
import { RiskPanels } from "./risk-panels.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { TrustPanel } from "./trust-panel.tsx";

/** The figures that a trader asks for first. */
const tiles: readonly MetricId[] = ["netProfit", "totalReturn", "cagr", "maxDrawdown", "sharpe", "sortino", "profitFactor", "winRate", "trades", "expectancy", "exposure", "commission"];

export function OverviewTab({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const { buyAndHoldReturn } = report.metrics;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 3, sm: 4, md: 6 }} spacing="sm">
        {tiles.map((id) => <Metric key={id} report={report} id={id} {...(id === "totalReturn" && typeof buyAndHoldReturn === "number" && { note: `${t("equity.buyAndHold")} ${formats.percent(buyAndHoldReturn)}` })} />)}
      </SimpleGrid>
      <TrustPanel report={report} />
      <EquityPanel runId={runId} report={report} />
      <MonthsPanel report={report} />
      <RiskPanels report={report} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <SettingsPanel report={report} />
      </SimpleGrid>
      <Text size="xs" c="dimmed">{t("proof.hint")}</Text>
    </Stack>
  );
}
