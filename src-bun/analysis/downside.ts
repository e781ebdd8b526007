import type { DailyReturns } from "./daily-returns.ts";

/** Root mean square of min(r, 0) over all days, per day; 0 when no day lost. */
export function downsideDeviationOf(returns: DailyReturns): number {
  let squares = 0;
  for (const value of returns.values) if (value < 0) squares += value * value;
  return Math.sqrt(squares / returns.count);
}
