import type { BarColumns } from "../contract/bars.ts";

/** Bars as far as they were delivered. */
interface AtrSource {
  readonly bars: BarColumns;
  /** Rows that were delivered; null: every one was. */
  readonly rows: Int32Array | null;
  readonly count: number;
  rowAt(k: number): number;
}

/** Bars that the first average is made of, and the weight of those after (Wilder, New Concepts in Technical Trading Systems, 1978). */
export const ATR_PERIOD = 14;
const WEIGHT = 1 / ATR_PERIOD;

/** ATR(14) of the delivered bars. Reads them only when it is asked, from where it was asked last: a run that never asks pays nothing. */
export class LazyAtr {
  /** The last values, in a ring: that of the `k`-th bar lies at k modulo its length. NaN: not known. */
  readonly ring: Float64Array;
  readonly #feed: AtrSource;
  #value = NaN;
  #done = 0;
  #sum = 0;

  /** @param memory how many values are kept */
  constructor(feed: AtrSource, memory: number) {
    this.#feed = feed;
    this.ring = new Float64Array(memory).fill(NaN);
  }

  /** Of the last bar that was delivered; NaN before there are 14. */
  get value(): number {
    const { count } = this.#feed;
    if (this.#done < count) this.#catchUp(this.#done, count);
    return this.#value;
  }

  #catchUp(from: number, to: number): void {
    const { bars: { high, low, close }, rows } = this.#feed;
    const { ring } = this;
    const memory = ring.length;
    let previous = from === 0 ? NaN : close[this.#feed.rowAt(from - 1)]!;
    let atr = this.#value;
    let place = from % memory;
    let k = from;
    for (; k < to && k < ATR_PERIOD; k++) {
      const row = rows === null ? k : rows[k]!;
      this.#sum += trueRange(high[row]!, low[row]!, previous);
      previous = close[row]!;
      atr = k === ATR_PERIOD - 1 ? this.#sum / ATR_PERIOD : NaN;
      ring[place] = atr;
      place = place + 1 === memory ? 0 : place + 1;
    }
    for (; k < to; k++) {
      const row = rows === null ? k : rows[k]!;
      atr += (trueRange(high[row]!, low[row]!, previous) - atr) * WEIGHT;
      previous = close[row]!;
      ring[place] = atr;
      place = place + 1 === memory ? 0 : place + 1;
    }
    this.#value = atr;
    this.#done = to;
  }
}

/** A gap belongs to the range. Comparisons with the NaN before the first bar are false. */
function trueRange(high: number, low: number, previous: number): number {
  return (previous > high ? previous : high) - (previous < low ? previous : low);
}
