import type { EChartsCoreOption } from "echarts/core";
import type { ChartPalette } from "../../../charts/chart-palette.ts";
import type { Formats } from "../../../format/format.ts";
import type { Times } from "../../../format/times.ts";

interface Curves {
  readonly time: readonly number[];
  readonly equity: readonly number[];
  readonly drawdown: readonly number[];
  readonly hold: readonly (readonly [number, number])[];
}

interface Look {
  readonly isLog: boolean;
  /** The run's window: both panes have the same axis. */
  readonly from: number;
  readonly to: number;
  readonly names: { readonly equity: string; readonly hold: string; readonly drawdown: string };
  readonly formats: Formats;
  readonly times: Times;
}

/** Two panes over one axis of time. */
export function equityOption(palette: ChartPalette, { time, equity, drawdown, hold }: Curves, { isLog, from, to, names, formats, times }: Look): EChartsCoreOption {
  // Labels a step apart have to differ: a small drawdown has small steps.
  const deepest = Math.abs(drawdown.reduce((low, value) => Math.min(low, value), 0));
  const digits = deepest >= 0.04 ? 0 : deepest >= 0.004 ? 1 : 2;
  const lines = { axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false }, splitLine: { lineStyle: { color: palette.line } } };
  const label = { color: palette.quiet, fontSize: 11 };
  // Neighbours that nearly touch read as one.
  const apart = { padding: [0, 8] };
  const timeAxis = (gridIndex: number, isShown: boolean) => ({ type: "time", gridIndex, min: from, max: to, ...lines, splitLine: { show: false }, axisLabel: { ...label, ...apart, show: isShown, hideOverlap: true, formatter: (at: number) => times.date(at) }, axisPointer: { label: { formatter: ({ value }: { value: number }) => times.minute(value) } } });
  return {
    grid: [{ left: 64, right: 16, top: 28, height: "58%" }, { left: 64, right: 16, top: "76%", bottom: 24 }],
    legend: { top: 0, left: 56, itemHeight: 8, itemWidth: 16, textStyle: { color: palette.quiet, fontSize: 11 }, data: [names.equity, names.hold] },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    xAxis: [timeAxis(0, false), timeAxis(1, true)],
    yAxis: [
      { type: isLog ? "log" : "value", scale: true, ...lines, axisLabel: { ...label, formatter: (value: number) => formats.compact(value) } },
      { type: "value", gridIndex: 1, max: 0, ...lines, splitNumber: 2, axisLabel: { ...label, formatter: (value: number) => formats.percent(value, digits) } },
    ],
    dataZoom: [{ type: "inside", xAxisIndex: [0, 1], zoomOnMouseWheel: "ctrl" }],
    series: [
      { name: names.equity, type: "line", showSymbol: false, lineStyle: { width: 1.5, color: palette.accent }, itemStyle: { color: palette.accent }, data: time.map((at, k) => [at, equity[k]]), tooltip: { valueFormatter: (value: number) => formats.number(value, 2) } },
      { name: names.hold, type: "line", showSymbol: false, lineStyle: { width: 1, color: palette.quiet, type: "dashed" }, itemStyle: { color: palette.quiet }, data: hold, tooltip: { valueFormatter: (value: number) => formats.number(value, 2) } },
      { name: names.drawdown, type: "line", xAxisIndex: 1, yAxisIndex: 1, showSymbol: false, lineStyle: { width: 1, color: palette.down }, itemStyle: { color: palette.down }, areaStyle: { color: palette.down, opacity: 0.18 }, data: time.map((at, k) => [at, drawdown[k]]), tooltip: { valueFormatter: (value: number) => formats.percent(value) } },
    ],
  };
}
