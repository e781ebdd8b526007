import { grown, nextCapacity } from "../grow.ts";

/** What only the moment of submission knows of an entry order, as growing typed columns (row = how many were recorded before). */
export class EntryRecords {
  /** Index of the instrument. */
  lane: Uint8Array;
  /** Bars of its feed that the strategy had got. */
  barCount: Int32Array;
  /** The instant, UTC epoch milliseconds. */
  now: Float64Array;
  equity: Float64Array;
  drawdown: Float64Array;
  priorStreak: Float64Array;
  length = 0;
  /** By order id: 1 + its row; 0: it was not recorded. */
  #rows: Int32Array;

  /** @param capacity rows that there is room for at first */
  constructor(capacity: number) {
    this.lane = new Uint8Array(capacity);
    this.barCount = new Int32Array(capacity);
    this.now = new Float64Array(capacity);
    this.equity = new Float64Array(capacity);
    this.drawdown = new Float64Array(capacity);
    this.priorStreak = new Float64Array(capacity);
    this.#rows = new Int32Array(capacity);
  }

  /** Makes a row for an order. @returns its number */
  add(orderId: number): number {
    const row = this.length++;
    if (row === this.now.length) this.#grow();
    if (orderId >= this.#rows.length) this.#rows = grown(this.#rows, nextCapacity(orderId));
    this.#rows[orderId] = row + 1;
    return row;
  }

  /** Row of each order; -1: it was not recorded. */
  rowsOf(orderIds: Int32Array): Int32Array {
    const rows = new Int32Array(orderIds.length);
    for (let k = 0; k < rows.length; k++) rows[k] = (this.#rows[orderIds[k]!] ?? 0) - 1;
    return rows;
  }

  #grow(): void {
    const capacity = nextCapacity(this.now.length);
    this.lane = grown(this.lane, capacity);
    this.barCount = grown(this.barCount, capacity);
    this.now = grown(this.now, capacity);
    this.equity = grown(this.equity, capacity);
    this.drawdown = grown(this.drawdown, capacity);
    this.priorStreak = grown(this.priorStreak, capacity);
  }
}
