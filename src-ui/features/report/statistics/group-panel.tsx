import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ChartPanel } from "../../../charts/chart-panel.tsx";
import { StatisticChart } from "../../../charts/lazy-statistic-chart.ts";
import type { ChartPalette } from "../../../charts/chart-palette.ts";
import { useFormats } from "../../../format/use-formats.ts";

/** Trades that have something in common. */
export interface GroupRow {
  readonly key: string | number;
  readonly netPnl: number;
  readonly metrics: Readonly<Record<string, number | null>>;
}

const HEIGHT = 240;

/** What each group of trades brought. @param name of a group, as it is shown */
export function GroupPanel({ title, rows, name }: { readonly title: string; readonly rows: readonly GroupRow[]; readonly name: (key: string | number) => string }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const option = useCallback(
    (palette: ChartPalette) => ({
      grid: { left: 64, right: 12, top: 12, bottom: 24 },
      xAxis: { type: "category", data: rows.map(({ key }) => name(key)), axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false }, axisLabel: { color: palette.quiet, fontSize: 11 } },
      yAxis: { type: "value", splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.quiet, fontSize: 11, formatter: (value: number) => formats.compact(value) } },
      series: [{ type: "bar", name: t("statistics.netPnl"), barMaxWidth: 40, data: rows.map(({ netPnl }) => ({ value: netPnl, itemStyle: { color: netPnl >= 0 ? palette.up : palette.down } })), tooltip: { valueFormatter: (value: number) => formats.number(value, 2) } }],
    }),
    // The names follow the language, which `t` stands for.
    [rows, formats, t],
  );
  return (
    <ChartPanel
      title={title}
      height={HEIGHT}
      table={() => ({ columns: [t("statistics.group"), t("statistics.netPnl"), t("statistics.count")], rows: rows.map(({ key, netPnl, metrics }) => [name(key), formats.number(netPnl, 2), formats.integer(metrics["trades"] ?? 0)]) })}
    >
      <StatisticChart label={title} height={HEIGHT - 16} option={option} />
    </ChartPanel>
  );
}
