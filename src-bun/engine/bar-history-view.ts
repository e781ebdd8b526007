import type { BarColumnsView, BarHistory } from "@hindsight/sdk";
import type { BarColumns } from "../contract/bars.ts";
import type { DeliveredBars } from "./delivered-bars.ts";
import { callError } from "./engine-error.ts";

/** Look-back over a feed that ends at its cursor: what lies behind it cannot be asked for. */
export class BarColumnsLook implements BarColumnsView {
  readonly #feed: DeliveredBars;
  readonly #bars: BarColumns;
  readonly #seesAll: boolean;

  constructor(feed: DeliveredBars, seesAll: boolean) {
    this.#feed = feed;
    this.#bars = feed.bars;
    this.#seesAll = seesAll;
    if (new.target === BarColumnsLook) Object.freeze(this);
  }

  get count(): number {
    return this.#seesAll ? this.#feed.cursor.row + 1 : this.#feed.count;
  }
  time(ago: number): number {
    return this.#bars.time[this.#rowOf(ago)]!;
  }
  open(ago: number): number {
    return this.#bars.open[this.#rowOf(ago)]!;
  }
  high(ago: number): number {
    return this.#bars.high[this.#rowOf(ago)]!;
  }
  low(ago: number): number {
    return this.#bars.low[this.#rowOf(ago)]!;
  }
  close(ago: number): number {
    return this.#bars.close[this.#rowOf(ago)]!;
  }
  volume(ago: number): number {
    return this.#bars.volume[this.#rowOf(ago)]!;
  }

  #rowOf(ago: number): number {
    const count = this.#seesAll ? this.#feed.cursor.row + 1 : this.#feed.count;
    const k = count - 1 - ago;
    if (k >= 0 && ago >= 0 && Number.isInteger(ago)) return this.#seesAll ? k : this.#feed.rowAt(k);
    if (typeof ago === "number" && ago < 0) {
      throw callError("STRATEGY_LOOK_AHEAD", `ctx.bars was asked for a bar ${-ago} after the current one: the future is not known yet`, "Use 0 for the current bar, 1 for the one before, and so on");
    }
    throw callError("STRATEGY_CALL_INVALID", `ctx.bars was asked for ${typeof ago === "number" ? String(ago) : typeof ago} bars ago, but there are ${count} bars so far`, "Ask only for whole numbers from 0 to ctx.bars.count - 1");
  }
}

/** The bars that the strategy got, and beside them every bar so far. */
export class BarHistoryView extends BarColumnsLook implements BarHistory {
  readonly all: BarColumnsView;

  constructor(feed: DeliveredBars) {
    super(feed, false);
    this.all = new BarColumnsLook(feed, true);
    Object.freeze(this);
  }
}
