import type { DeliveredBars } from "./delivered-bars.ts";

/** Bars that the first average is made of, and the weight of those after (Wilder, New Concepts in Technical Trading Systems, 1978). */
export const ATR_PERIOD = 14;
const WEIGHT = 1 / ATR_PERIOD;

/** ATR(14) of the delivered bars. Reads them only when it is asked, from where it was asked last: a run that never asks pays nothing. */
export class LazyAtr {
  readonly #feed: DeliveredBars;
  #values = new Float64Array(0);
  #done = 0;
  #sum = 0;

  constructor(feed: DeliveredBars) {
    this.#feed = feed;
  }

  /** Of the last bar that was delivered; NaN before there are 14. */
  get value(): number {
    const { count } = this.#feed;
    return count === 0 ? NaN : this.upToDate()[count - 1]!;
  }

  /** One value for each bar that was delivered so far; what lies behind them is not written yet. */
  upToDate(): Float64Array {
    const feed = this.#feed;
    const { count } = feed;
    if (this.#values.length === 0) this.#values = new Float64Array(feed.bars.time.length);
    if (this.#done < count) this.#catchUp(this.#done, count);
    return this.#values;
  }

  #catchUp(from: number, to: number): void {
    const { bars: { high, low, close }, rows } = this.#feed;
    const values = this.#values;
    let previous = from === 0 ? NaN : close[this.#feed.rowAt(from - 1)]!;
    let atr = from === 0 ? NaN : values[from - 1]!;
    for (let k = from; k < to; k++) {
      const row = rows === null ? k : rows[k]!;
      // A gap belongs to the range. Comparisons with the NaN before the first bar are false.
      let top = high[row]!;
      let bottom = low[row]!;
      if (previous > top) top = previous;
      if (previous < bottom) bottom = previous;
      previous = close[row]!;
      if (k >= ATR_PERIOD) atr += (top - bottom - atr) * WEIGHT;
      else {
        this.#sum += top - bottom;
        atr = k === ATR_PERIOD - 1 ? this.#sum / ATR_PERIOD : NaN;
      }
      values[k] = atr;
    }
    this.#done = to;
  }
}
