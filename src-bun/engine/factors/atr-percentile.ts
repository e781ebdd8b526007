import type { DeliveredBars } from "../delivered-bars.ts";
import { ATR_PERIOD } from "../lazy-atr.ts";

/** Where the present ATR(14) stands among those of the last bars. Keeps just these, in a ring. */
export class AtrPercentile {
  readonly #feed: DeliveredBars;
  readonly #barCount: number;
  /** Filled up to a multiple of four with NaN, which no comparison counts. */
  readonly #ring: Float64Array;
  /** Bars that were looked at. */
  #done = 0;

  /** @param barCount Bars that it looks back, the present one included. */
  constructor(feed: DeliveredBars, barCount: number) {
    this.#feed = feed;
    this.#barCount = barCount;
    this.#ring = new Float64Array(Math.ceil(barCount / 4) * 4).fill(NaN);
  }

  /** Share of the values that are not above the present one, which counts itself: above 0, up to 1. NaN before there are two. */
  get value(): number {
    const { count, atr } = this.#feed;
    const ring = this.#ring;
    const barCount = this.#barCount;
    // What has already left the ring again since the last look is passed over.
    const first = Math.max(this.#done, count - barCount);
    let place = first % barCount;
    for (let k = first; k < count; k++) {
      ring[place] = atr.at(k);
      if (++place === barCount) place = 0;
    }
    this.#done = count;
    const known = Math.min(barCount, count - (ATR_PERIOD - 1));
    return known < 2 ? NaN : notAbove(ring, atr.at(count - 1)) / known;
  }
}

/** How many values are at most `limit`. Sums truth values, four at a time: a branch for each would mostly be guessed wrong, which takes five times as long. */
function notAbove(values: Float64Array, limit: number): number {
  let count = 0;
  for (let k = 0; k < values.length; k += 4) count += Number(values[k]! <= limit) + Number(values[k + 1]! <= limit) + Number(values[k + 2]! <= limit) + Number(values[k + 3]! <= limit);
  return count;
}
