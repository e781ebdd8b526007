import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import { ChartPanel } from "../../../charts/chart-panel.tsx";
import { StatisticChart } from "../../../charts/lazy-statistic-chart.ts";
import type { ChartPalette } from "../../../charts/chart-palette.ts";
import { useFormats, useTimes } from "../../../format/use-formats.ts";
import { dailyPoints, rollingSharpe } from "./rolling-sharpe.ts";

const HEIGHT = 200;
const DAYS = 63;
/** Enough for every day of a long history. */
const POINTS = 20_000;
const TABLE_ROWS = 200;

/** Whether the edge was there all the time: the Sharpe ratio of the last quarter, day by day. Left out where the curve had to be thinned below its days. */
export function RollingPanel({ runId, report }: { readonly runId: string; readonly report: RunManifest }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const times = useTimes();
  const { data } = useQuery(queries.equity(runId, { maxPoints: POINTS }));
  const { daysPerYear } = report.snapshot.config;
  const rolling = useMemo(() => {
    const daily = dailyPoints(data?.time ?? [], data?.equity ?? []);
    const values = rollingSharpe(daily.equity, DAYS, daysPerYear);
    return daily.time.flatMap((at, k) => (values[k] === null ? [] : [[at, values[k]!] as const]));
  }, [data, daysPerYear]);
  const option = useCallback(
    (palette: ChartPalette) => ({
      grid: { left: 48, right: 16, top: 12, bottom: 24 },
      xAxis: { type: "time", axisLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.quiet, fontSize: 11, hideOverlap: true, formatter: (at: number) => times.date(at) } },
      yAxis: { type: "value", splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.quiet, fontSize: 11 } },
      series: [{ type: "line", name: t("statistics.sharpe"), showSymbol: false, lineStyle: { width: 1.25, color: palette.accent }, itemStyle: { color: palette.accent }, data: rolling, tooltip: { valueFormatter: (value: number) => formats.number(value, 2) } }],
    }),
    [rolling, times, formats, t],
  );
  if (rolling.length < 2) return null;
  const step = Math.max(1, Math.ceil(rolling.length / TABLE_ROWS));
  return (
    <ChartPanel title={t("statistics.rolling")} height={HEIGHT} table={() => ({ columns: [t("equity.time"), t("statistics.sharpe")], rows: rolling.filter((_, k) => k % step === 0).map(([at, value]) => [times.date(at), formats.number(value, 2)]) })}>
      <StatisticChart label={t("statistics.rolling")} height={HEIGHT - 16} option={option} />
    </ChartPanel>
  );
}
