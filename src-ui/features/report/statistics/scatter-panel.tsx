import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ChartPanel } from "../../../charts/chart-panel.tsx";
import { StatisticChart } from "../../../charts/lazy-statistic-chart.ts";
import type { ChartPalette } from "../../../charts/chart-palette.ts";
import type { TableRow } from "../../../components/grid/table-rows.ts";
import { useFormats } from "../../../format/use-formats.ts";

const HEIGHT = 240;
const TABLE_ROWS = 500;

/** How far each trade went against and for its holder, winners and losers apart. */
export function ScatterPanel({ trades }: { readonly trades: readonly TableRow[] }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const option = useCallback(
    (palette: ChartPalette) => {
      const axis = (name: string) => ({ type: "value", name, nameLocation: "middle", nameGap: 24, nameTextStyle: { color: palette.quiet, fontSize: 11 }, splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.quiet, fontSize: 10, formatter: (value: number) => formats.compact(value) } });
      const points = (wins: boolean) => trades.filter((row) => Number(row["net_pnl"]) > 0 === wins).map((row) => [row["mae"], row["mfe"], row["net_pnl"], row["trade_id"]]);
      const series = (wins: boolean) => ({ type: "scatter", symbol: wins ? "circle" : "diamond", symbolSize: 6, large: trades.length > 5_000, itemStyle: { color: wins ? palette.up : palette.down, opacity: 0.6 }, data: points(wins) });
      return {
        grid: { left: 56, right: 12, top: 12, bottom: 36 },
        xAxis: axis(t("statistics.mae")),
        yAxis: { ...axis(t("statistics.mfe")), nameGap: 40 },
        tooltip: { trigger: "item", formatter: ({ value }: { value: readonly number[] }) => `#${value[3]} · ${t("statistics.netPnl")} ${formats.number(value[2]!, 2)}<br>${t("statistics.mae")} ${formats.number(value[0]!, 2)} · ${t("statistics.mfe")} ${formats.number(value[1]!, 2)}` },
        series: [series(true), series(false)],
      };
    },
    [trades, formats, t],
  );
  return (
    <ChartPanel title={t("statistics.scatter")} height={HEIGHT} table={() => ({ columns: ["#", t("statistics.mae"), t("statistics.mfe"), t("statistics.netPnl")], rows: trades.slice(0, TABLE_ROWS).map((row) => [String(row["trade_id"]), formats.number(Number(row["mae"]), 2), formats.number(Number(row["mfe"]), 2), formats.number(Number(row["net_pnl"]), 2)]) })}>
      <StatisticChart label={t("statistics.scatter")} height={HEIGHT - 16} option={option} />
    </ChartPanel>
  );
}
