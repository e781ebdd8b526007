import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ChartPanel } from "../../../charts/chart-panel.tsx";
import { StatisticChart } from "../../../charts/lazy-statistic-chart.ts";
import type { ChartPalette } from "../../../charts/chart-palette.ts";
import { useFormats } from "../../../format/use-formats.ts";
import { histogram } from "./histogram.ts";

const HEIGHT = 240;

/** How often trades brought how much. @param returns fractions, one per trade */
export function DistributionPanel({ returns }: { readonly returns: readonly number[] }) {
  const { t } = useTranslation("report");
  const formats = useFormats();
  const bins = useMemo(() => histogram(returns), [returns]);
  const option = useCallback(
    (palette: ChartPalette) => ({
      grid: { left: 48, right: 12, top: 12, bottom: 24 },
      xAxis: { type: "category", data: bins.map(({ from, to }) => `${formats.percent(from)} … ${formats.percent(to)}`), axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false }, axisLabel: { color: palette.quiet, fontSize: 10, formatter: (_text: string, k: number) => formats.percent(bins[k]?.from ?? 0, 1) } },
      yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.quiet, fontSize: 11 } },
      series: [{ type: "bar", name: t("statistics.count"), barCategoryGap: "8%", data: bins.map(({ from, count }) => ({ value: count, itemStyle: { color: from >= 0 ? palette.up : palette.down } })) }],
    }),
    [bins, formats, t],
  );
  return (
    <ChartPanel title={t("statistics.distribution")} height={HEIGHT} table={() => ({ columns: [t("statistics.return"), t("statistics.count")], rows: bins.map(({ from, to, count }) => [`${formats.percent(from)} … ${formats.percent(to)}`, formats.integer(count)]) })}>
      <StatisticChart label={t("statistics.distribution")} height={HEIGHT - 16} option={option} />
    </ChartPanel>
  );
}
