import { ATR_PERIOD, type LazyAtr } from "../lazy-atr.ts";

/** Share of the ATR values that are remembered and not above the present one, which counts itself: above 0, up to 1. NaN before there are two. */
export function atrPercentile(atr: LazyAtr, barCount: number): number {
  const { value, ring } = atr;
  const known = Math.min(ring.length, barCount - (ATR_PERIOD - 1));
  return known < 2 ? NaN : notAbove(ring, value) / known;
}

/** How many values are at most `limit`; NaN is not. Sums truth values, four at a time: a branch for each would mostly be guessed wrong. */
function notAbove(values: Float64Array, limit: number): number {
  let count = 0;
  let k = 0;
  for (const end = values.length - 3; k < end; k += 4) count += Number(values[k]! <= limit) + Number(values[k + 1]! <= limit) + Number(values[k + 2]! <= limit) + Number(values[k + 3]! <= limit);
  for (; k < values.length; k++) count += Number(values[k]! <= limit);
  return count;
}
