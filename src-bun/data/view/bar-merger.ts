import type { BarColumns } from "../../contract/bars.ts";
import { bucketStart } from "./bar-buckets.ts";

/**
 * Merges bars into longer ones: open of the first, highest high, lowest low, close of the last, sum of volumes, stamped with the start of
 * the bucket. Buckets without bars give none. Bars come in order, in as many parts as one likes, even merged already where their buckets nest.
 */
export class BarMerger {
  readonly #lengthMs: number;
  readonly #capacity: number;
  readonly #bars: BarColumns;
  #count = 0;
  #bucketEnd = -Infinity;

  /** @param capacity the most bars there may be */
  constructor(lengthMs: number, capacity: number) {
    this.#lengthMs = lengthMs;
    this.#capacity = capacity;
    const column = (): Float64Array => new Float64Array(capacity);
    this.#bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  }

  /** Adds rows [start, end). @returns false: there would be too many bars, and this one is of no use any more */
  add({ time, open, high, low, close, volume }: BarColumns, start: number, end: number): boolean {
    const into = this.#bars;
    const lengthMs = this.#lengthMs;
    let bar = this.#count - 1;
    let bucketEnd = this.#bucketEnd;
    for (let row = start; row < end; ) {
      if (time[row] >= bucketEnd) {
        if (++bar === this.#capacity) return false;
        const bucket = bucketStart(time[row], lengthMs);
        bucketEnd = bucket + lengthMs;
        into.time[bar] = bucket;
        into.open[bar] = open[row];
        into.high[bar] = high[row];
        into.low[bar] = low[row];
        into.volume[bar] = 0;
      }
      let highest = into.high[bar];
      let lowest = into.low[bar];
      let sum = into.volume[bar];
      for (; row < end && time[row] < bucketEnd; row++) {
        if (high[row] > highest) highest = high[row];
        if (low[row] < lowest) lowest = low[row];
        sum += volume[row];
      }
      into.high[bar] = highest;
      into.low[bar] = lowest;
      into.volume[bar] = sum;
      into.close[bar] = close[row - 1];
    }
    this.#count = bar + 1;
    this.#bucketEnd = bucketEnd;
    return true;
  }

  finish(): BarColumns {
    const whole = (column: Float64Array): Float64Array => (this.#count === this.#capacity ? column : column.slice(0, this.#count));
    const { time, open, high, low, close, volume } = this.#bars;
    return { time: whole(time), open: whole(open), high: whole(high), low: whole(low), close: whole(close), volume: whole(volume) };
  }
}
