import { equityPlot } from "./equity-plot.ts";
import { money } from "./format.ts";

const HEIGHT = 8;
const DATE_LENGTH = 10;

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
  const room = width - margin - 3;
  const rows = equityPlot(equity, Math.max(1, room), HEIGHT);
  // Where both do not fit, their days do.
  const [start, end] = from.length + to.length < room ? [from, to] : [from.slice(0, DATE_LENGTH), to.slice(0, DATE_LENGTH)];
  const axis = `${" ".repeat(margin + 3)}${start}${end.padStart(Math.max(end.length + 1, room - start.length))}`;
  return [...rows.map((row, k) => `${(k === 0 ? labels[0]! : k === rows.length - 1 ? labels[1]! : "").padStart(margin)} │ ${row}`), axis];
}
