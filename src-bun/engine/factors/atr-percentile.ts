import type { LazyAtr } from "../lazy-atr.ts";

/** Share of the ATR values that are remembered and not above the present one, which counts itself: above 0, up to 1. NaN before there are two. */
export function atrPercentile(atr: LazyAtr): number {
  const { value, ring } = atr;
  // Sums truth values: a branch for each would mostly be guessed wrong. NaN is neither above nor below.
  let atMost = 0;
  let above = 0;
  for (let k = 0; k < ring.length; k++) {
    atMost += Number(ring[k]! <= value);
    above += Number(ring[k]! > value);
  }
  return atMost + above < 2 ? NaN : atMost / (atMost + above);
}
