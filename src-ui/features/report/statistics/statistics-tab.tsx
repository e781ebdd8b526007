import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import { tableRows } from "../../../components/grid/table-rows.ts";
import { BySidePanel } from "./by-side-panel.tsx";
import { DistributionPanel } from "./distribution-panel.tsx";
import { DrawdownsPanel } from "./drawdowns-panel.tsx";
import { GroupPanel, type GroupRow } from "./group-panel.tsx";
import { RollingPanel } from "./rolling-panel.tsx";
import { ScatterPanel } from "./scatter-panel.tsx";

/** Trades that the pictures are made of; more would be a blot. */
const MOST_TRADES = 20_000;

/** All figures, and how the trades are distributed. */
export function StatisticsTab({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t, i18n } = useTranslation("report");
  const trades = useQuery(queries.table(runId, "trades", { columns: ["trade_id", "net_pnl", "return", "mae", "mfe"], limit: MOST_TRADES }));
  const rows = trades.data === undefined ? [] : tableRows(trades.data).rows;
  const groups = (name: string): readonly GroupRow[] => (report.tables[name] ?? []) as readonly GroupRow[];
  const weekday = (key: string | number): string => new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2024, 0, Number(key)));
  return (
    <Stack gap="md">
      <BySidePanel report={report} />
      {trades.isSuccess && rows.length === 0 ? (
        <Text size="sm" c="dimmed">{t("statistics.noTrades")}</Text>
      ) : (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <DistributionPanel returns={rows.map((row) => Number(row["return"]))} />
          <ScatterPanel trades={rows} />
          <GroupPanel title={t("statistics.byWeekday")} rows={groups("byWeekday")} name={weekday} />
          <GroupPanel title={t("statistics.byHour")} rows={groups("byHour")} name={(key) => `${String(key).padStart(2, "0")}:00`} />
          {groups("bySession").length > 0 && <GroupPanel title={t("statistics.bySession")} rows={groups("bySession")} name={String} />}
          {groups("bySymbol").length > 1 && <GroupPanel title={t("statistics.bySymbol")} rows={groups("bySymbol")} name={String} />}
        </SimpleGrid>
      )}
      <RollingPanel runId={runId} report={report} />
      <DrawdownsPanel report={report} />
    </Stack>
  );
}
