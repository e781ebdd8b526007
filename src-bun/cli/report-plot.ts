import { equityPlot } from "./equity-plot.ts";
import { money } from "./format.ts";

const HEIGHT = 8;

/** The equity curve with its highest and lowest value at the side and its first and last time below. */
export function reportPlot(equity: ArrayLike<number>, width: number, from: string, to: string): string[] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < equity.length; i++) {
    low = Math.min(low, equity[i]!);
    high = Math.max(high, equity[i]!);
  }
  if (!(high > low)) return [`  Equity stayed at ${money(high)} throughout.`];
  // Where whole numbers cannot tell top from bottom, cents can.
  const digits = money(high, 0) === money(low, 0) ? 2 : 0;
  const labels = [money(high, digits), money(low, digits)];
  const margin = Math.max(...labels.map((label) => label.length));
  const rows = equityPlot(equity, width - margin - 3, HEIGHT);
  const axis = `${" ".repeat(margin + 3)}${from}${to.padStart(Math.max(to.length + 1, width - margin - 3 - from.length))}`;
  return [...rows.map((row, k) => `${(k === 0 ? labels[0]! : k === rows.length - 1 ? labels[1]! : "").padStart(margin)} │ ${row}`), axis];
}
