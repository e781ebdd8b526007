import type { FillColumns, TextColumn, TradeColumns } from "../contract/result-columns.ts";
import type { Excursion, Lot } from "./lot.ts";
import { grown, ids, nextCapacity } from "./grow.ts";

/** What closing a slice of a lot adds, beyond its two fills. Money in account currency. */
export interface ClosedSlice extends Excursion {
  quantity: number;
  entryFillId: number;
  exitFillId: number;
  /** Both sides' costs of this slice. */
  commission: number;
  slippage: number;
  financing: number;
  /** Of the lot; NO_STOP: it never had one. */
  initialStop: number;
}

/** All closed round trips of a run as growing typed columns (row = trade id). What follows from the fills is worked out at the end. */
export class TradeTable {
  length = 0;
  quantity: Float64Array;
  entryFillId: Int32Array;
  exitFillId: Int32Array;
  commission: Float64Array;
  slippage: Float64Array;
  financing: Float64Array;
  /** Of the lot as it stood at the exit: a split changes it after the fill. */
  entryPrice: Float64Array;
  /** NO_STOP: it never had one. */
  initialStop: Float64Array;
  highestRow: Int32Array;
  lowestRow: Int32Array;
  mae: Float64Array;
  mfe: Float64Array;

  /** @param capacity rows that there is room for at first */
  constructor(capacity: number) {
    this.quantity = new Float64Array(capacity);
    this.entryFillId = new Int32Array(capacity);
    this.exitFillId = new Int32Array(capacity);
    this.commission = new Float64Array(capacity);
    this.slippage = new Float64Array(capacity);
    this.financing = new Float64Array(capacity);
    this.entryPrice = new Float64Array(capacity);
    this.initialStop = new Float64Array(capacity);
    this.highestRow = new Int32Array(capacity);
    this.lowestRow = new Int32Array(capacity);
    this.mae = new Float64Array(capacity);
    this.mfe = new Float64Array(capacity);
  }

  /** @param multiplier money per point and unit */
  add(slice: ClosedSlice, { price, side }: Lot, multiplier: number): void {
    const size = slice.quantity * multiplier;
    const atHighest = (slice.highest - price) * side * size;
    const atLowest = (slice.lowest - price) * side * size;
    const id = this.length++;
    if (id === this.quantity.length) this.#grow();
    this.quantity[id] = slice.quantity;
    this.entryFillId[id] = slice.entryFillId;
    this.exitFillId[id] = slice.exitFillId;
    this.commission[id] = slice.commission;
    if (slice.slippage !== 0) this.slippage[id] = slice.slippage;
    if (slice.financing !== 0) this.financing[id] = slice.financing;
    this.entryPrice[id] = price;
    this.initialStop[id] = slice.initialStop;
    this.highestRow[id] = slice.highestRow;
    this.lowestRow[id] = slice.lowestRow;
    this.mae[id] = Math.min(0, atHighest, atLowest);
    this.mfe[id] = Math.max(0, atHighest, atLowest);
  }

  /** @param multipliers Money per point and unit, by code of the fills' symbols. @param labels How the given fills came about, in a word. */
  toColumns(fills: FillColumns, multipliers: readonly number[], labels: (fillIds: Int32Array) => TextColumn): TradeColumns {
    const n = this.length;
    const numbers = (): Float64Array => new Float64Array(n);
    const whole = (): Int32Array => new Int32Array(n);
    const trades = {
      length: n,
      tradeId: ids(n),
      symbol: { codes: new Uint8Array(n), values: fills.symbol.values },
      side: new Int8Array(n),
      quantity: this.quantity.subarray(0, n),
      entryBar: whole(), entryTime: numbers(), entryPrice: this.entryPrice.subarray(0, n), exitBar: whole(), exitTime: numbers(), exitPrice: numbers(), entryOrderId: whole(), exitOrderId: whole(),
      grossPnl: numbers(),
      commission: this.commission.subarray(0, n),
      slippage: this.slippage.subarray(0, n),
      financing: this.financing.subarray(0, n),
      netPnl: numbers(), return: numbers(), barsHeld: whole(), mae: this.mae.subarray(0, n), mfe: this.mfe.subarray(0, n),
    };
    for (let id = 0; id < n; id++) {
      const entry = this.entryFillId[id]!;
      const exit = this.exitFillId[id]!;
      const side = fills.side[entry]!;
      const entryPrice = this.entryPrice[id]!;
      const code = fills.symbol.codes[entry]!;
      const exitPrice = fills.price[exit]!;
      const size = trades.quantity[id]! * multipliers[code]!;
      const gross = (exitPrice - entryPrice) * side * size;
      const net = gross - trades.commission[id]! - this.financing[id]!;
      trades.symbol.codes[id] = code;
      trades.side[id] = side;
      trades.entryBar[id] = fills.bar[entry]!;
      trades.entryTime[id] = fills.time[entry]!;
      trades.entryOrderId[id] = fills.orderId[entry]!;
      trades.exitBar[id] = fills.bar[exit]!;
      trades.exitTime[id] = fills.time[exit]!;
      trades.exitPrice[id] = exitPrice;
      trades.exitOrderId[id] = fills.orderId[exit]!;
      trades.barsHeld[id] = fills.bar[exit]! - fills.bar[entry]!;
      trades.grossPnl[id] = gross;
      trades.netPnl[id] = net;
      trades.return[id] = net / (entryPrice * size);
    }
    return { ...trades, entryReason: labels(this.entryFillId.subarray(0, n)), exitReason: labels(this.exitFillId.subarray(0, n)) };
  }

  #grow(): void {
    const capacity = nextCapacity(this.quantity.length);
    this.quantity = grown(this.quantity, capacity);
    this.entryFillId = grown(this.entryFillId, capacity);
    this.exitFillId = grown(this.exitFillId, capacity);
    this.commission = grown(this.commission, capacity);
    this.slippage = grown(this.slippage, capacity);
    this.financing = grown(this.financing, capacity);
    this.entryPrice = grown(this.entryPrice, capacity);
    this.initialStop = grown(this.initialStop, capacity);
    this.highestRow = grown(this.highestRow, capacity);
    this.lowestRow = grown(this.lowestRow, capacity);
    this.mae = grown(this.mae, capacity);
    this.mfe = grown(this.mfe, capacity);
  }
}
