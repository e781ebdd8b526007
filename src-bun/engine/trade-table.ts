import type { TextColumn, TradeColumns } from "../contract/result-columns.ts";
import { FIRST_CAPACITY, grown, ids, nextCapacity } from "./grow.ts";
import type { Lot } from "./lot.ts";

/** What closing a slice of a lot adds. Money in account currency. */
export interface ClosedSlice {
  quantity: number;
  exitBar: number;
  exitTime: number;
  exitPrice: number;
  exitOrderId: number;
  multiplier: number;
  /** Both sides' costs of this slice. */
  commission: number;
  slippage: number;
  /** Extremes while open. */
  highest: number;
  lowest: number;
}

/** All closed round trips of a run as growing typed columns (row = trade id). */
export class TradeTable {
  length = 0;
  side = new Int8Array(FIRST_CAPACITY);
  quantity = new Float64Array(FIRST_CAPACITY);
  entryBar = new Int32Array(FIRST_CAPACITY);
  entryTime = new Float64Array(FIRST_CAPACITY);
  entryPrice = new Float64Array(FIRST_CAPACITY);
  entryOrderId = new Int32Array(FIRST_CAPACITY);
  exitBar = new Int32Array(FIRST_CAPACITY);
  exitTime = new Float64Array(FIRST_CAPACITY);
  exitPrice = new Float64Array(FIRST_CAPACITY);
  exitOrderId = new Int32Array(FIRST_CAPACITY);
  grossPnl = new Float64Array(FIRST_CAPACITY);
  commission = new Float64Array(FIRST_CAPACITY);
  slippage = new Float64Array(FIRST_CAPACITY);
  netPnl = new Float64Array(FIRST_CAPACITY);
  return = new Float64Array(FIRST_CAPACITY);
  mae = new Float64Array(FIRST_CAPACITY);
  mfe = new Float64Array(FIRST_CAPACITY);

  add(lot: Lot, slice: ClosedSlice): void {
    const id = this.length++;
    if (id === this.side.length) this.#grow();
    const units = lot.side * slice.quantity * slice.multiplier;
    const gross = (slice.exitPrice - lot.price) * units;
    const atHighest = (slice.highest - lot.price) * units;
    const atLowest = (slice.lowest - lot.price) * units;
    const net = gross - slice.commission;
    this.side[id] = lot.side;
    this.quantity[id] = slice.quantity;
    this.entryBar[id] = lot.bar;
    this.entryTime[id] = lot.time;
    this.entryPrice[id] = lot.price;
    this.entryOrderId[id] = lot.orderId;
    this.exitBar[id] = slice.exitBar;
    this.exitTime[id] = slice.exitTime;
    this.exitPrice[id] = slice.exitPrice;
    this.exitOrderId[id] = slice.exitOrderId;
    this.grossPnl[id] = gross;
    this.commission[id] = slice.commission;
    this.slippage[id] = slice.slippage;
    this.netPnl[id] = net;
    this.return[id] = net / (lot.price * slice.quantity * slice.multiplier);
    this.mae[id] = Math.min(0, atHighest, atLowest);
    this.mfe[id] = Math.max(0, atHighest, atLowest);
  }

  /** @param labels How the given orders were filled, in a word. */
  toColumns(labels: (orderIds: Int32Array) => TextColumn): TradeColumns {
    const n = this.length;
    const barsHeld = new Int32Array(n);
    for (let id = 0; id < n; id++) barsHeld[id] = this.exitBar[id]! - this.entryBar[id]!;
    return {
      length: n,
      tradeId: ids(n),
      side: this.side.subarray(0, n),
      quantity: this.quantity.subarray(0, n),
      entryBar: this.entryBar.subarray(0, n),
      entryTime: this.entryTime.subarray(0, n),
      entryPrice: this.entryPrice.subarray(0, n),
      exitBar: this.exitBar.subarray(0, n),
      exitTime: this.exitTime.subarray(0, n),
      exitPrice: this.exitPrice.subarray(0, n),
      entryOrderId: this.entryOrderId.subarray(0, n),
      exitOrderId: this.exitOrderId.subarray(0, n),
      grossPnl: this.grossPnl.subarray(0, n),
      commission: this.commission.subarray(0, n),
      slippage: this.slippage.subarray(0, n),
      netPnl: this.netPnl.subarray(0, n),
      return: this.return.subarray(0, n),
      barsHeld,
      mae: this.mae.subarray(0, n),
      mfe: this.mfe.subarray(0, n),
      entryReason: labels(this.entryOrderId.subarray(0, n)),
      exitReason: labels(this.exitOrderId.subarray(0, n)),
    };
  }

  #grow(): void {
    const capacity = nextCapacity(this.side.length);
    this.side = grown(this.side, capacity);
    this.quantity = grown(this.quantity, capacity);
    this.entryBar = grown(this.entryBar, capacity);
    this.entryTime = grown(this.entryTime, capacity);
    this.entryPrice = grown(this.entryPrice, capacity);
    this.entryOrderId = grown(this.entryOrderId, capacity);
    this.exitBar = grown(this.exitBar, capacity);
    this.exitTime = grown(this.exitTime, capacity);
    this.exitPrice = grown(this.exitPrice, capacity);
    this.exitOrderId = grown(this.exitOrderId, capacity);
    this.grossPnl = grown(this.grossPnl, capacity);
    this.commission = grown(this.commission, capacity);
    this.slippage = grown(this.slippage, capacity);
    this.netPnl = grown(this.netPnl, capacity);
    this.return = grown(this.return, capacity);
    this.mae = grown(this.mae, capacity);
    this.mfe = grown(this.mfe, capacity);
  }
}
