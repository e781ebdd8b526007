import type { EquityColumns, FillColumns, PlotSeries, RunResult } from "../../contract/result-columns.ts";
import { type Difference, isSame, NOTHING } from "./difference.ts";

/** The first differences among what belongs to an equity point: fills, plots and the points themselves, as far as the cut run has points. */
export function pointDifferences(full: RunResult, cut: RunResult): Difference[] {
  return [plotDifference(full, cut), fillDifference(full, cut), equityDifference(full.equity, cut.equity)].filter((found) => found !== null);
}

function fillDifference(full: RunResult, cut: RunResult): Difference | null {
  const pointCount = cut.equity.length;
  const has = (fills: FillColumns, row: number): boolean => row < fills.length && fills.point[row]! < pointCount;
  let row = 0;
  while (has(full.fills, row) && has(cut.fills, row) && isSameFill(full.fills, cut.fills, row)) row++;
  const fullPoint = has(full.fills, row) ? full.fills.point[row]! : Infinity;
  const cutPoint = has(cut.fills, row) ? cut.fills.point[row]! : Infinity;
  if (fullPoint === Infinity && cutPoint === Infinity) return null;
  return {
    what: "fill",
    time: cut.equity.time[Math.min(fullPoint, cutPoint)]!,
    orderId: (fullPoint <= cutPoint ? full : cut).fills.orderId[row]!,
    full: fullPoint <= cutPoint ? fillText(full.fills, row) : NOTHING,
    cut: cutPoint <= fullPoint ? fillText(cut.fills, row) : NOTHING,
  };
}

function isSameFill(full: FillColumns, cut: FillColumns, row: number): boolean {
  return (["orderId", "point", "time", "side", "quantity", "price", "commission", "slippage", "position"] as const).every((name) => isSame(full[name][row]!, cut[name][row]!));
}

const fillText = (fills: FillColumns, row: number): string => `${fills.side[row]! > 0 ? "bought" : "sold"} ${fills.quantity[row]} at ${fills.price[row]} with order ${fills.orderId[row]}, commission ${fills.commission[row]}`;

function plotDifference(full: RunResult, cut: RunResult): Difference | null {
  let first: Difference | null = null;
  let pointCount = cut.equity.length;
  for (const name of new Set([...full.plots, ...cut.plots].map((series) => series.name))) {
    const [fullValues, cutValues] = [valuesOf(full.plots, name), valuesOf(cut.plots, name)];
    for (let point = 0; point < pointCount; point++) {
      // A series that only one run has is one without values in the other.
      const [fullValue, cutValue] = [fullValues?.[point] ?? NaN, cutValues?.[point] ?? NaN];
      if (isSame(fullValue, cutValue)) continue;
      first = { what: "plot", time: cut.equity.time[point]!, orderId: null, full: plotText(name, fullValue), cut: plotText(name, cutValue) };
      pointCount = point;
    }
  }
  return first;
}

const valuesOf = (plots: readonly PlotSeries[], name: string): Float64Array | undefined => plots.find((series) => series.name === name)?.values;
const plotText = (name: string, value: number): string => `plotted ${Number.isNaN(value) ? "nothing" : value} as ${name}`;

function equityDifference(full: EquityColumns, cut: EquityColumns): Difference | null {
  for (let point = 0; point < cut.length; point++) {
    if (isSame(full.time[point]!, cut.time[point]!) && isSame(full.equity[point]!, cut.equity[point]!) && isSame(full.position[point]!, cut.position[point]!) && full.held[point] === cut.held[point]) continue;
    return { what: "equity", time: cut.time[point]!, orderId: null, full: equityText(full, point), cut: equityText(cut, point) };
  }
  return null;
}

const equityText = (curve: EquityColumns, point: number): string => `had ${curve.equity[point]} of equity and ${curve.position[point]} units`;
