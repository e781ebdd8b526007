import type { TablePage } from "../../../../src-bun/contract/api/result-schemas.ts";
import { barAt, type BarWindow } from "../../../charts/price-chart/bar-window.ts";
import type { ChartLine } from "../../../charts/price-chart/chart-overlay.ts";

const PREFIX = "plot_";
/** A curve whose usual distance from the close is less than this part of it shares its scale. */
const NEAR = 0.15;
const SAMPLES = 400;

/** Whether a plotted curve has the scale of the prices; null: nothing of it lies beside these bars. */
export function isOnPriceScale(time: readonly number[], value: readonly (number | null)[], bars: BarWindow): boolean | null {
  const distances: number[] = [];
  const stride = Math.max(1, Math.floor(time.length / SAMPLES));
  for (let k = 0; k < time.length; k += stride) {
    const close = bars.close[barAt(bars, time[k]!)];
    const plotted = value[k];
    if (close !== undefined && plotted !== null && plotted !== undefined) distances.push(Math.abs(plotted / close - 1));
  }
  if (distances.length === 0) return null;
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1]! < NEAR;
}

/**
 * What the strategy plotted as curves beside the bars.
 *
 * @param known what was decided before of which curve: one that changed its place while the chart is moved would be a nuisance
 */
export function plotLines({ columns }: TablePage, bars: BarWindow, known: Map<string, boolean>): readonly ChartLine[] {
  // A value stands at the close of its bar, which is the open of the next one.
  const time = (columns.find(({ name }) => name === "time")?.values ?? []).map((each) => Number(each) - 1);
  return columns.filter(({ name }) => name.startsWith(PREFIX)).map((column) => {
    const name = column.name.slice(PREFIX.length);
    const value = column.values as readonly (number | null)[];
    const found = known.get(name) ?? isOnPriceScale(time, value, bars);
    if (found !== null) known.set(name, found);
    return { name, isOnPrice: found ?? true, time, value };
  });
}
