import type { DeliveredBars } from "../delivered-bars.ts";
import { ATR_PERIOD } from "../lazy-atr.ts";

/** Where the present ATR(14) stands among those of the last bars. */
export class AtrPercentile {
  readonly #feed: DeliveredBars;
  readonly #barCount: number;

  /** @param barCount Bars that it looks back, the present one included. */
  constructor(feed: DeliveredBars, barCount: number) {
    this.#feed = feed;
    this.#barCount = barCount;
  }

  /** Share of the values that are not above the present one, which counts itself: above 0, up to 1. NaN before there are two. */
  get value(): number {
    const { count, atr } = this.#feed;
    const first = Math.max(ATR_PERIOD - 1, count - this.#barCount);
    return count - first < 2 ? NaN : notAbove(atr.upToDate(), first, count) / (count - first);
  }
}

/** How many of the values in [from, to) are at most the last of them. Sums truth values: a branch for each would mostly be guessed wrong. */
function notAbove(values: Float64Array, from: number, to: number): number {
  const limit = values[to - 1]!;
  let count = 0;
  let k = from;
  for (; k + 4 <= to; k += 4) count += Number(values[k]! <= limit) + Number(values[k + 1]! <= limit) + Number(values[k + 2]! <= limit) + Number(values[k + 3]! <= limit);
  for (; k < to; k++) count += Number(values[k]! <= limit);
  return count;
}
