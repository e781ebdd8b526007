import type { BarColumns } from "../contract/bars.ts";
import type { Execution } from "./execution.ts";
import { BORN_AT_CLOSE, BORN_AT_OPEN } from "./order-codes.ts";

/** How far the exit reaches into its bar. */
export const EXIT_AT_OPEN = 0;
export const EXIT_INSIDE = 1;
export const EXIT_AT_CLOSE = 2;
/** At the moment of the entry, somewhere inside the bar: the lot saw nothing of it. */
export const EXIT_AT_ENTRY = 3;

/**
 * An open entry: what one fill added to the position. Tracks its own price extremes, lazily: bars are read only when a
 * slice of it closes, from where the last look ended.
 */
export class Lot {
  // `declare`: a field that is defined and then assigned costs twice, and lots are made with every entry.
  declare readonly id: number;
  /** +1 long, -1 short. */
  declare readonly side: number;
  /** Units still open. */
  declare quantity: number;
  declare readonly price: number;
  declare readonly bar: number;
  declare readonly time: number;
  declare readonly orderId: number;
  declare readonly fillId: number;
  /** How the entry was filled: BORN_…. */
  declare readonly born: number;
  /** Costs of the entry not yet booked to a trade, in money. */
  declare commission: number;
  declare slippage: number;
  /** Order ids of the protective orders; -1: none. */
  declare stopLossId: number;
  declare takeProfitId: number;
  declare private highest: number;
  declare private lowest: number;
  /** Next bar whose range the extremes do not contain yet. */
  declare private nextBar: number;

  constructor(id: number, side: number, quantity: number, { price, bar, time, orderId, fillId, born, commissionPerUnit, slippagePerUnit }: Execution) {
    this.id = id;
    this.side = side;
    this.quantity = quantity;
    this.price = price;
    this.bar = bar;
    this.time = time;
    this.orderId = orderId;
    this.fillId = fillId;
    this.born = born;
    this.commission = commissionPerUnit * quantity;
    this.slippage = slippagePerUnit * quantity;
    this.stopLossId = -1;
    this.takeProfitId = -1;
    this.highest = price;
    this.lowest = price;
    this.nextBar = bar;
  }

  /**
   * Highest and lowest price while open, up to an exit at `price` in `bar`, written to `out`. In the exit bar the side that
   * filled stops at the exit price; in an entry bar entered mid-bar the favourable side counts only up to the close.
   */
  excursion(bars: BarColumns, bar: number, price: number, exit: number, exitAbove: boolean, out: { highest: number; lowest: number }): void {
    this.#readUpTo(bars, bar);
    let highest = Math.max(this.highest, price);
    let lowest = Math.min(this.lowest, price);
    if (exit !== EXIT_AT_OPEN && exit !== EXIT_AT_ENTRY && !(bar === this.bar && this.born === BORN_AT_CLOSE)) {
      const wholeBar = bar !== this.bar || this.born === BORN_AT_OPEN;
      const high = wholeBar || this.side < 0 ? bars.high[bar]! : bars.close[bar]!;
      const low = wholeBar || this.side > 0 ? bars.low[bar]! : bars.close[bar]!;
      if (exit === EXIT_AT_CLOSE || !exitAbove) highest = Math.max(highest, high);
      if (exit === EXIT_AT_CLOSE || exitAbove) lowest = Math.min(lowest, low);
    }
    out.highest = highest;
    out.lowest = lowest;
  }

  #readUpTo(bars: BarColumns, end: number): void {
    let bar = this.nextBar;
    if (bar >= end) return;
    const { high, low } = bars;
    let highest = this.highest;
    let lowest = this.lowest;
    if (bar === this.bar) {
      if (this.born !== BORN_AT_CLOSE) {
        const whole = this.born === BORN_AT_OPEN;
        highest = Math.max(highest, whole || this.side < 0 ? high[bar]! : bars.close[bar]!);
        lowest = Math.min(lowest, whole || this.side > 0 ? low[bar]! : bars.close[bar]!);
      }
      bar++;
    }
    for (; bar < end; bar++) {
      const h = high[bar]!;
      const l = low[bar]!;
      if (h > highest) highest = h;
      if (l < lowest) lowest = l;
    }
    this.highest = highest;
    this.lowest = lowest;
    this.nextBar = end;
  }
}
