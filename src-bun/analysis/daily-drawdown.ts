import type { DailyReturns } from "./daily-returns.ts";

/** Drawdowns seen on the last equity point of each trading day only. */
export interface DailyDrawdown {
  /** Largest, a positive fraction; 0 when no day ended below a former peak. */
  readonly max: number;
  /** Root mean square over all days, days at a peak included with 0. */
  readonly rootMeanSquare: number;
}

/** Walks the compounded daily returns; the value before the first return is the first peak. */
export function dailyDrawdown(returns: DailyReturns): DailyDrawdown {
  let value = 1;
  let peak = 1;
  let max = 0;
  let sumOfSquares = 0;
  for (const dailyReturn of returns.values) {
    value *= 1 + dailyReturn;
    if (value > peak) peak = value;
    const depth = (peak - value) / peak;
    sumOfSquares += depth * depth;
    if (depth > max) max = depth;
  }
  return { max, rootMeanSquare: Math.sqrt(sumOfSquares / returns.count) };
}
