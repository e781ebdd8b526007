import { BarChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { type ChartPalette, useChartPalette } from "./chart-palette.ts";

use([BarChart, HeatmapChart, LineChart, ScatterChart, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

export interface StatisticChartProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** Pixels. */
  readonly height: number;
  /** Made anew with each palette. */
  readonly option: (palette: ChartPalette) => EChartsCoreOption;
}

/** A chart of the report's figures. Loaded when the first one is shown. */
export function StatisticChart({ label, height, option }: StatisticChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const palette = useChartPalette();
  useEffect(() => {
    const chart = init(place.current!);
    const quietMotion = { animation: false, textStyle: { fontFamily: "Inter Variable, sans-serif", color: palette.quiet }, tooltip: { trigger: "axis", confine: true, backgroundColor: palette.page, borderColor: palette.line, textStyle: { color: palette.text, fontSize: 12 } } };
    const own = option(palette);
    chart.setOption({ ...quietMotion, ...own, tooltip: { ...quietMotion.tooltip, ...(own["tooltip"] as object | undefined) } });
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(place.current!);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option, palette]);
  return <div ref={place} style={{ height, width: "100%" }} role="img" aria-label={label} />;
}

/** Axes as all charts have them. */
export function axis(palette: ChartPalette): object {
  return { axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false }, splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.quiet, fontSize: 11 } };
}
