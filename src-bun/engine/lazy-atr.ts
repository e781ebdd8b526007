import type { DeliveredBars } from "./delivered-bars.ts";

/** Bars that the first average is made of, and the weight of those after (Wilder, New Concepts in Technical Trading Systems, 1978). */
export const ATR_PERIOD = 14;

/** ATR(14) of the delivered bars. Reads them only when it is asked, from where it was asked last: a run that never asks pays nothing. */
export class LazyAtr {
  readonly #feed: DeliveredBars;
  #values = new Float64Array(0);
  #done = 0;
  #sum = 0;
  #previousClose = NaN;

  constructor(feed: DeliveredBars) {
    this.#feed = feed;
  }

  /** Of the last bar that was delivered; NaN before there are 14. */
  get value(): number {
    const { count } = this.#feed;
    return count === 0 ? NaN : this.at(count - 1);
  }

  /** Of the `k`-th bar that was delivered. */
  at(k: number): number {
    this.#catchUp();
    return this.#values[k]!;
  }

  #catchUp(): void {
    const feed = this.#feed;
    const { count } = feed;
    if (this.#done === count) return;
    if (this.#values.length === 0) this.#values = new Float64Array(feed.bars.time.length);
    const { high, low, close } = feed.bars;
    const values = this.#values;
    for (let k = this.#done; k < count; k++) {
      const row = feed.rowAt(k);
      const previous = this.#previousClose;
      const range = previous === previous ? Math.max(high[row]!, previous) - Math.min(low[row]!, previous) : high[row]! - low[row]!;
      if (k < ATR_PERIOD) {
        this.#sum += range;
        values[k] = k === ATR_PERIOD - 1 ? this.#sum / ATR_PERIOD : NaN;
      } else values[k] = (values[k - 1]! * (ATR_PERIOD - 1) + range) / ATR_PERIOD;
      this.#previousClose = close[row]!;
    }
    this.#done = count;
  }
}
