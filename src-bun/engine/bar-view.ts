import type { Bar } from "@hindsight/sdk";
import type { BarColumns } from "../contract/bars.ts";
import type { Cursor } from "./cursor.ts";

/** The current bar: getters over the columns, so that a bar costs nothing until one of its prices is read. */
export class BarView implements Bar {
  readonly symbol: string;
  readonly #cursor: Cursor;
  readonly #time: Float64Array;
  readonly #open: Float64Array;
  readonly #high: Float64Array;
  readonly #low: Float64Array;
  readonly #close: Float64Array;
  readonly #volume: Float64Array;

  constructor(symbol: string, bars: BarColumns, cursor: Cursor) {
    this.symbol = symbol;
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
    return this.#time[this.#cursor.index]!;
  }
  get open(): number {
    return this.#open[this.#cursor.index]!;
  }
  get high(): number {
    return this.#high[this.#cursor.index]!;
  }
  get low(): number {
    return this.#low[this.#cursor.index]!;
  }
  get close(): number {
    return this.#close[this.#cursor.index]!;
  }
  get volume(): number {
    return this.#volume[this.#cursor.index]!;
  }
}
