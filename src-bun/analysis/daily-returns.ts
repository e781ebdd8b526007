import type { DailyPoints } from "./daily-equity.ts";
import { type Moments, momentsOf } from "./math/moments.ts";

/** `capital`: the first day's return is taken against the initial capital; `drop`: there is none for the first day. */
export type FirstReturn = "capital" | "drop";

/** Simple returns per trading day as fractions, with what several statistics need of them. */
export interface DailyReturns extends Moments {
  readonly values: Float64Array;
  /** The same values, ascending. */
  readonly sorted: Float64Array;
  /** Trading-day label of each return. */
  readonly labels: Int32Array;
}

/**
 * Daily return = value at the last bar of the day / value at the last bar of the previous day with bars − 1; days without trades count with 0.
 * Ends with the first day whose value is zero or below: nothing can be earned on it.
 *
 * @param values one value per bar: equity, or closes for buy and hold
 * @param startValue what the first day is measured against (initial capital, or the first open for buy and hold)
 */
export function dailyReturns(values: Float64Array, days: DailyPoints, startValue: number, firstReturn: FirstReturn): DailyReturns {
  const returns = new Float64Array(days.lastRows.length);
  let count = 0;
  let previous = startValue;
  for (let day = 0; day < days.lastRows.length && previous > 0; day++) {
    const value = values[days.lastRows[day]];
    returns[count++] = value / previous - 1;
    previous = value;
  }
  const first = firstReturn === "drop" ? 1 : 0;
  const kept = returns.slice(first, Math.max(first, count));
  return { ...momentsOf(kept), values: kept, sorted: kept.slice().sort(), labels: days.labels.slice(first, Math.max(first, count)) };
}
