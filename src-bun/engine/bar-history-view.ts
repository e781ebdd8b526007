import type { BarHistory } from "@hindsight/sdk";
import type { BarColumns } from "../contract/bars.ts";
import type { Cursor } from "./cursor.ts";
import { callError } from "./engine-error.ts";

/** Look-back over the columns that ends at the cursor: what lies behind it cannot be asked for. */
export class BarHistoryView implements BarHistory {
  readonly #cursor: Cursor;
  readonly #bars: BarColumns;

  constructor(bars: BarColumns, cursor: Cursor) {
    this.#bars = bars;
    this.#cursor = cursor;
    Object.freeze(this);
  }

  get count(): number {
    return this.#cursor.index + 1;
  }
  time(ago: number): number {
    return this.#bars.time[this.#indexOf(ago)]!;
  }
  open(ago: number): number {
    return this.#bars.open[this.#indexOf(ago)]!;
  }
  high(ago: number): number {
    return this.#bars.high[this.#indexOf(ago)]!;
  }
  low(ago: number): number {
    return this.#bars.low[this.#indexOf(ago)]!;
  }
  close(ago: number): number {
    return this.#bars.close[this.#indexOf(ago)]!;
  }
  volume(ago: number): number {
    return this.#bars.volume[this.#indexOf(ago)]!;
  }

  #indexOf(ago: number): number {
    const index = this.#cursor.index - ago;
    if (index >= 0 && ago >= 0 && Number.isInteger(ago)) return index;
    if (typeof ago === "number" && ago < 0) {
      throw callError("STRATEGY_LOOK_AHEAD", `ctx.bars was asked for a bar ${-ago} after the current one: the future is not known yet`, "Use 0 for the current bar, 1 for the one before, and so on");
    }
    throw callError("STRATEGY_CALL_INVALID", `ctx.bars was asked for ${describe(ago)} bars ago, but there are ${this.count} bars so far`, "Ask only for whole numbers from 0 to ctx.bars.count - 1");
  }
}

function describe(value: unknown): string {
  return typeof value === "number" ? String(value) : typeof value;
}
