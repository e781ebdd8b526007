import type { DecisionLog } from "./decision-log.ts";
import { type Difference, NOTHING } from "./difference.ts";

/**
 * The first decision up to `atMs` that only one of the runs made. A window that opens exactly when the data end is opened by the
 * next row alone, so that what onSessionOpen does there does not count.
 */
export function decisionDifference(full: DecisionLog, cut: DecisionLog, atMs: number): Difference | null {
  const isDue = (row: number): boolean => row < full.time.length && full.time[row]! <= atMs && !(full.time[row] === atMs && full.isOpening[row] === 1);
  let row = 0;
  while (isDue(row) && row < cut.time.length && full.time[row] === cut.time[row] && full.text[row] === cut.text[row]) row++;
  const fullTime = isDue(row) ? full.time[row]! : Infinity;
  const cutTime = cut.time[row] ?? Infinity;
  if (fullTime === Infinity && cutTime === Infinity) return null;
  const first = fullTime <= cutTime ? full : cut;
  return {
    what: first.kind[row]!,
    time: Math.min(fullTime, cutTime),
    orderId: first.orderId[row]! < 0 ? null : first.orderId[row]!,
    full: fullTime <= cutTime ? full.text[row]! : NOTHING,
    cut: cutTime <= fullTime ? cut.text[row]! : NOTHING,
  };
}
