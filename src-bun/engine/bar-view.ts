import type { Bar } from "@hindsight/sdk";
import type { Cursor } from "./cursor.ts";
import type { DeliveredBars } from "./delivered-bars.ts";

/** The current bar of a feed: getters over the columns, so that a bar costs nothing until one of its prices is read. */
export class BarView implements Bar {
  readonly symbol: string;
  readonly granularityMs: number;
  readonly #cursor: Cursor;
  readonly #time: Float64Array;
  readonly #open: Float64Array;
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  readonly #close: Float64Array;
  readonly #volume: Float64Array;

  constructor({ symbol, granularityMs, bars, cursor }: DeliveredBars) {
    this.symbol = symbol;
    this.granularityMs = granularityMs;
    this.#cursor = cursor;
    this.#time = bars.time;
    this.#open = bars.open;
    this.#high = bars.high;
    this.#low = bars.low;
    this.#close = bars.close;
    this.#volume = bars.volume;
    Object.freeze(this);
  }

  get time(): number {
    return this.#time[this.#cursor.row]!;
  }
  get open(): number {
    return this.#open[this.#cursor.row]!;
  }
  get high(): number {
    return this.#high[this.#cursor.row]!;
  }
  get low(): number {
    return this.#low[this.#cursor.row]!;
  }
  get close(): number {
    return this.#close[this.#cursor.row]!;
  }
  get volume(): number {
    return this.#volume[this.#cursor.row]!;
  }
}
