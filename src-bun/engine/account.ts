import type { BarColumns } from "../contract/bars.ts";
import type { RunConfig } from "../contract/run-config.ts";
import type { Execution } from "./execution.ts";
import { Lot } from "./lot.ts";
import { type ClosedSlice, TradeTable } from "./trade-table.ts";

/** Quantities smaller than this, relative to what they came from, are rounding noise of fractional units. */
export const QUANTITY_SLACK = 1e-12;

/** A netting account in one instrument: cash, signed position, open lots first in, first out. */
export class Account {
  cash: number;
  /** Signed units. */
  position = 0;
  /** Price at which the position is valued now. */
  mark = NaN;
  readonly lots: Lot[] = [];
  /** Counts changes of `lots`, so that views know when to look again. */
  lotsVersion = 0;
  readonly trades = new TradeTable();
  readonly multiplier: number;
  readonly #bars: BarColumns;
  #nextLotId = 0;
  readonly #slice: ClosedSlice = { quantity: 0, entryFillId: 0, exitFillId: 0, commission: 0, slippage: 0, highest: 0, lowest: 0 };

  constructor(config: RunConfig, bars: BarColumns) {
    this.cash = config.initialCash;
    this.multiplier = config.instrument.multiplier;
    this.#bars = bars;
  }

  equityAt(price: number): number {
    return this.position === 0 ? this.cash : this.cash + this.position * price * this.multiplier;
  }

  /** P/L of an open lot at the mark, before costs. */
  unrealizedPnl(lot: Lot): number {
    return (this.mark - lot.price) * lot.side * lot.quantity * this.multiplier;
  }

  /** Books `quantity` units that add to the position (or start one) as a new lot. */
  open(side: number, quantity: number, execution: Execution): Lot {
    const lot = new Lot(this.#nextLotId++, side, quantity, execution);
    this.lots.push(lot);
    this.lotsVersion++;
    this.#pay(side, quantity, execution);
    return lot;
  }

  /** Books `quantity` units that reduce the position: from `only` when given, else from the oldest lots on. Calls `onLotClosed` for every lot that is gone. */
  close(side: number, quantity: number, only: Lot | null, execution: Execution, onLotClosed: (lot: Lot) => void): void {
    this.#pay(side, quantity, execution);
    this.lotsVersion++;
    const { lots } = this;
    let left = quantity;
    const noise = QUANTITY_SLACK * quantity;
    const k = only === null ? 0 : lots.indexOf(only);
    while (left > noise && k < lots.length) {
      const lot = lots[k]!;
      const units = Math.min(left, lot.quantity);
      left -= units;
      this.#bookTrade(lot, units, execution);
      lot.quantity -= units;
      if (lot.quantity <= QUANTITY_SLACK * units) {
        lot.quantity = 0;
        for (let j = k + 1; j < lots.length; j++) lots[j - 1] = lots[j]!;
        lots.pop();
        onLotClosed(lot);
      }
      if (only !== null) break;
    }
    if (lots.length === 0) this.position = 0;
  }

  #pay(side: number, quantity: number, execution: Execution): void {
    this.cash -= side * quantity * execution.price * this.multiplier + execution.commissionPerUnit * quantity;
    this.position += side * quantity;
    this.mark = execution.price;
  }

  #bookTrade(lot: Lot, units: number, execution: Execution): void {
    const slice = this.#slice;
    const share = units / lot.quantity;
    const entryCommission = lot.commission * share;
    const entrySlippage = lot.slippage * share;
    lot.commission -= entryCommission;
    lot.slippage -= entrySlippage;
    slice.quantity = units;
    slice.entryFillId = lot.fillId;
    slice.exitFillId = execution.fillId;
    slice.commission = entryCommission + execution.commissionPerUnit * units;
    slice.slippage = entrySlippage + execution.slippagePerUnit * units;
    lot.excursion(this.#bars, execution.bar, execution.price, execution.exit, execution.exitAbove, slice);
    this.trades.add(slice);
  }
}
