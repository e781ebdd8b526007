import { grown, nextCapacity } from "../grow.ts";

/** What was known when entry orders were submitted, as growing typed columns (row = how many were recorded before). */
export class EntryRecords {
  /** Window of the schedule; -1: none. */
  window = new Int32Array(0);
  /** Date at the exchange, days since 1970-01-01. */
  day = new Int32Array(0);
  hour = new Float64Array(0);
  minutesSinceOpen = new Float64Array(0);
  equity = new Float64Array(0);
  drawdown = new Float64Array(0);
  atrPercentile = new Float64Array(0);
  realizedVolatility = new Float64Array(0);
  dayGap = new Float64Array(0);
  fromOpen = new Float64Array(0);
  fromHigh = new Float64Array(0);
  fromLow = new Float64Array(0);
  priorStreak = new Float64Array(0);
  #count = 0;
  readonly #firstCapacity: number;
  /** By order id: 1 + its row; 0: it was not recorded. */
  #rows = new Int32Array(0);

  /** @param firstCapacity rows that there is room for at first */
  constructor(firstCapacity: number) {
    this.#firstCapacity = firstCapacity;
  }

  /** Makes a row for an order. @returns its number */
  add(orderId: number): number {
    const row = this.#count++;
    if (row === this.hour.length) this.#grow();
    if (orderId >= this.#rows.length) this.#rows = grown(this.#rows, Math.max(this.#firstCapacity, nextCapacity(orderId)));
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
    const capacity = this.hour.length === 0 ? this.#firstCapacity : nextCapacity(this.hour.length);
    this.window = grown(this.window, capacity);
    this.day = grown(this.day, capacity);
    this.hour = grown(this.hour, capacity);
    this.minutesSinceOpen = grown(this.minutesSinceOpen, capacity);
    this.equity = grown(this.equity, capacity);
    this.drawdown = grown(this.drawdown, capacity);
    this.atrPercentile = grown(this.atrPercentile, capacity);
    this.realizedVolatility = grown(this.realizedVolatility, capacity);
    this.dayGap = grown(this.dayGap, capacity);
    this.fromOpen = grown(this.fromOpen, capacity);
    this.fromHigh = grown(this.fromHigh, capacity);
    this.fromLow = grown(this.fromLow, capacity);
    this.priorStreak = grown(this.priorStreak, capacity);
  }
}
