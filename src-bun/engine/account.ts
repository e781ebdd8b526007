import type { RunConfig } from "../contract/run-config.ts";
import type { Execution } from "./execution.ts";
import type { Lane } from "./lane.ts";
import { Lot, NO_STOP } from "./lot.ts";
import { type ClosedSlice, TradeTable } from "./trade-table.ts";

/** Quantities smaller than this, relative to what they came from, are rounding noise of fractional units. */
export const QUANTITY_SLACK = 1e-12;

/** Which lots an order closes: those of one entry order, one lot, or (null) those that the lot rule gives. */
export type LotChoice = { readonly orderId: number } | { readonly lot: Lot } | null;

/** A netting account: cash, and a signed position with its open lots in each instrument. */
export class Account {
  cash: number;
  readonly lanes: readonly Lane[];
  /** Counts changes of the lots, so that views know when to look again. */
  lotsVersion = 0;
  /** Interest on borrowed cash so far, money. */
  interest = 0;
  /** Trades won in a row so far, or (below zero) lost. */
  streak = 0;
  /** Losing round trips in a row, flat to flat. */
  losingTrips = 0;
  readonly trades: TradeTable;
  readonly #rule: RunConfig["lotMatching"];
  readonly #tripPnl: Float64Array;
  #nextLotId = 0;
  /** A lot that is gone and that the strategy never saw. */
  #spare: Lot | null = null;
  readonly #slice: ClosedSlice = { quantity: 0, entryFillId: 0, exitFillId: 0, commission: 0, slippage: 0, financing: 0, initialStop: NO_STOP, highest: 0, lowest: 0, highestRow: 0, lowestRow: 0 };

  /** @param capacity trades that there is room for at first */
  constructor(config: RunConfig, lanes: readonly Lane[], capacity: number) {
    this.trades = new TradeTable(capacity);
    this.cash = config.initialCash;
    this.lanes = lanes;
    this.#rule = config.lotMatching;
    this.#tripPnl = new Float64Array(lanes.length);
  }

  get isFlat(): boolean {
    const { lanes } = this;
    for (let k = 0; k < lanes.length; k++) if (lanes[k]!.position !== 0) return false;
    return true;
  }

  // Here and wherever a fill passes: in a realm that is locked down, for-of over an array calls its iterator, which costs as much as the rest.

  /** Everything valued at its mark. */
  equity(): number {
    const { lanes } = this;
    let equity = this.cash;
    for (let k = 0; k < lanes.length; k++) {
      const lane = lanes[k]!;
      if (lane.position !== 0) equity += lane.position * (lane.mark - lane.basis) * lane.multiplier;
    }
    return equity;
  }

  /** Everything valued at its mark, but one instrument at `price`. */
  equityAt(at: Lane, price: number): number {
    const { lanes } = this;
    let equity = this.cash;
    for (let k = 0; k < lanes.length; k++) {
      const lane = lanes[k]!;
      if (lane.position !== 0) equity += lane.valueAt(lane === at ? price : lane.mark);
    }
    return equity;
  }

  /** Open entries of all instruments, oldest first. */
  get lots(): readonly Lot[] {
    return this.lanes.length === 1 ? this.lanes[0]!.lots : this.lanes.flatMap(({ lots }) => lots).sort((a, b) => a.id - b.id);
  }

  /** Books `quantity` units that add to the position (or start one) as a new lot. */
  open(lane: Lane, side: number, quantity: number, execution: Execution): Lot {
    const spare = this.#spare;
    this.#spare = null;
    const id = this.#nextLotId++;
    const lot = spare ?? new Lot(id, lane.index, side, quantity, execution);
    if (spare !== null) spare.begin(id, lane.index, side, quantity, execution);
    lane.lots.push(lot);
    this.lotsVersion++;
    this.#pay(lane, side, quantity, execution);
    return lot;
  }

  /** Books `quantity` units that reduce the position. Calls `onLotClosed` for every lot that is gone. */
  close(lane: Lane, side: number, quantity: number, choice: LotChoice, execution: Execution, onLotClosed: (lot: Lot) => void): void {
    this.#pay(lane, side, quantity, execution);
    this.lotsVersion++;
    const { lots } = lane;
    if (choice === null && this.#rule === "average") this.#closeShares(lane, quantity, execution, onLotClosed);
    else {
      const step = choice === null && this.#rule === "lifo" ? -1 : 1;
      const noise = QUANTITY_SLACK * quantity;
      let left = quantity;
      for (let k = step > 0 ? 0 : lots.length - 1; left > noise && k >= 0 && k < lots.length; ) {
        const lot = lots[k]!;
        if (choice !== null && ("lot" in choice ? lot !== choice.lot : lot.orderId !== choice.orderId)) {
          k++;
          continue;
        }
        const units = Math.min(left, lot.quantity);
        left -= units;
        const isGone = this.#closeSlice(lane, k, units, execution, onLotClosed);
        if (!isGone || step < 0) k += step;
      }
    }
    if (lots.length > 0) return;
    lane.position = 0;
    this.losingTrips = this.#tripPnl[lane.index]! < 0 ? this.losingTrips + 1 : 0;
    this.#tripPnl[lane.index] = 0;
  }

  /** Pays a future's P/L since the last variation in cash. */
  settle(lane: Lane, price: number): void {
    this.cash += lane.valueAt(price);
    lane.basis = price;
  }

  /** Charges money to the open lots of an instrument by their units; below zero: they receive it. */
  charge(lane: Lane, amount: number): void {
    this.cash -= amount;
    for (const lot of lane.lots) lot.financing += (amount * lot.quantity) / Math.abs(lane.position);
  }

  #closeShares(lane: Lane, quantity: number, execution: Execution, onLotClosed: (lot: Lot) => void): void {
    const { lots } = lane;
    const held = lots.reduce((sum, lot) => sum + lot.quantity, 0);
    const isWhole = held - quantity <= QUANTITY_SLACK * held;
    for (let k = 0; k < lots.length; ) if (!this.#closeSlice(lane, k, isWhole ? lots[k]!.quantity : (lots[k]!.quantity * quantity) / held, execution, onLotClosed)) k++;
  }

  /** Closes units of the lot in place `k`. @returns whether the lot is gone */
  #closeSlice(lane: Lane, k: number, units: number, execution: Execution, onLotClosed: (lot: Lot) => void): boolean {
    const { lots } = lane;
    const lot = lots[k]!;
    this.#bookTrade(lane, lot, units, execution);
    lot.quantity -= units;
    if (lot.quantity > QUANTITY_SLACK * units) return false;
    lot.quantity = 0;
    for (let j = k + 1; j < lots.length; j++) lots[j - 1] = lots[j]!;
    lots.pop();
    onLotClosed(lot);
    if (!lot.isShown) this.#spare = lot;
    return true;
  }

  #pay(lane: Lane, side: number, quantity: number, { price, commissionPerUnit }: Execution): void {
    if (lane.isFuture) {
      this.settle(lane, price);
      this.cash -= commissionPerUnit * quantity;
    } else this.cash -= side * quantity * price * lane.multiplier + commissionPerUnit * quantity;
    lane.position += side * quantity;
    lane.mark = price;
  }

  #bookTrade(lane: Lane, lot: Lot, units: number, execution: Execution): void {
    const slice = this.#slice;
    const share = units / lot.quantity;
    const entryCommission = lot.commission * share;
    const entrySlippage = lot.slippage * share;
    const financing = lot.financing * share;
    lot.commission -= entryCommission;
    lot.slippage -= entrySlippage;
    lot.financing -= financing;
    slice.quantity = units;
    slice.entryFillId = lot.fillId;
    slice.exitFillId = execution.fillId;
    slice.commission = entryCommission + execution.commissionPerUnit * units;
    slice.slippage = entrySlippage + execution.slippagePerUnit * units;
    slice.financing = financing;
    slice.initialStop = lot.initialStop;
    lot.excursion(lane.data, execution.row, execution.price, execution.exit, execution.exitAbove, slice);
    this.trades.add(slice, lot, lane.multiplier);
    const net = (execution.price - lot.price) * lot.side * units * lane.multiplier - slice.commission - financing;
    this.#tripPnl[lane.index]! += net;
    if (net !== 0) this.streak = net > 0 ? Math.max(this.streak, 0) + 1 : Math.min(this.streak, 0) - 1;
  }
}
