import type { BarColumns, TradingDays } from "../contract/bars.ts";
import { lowerBound } from "../platform/lower-bound.ts";

const SATURDAY = 6;
const SATURDAYS_LOOKED_AT = 4;

/** Trading days a year for annualised statistics: 365 for data that trades on Saturdays, 252 for all other. */
export function daysPerYear(bars: BarColumns, days: TradingDays): number {
  let looked = 0;
  for (let k = 0; k < days.labels.length && looked < SATURDAYS_LOOKED_AT; k++) {
    // 1970-01-01 was a Thursday.
    if ((days.labels[k]! + 4) % 7 !== SATURDAY) continue;
    looked++;
    if (hasBar(bars.time, days.starts[k]!, days.starts[k + 1] ?? Infinity)) return 365;
  }
  return 252;
}

function hasBar(time: Float64Array, from: number, to: number): boolean {
  const first = lowerBound(time, from);
  return first < time.length && time[first]! < to;
}
