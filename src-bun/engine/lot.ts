import type { Execution } from "./execution.ts";
import type { LaneData } from "./lane-data.ts";
import { BORN_AT_CLOSE, BORN_AT_OPEN } from "./order-codes.ts";

/** How far the exit reaches into its bar. */
export const EXIT_AT_OPEN = 0;
export const EXIT_INSIDE = 1;
export const EXIT_AT_CLOSE = 2;
/** At the moment of the entry, somewhere inside the bar: the lot saw nothing of it. */
export const EXIT_AT_ENTRY = 3;

/** Stands for the first stop of a lot that never had one. NaN would do as well, but a NaN that travels through an object makes the compiler give up again and again. */
export const NO_STOP = -Infinity;

/** Price extremes of a lot, and the rows in which they were reached. */
export interface Excursion {
  highest: number;
  lowest: number;
  highestRow: number;
  lowestRow: number;
}

/**
 * An open entry: what one fill added to the position. Tracks its own price extremes, lazily: bars are read only when a
 * slice of it closes, from where the last look ended.
 */
export class Lot {
  // `declare`: a field that is defined and then assigned costs twice, and lots are made with every entry.
  declare id: number;
  /** Index of its instrument. */
  declare lane: number;
  /** +1 long, -1 short. */
  declare side: number;
  /** Units still open. */
  declare quantity: number;
  /** Entry price; a split changes it. */
  declare price: number;
  declare row: number;
  declare time: number;
  declare orderId: number;
  declare fillId: number;
  /** How the entry was filled: BORN_…. */
  declare born: number;
  /** The strategy has got hold of it: it keeps its place in memory when it is gone. */
  declare isShown: boolean;
  /** Costs of the entry not yet booked to a trade, in money. */
  declare commission: number;
  declare slippage: number;
  /** Borrow, funding and dividends not yet booked to a trade; received ones are negative. */
  declare financing: number;
  /** Where its first protective stop stood; NO_STOP: it never had one. */
  declare initialStop: number;
  declare private highest: number;
  declare private lowest: number;
  declare private highestRow: number;
  declare private lowestRow: number;
  /** Next row whose range the extremes do not contain yet. */
  declare private nextRow: number;

  constructor(id: number, lane: number, side: number, quantity: number, execution: Execution) {
    this.isShown = false;
    this.begin(id, lane, side, quantity, execution);
  }

  /** Makes it a new entry: lots that are gone and that nobody saw are used again, since making one for every entry costs more than all else about it. */
  begin(id: number, lane: number, side: number, quantity: number, { price, row, time, orderId, fillId, born, commissionPerUnit, slippagePerUnit }: Execution): void {
    this.id = id;
    this.lane = lane;
    this.side = side;
    this.quantity = quantity;
    this.price = price;
    this.row = row;
    this.time = time;
    this.orderId = orderId;
    this.fillId = fillId;
    this.born = born;
    this.commission = commissionPerUnit * quantity;
    this.slippage = slippagePerUnit * quantity;
    this.financing = 0;
    this.initialStop = NO_STOP;
    this.highest = price;
    this.lowest = price;
    this.highestRow = row;
    this.lowestRow = row;
    this.nextRow = row;
  }

  /**
   * Highest and lowest price while open, up to an exit at `price` in `row`, written to `out`. In the exit bar the side that
   * filled stops at the exit price; in an entry bar entered mid-bar the favourable side counts only up to the close.
   */
  excursion(data: LaneData, row: number, price: number, exit: number, exitAbove: boolean, out: Excursion): void {
    this.readUpTo(data, row);
    out.highest = this.highest;
    out.lowest = this.lowest;
    out.highestRow = this.highestRow;
    out.lowestRow = this.lowestRow;
    let high = price;
    let low = price;
    if (exit !== EXIT_AT_OPEN && exit !== EXIT_AT_ENTRY && !(row === this.row && this.born === BORN_AT_CLOSE)) {
      const wholeBar = row !== this.row || this.born === BORN_AT_OPEN;
      if (exit === EXIT_AT_CLOSE || !exitAbove) high = Math.max(price, wholeBar || this.side < 0 ? data.high[row]! : data.close[row]!);
      if (exit === EXIT_AT_CLOSE || exitAbove) low = Math.min(price, wholeBar || this.side > 0 ? data.low[row]! : data.close[row]!);
    }
    if (high > out.highest) {
      out.highest = high;
      out.highestRow = row;
    }
    if (low < out.lowest) {
      out.lowest = low;
      out.lowestRow = row;
    }
  }

  /** A split: `ratio` new units for each old one. Extremes so far are taken in first. */
  split(ratio: number, data: LaneData, row: number): void {
    this.readUpTo(data, row);
    this.quantity *= ratio;
    this.price /= ratio;
    this.initialStop /= ratio;
    this.highest /= ratio;
    this.lowest /= ratio;
  }

  private readUpTo(data: LaneData, end: number): void {
    let row = this.nextRow;
    if (row >= end) return;
    const { high, low } = data;
    let { highest, lowest, highestRow, lowestRow } = this;
    if (row === this.row) {
      if (this.born !== BORN_AT_CLOSE) {
        const whole = this.born === BORN_AT_OPEN;
        const h = whole || this.side < 0 ? high[row]! : data.close[row]!;
        const l = whole || this.side > 0 ? low[row]! : data.close[row]!;
        if (h > highest) highest = h;
        if (l < lowest) lowest = l;
      }
      row++;
    }
    for (; row < end; row++) {
      const h = high[row]!;
      const l = low[row]!;
      if (h > highest) {
        highest = h;
        highestRow = row;
      }
      if (l < lowest) {
        lowest = l;
        lowestRow = row;
      }
    }
    this.highest = highest;
    this.lowest = lowest;
    this.highestRow = highestRow;
    this.lowestRow = lowestRow;
    this.nextRow = end;
  }
}
