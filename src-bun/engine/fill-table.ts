import type { FillColumns } from "../contract/result-columns.ts";
import { FIRST_CAPACITY, grown, ids, nextCapacity } from "./grow.ts";
import { EXIT_AT_CLOSE, EXIT_AT_OPEN } from "./lot.ts";

/** All fills of a run as growing typed columns (row = fill id). */
export class FillTable {
  length = 0;
  orderId = new Int32Array(FIRST_CAPACITY);
  bar = new Int32Array(FIRST_CAPACITY);
  /** EXIT_…: where in the bar. */
  where = new Uint8Array(FIRST_CAPACITY);
  side = new Int8Array(FIRST_CAPACITY);
  quantity = new Float64Array(FIRST_CAPACITY);
  price = new Float64Array(FIRST_CAPACITY);
  commission = new Float64Array(FIRST_CAPACITY);
  slippage = new Float64Array(FIRST_CAPACITY);
  position = new Float64Array(FIRST_CAPACITY);

  readonly #openTimes: Float64Array;
  readonly #granularityMs: number;

  constructor(openTimes: Float64Array, granularityMs: number) {
    this.#openTimes = openTimes;
    this.#granularityMs = granularityMs;
  }

  add(orderId: number, bar: number, where: number, side: number, quantity: number, price: number, commission: number, slippage: number, position: number): number {
    const id = this.length++;
    if (id === this.orderId.length) this.#grow();
    this.orderId[id] = orderId;
    this.bar[id] = bar;
    this.where[id] = where;
    this.side[id] = side;
    this.quantity[id] = quantity;
    this.price[id] = price;
    this.commission[id] = commission;
    if (slippage !== 0) this.slippage[id] = slippage;
    this.position[id] = position;
    return id;
  }

  /** The moment of a fill: the bar's open, or its close for all that happens later. */
  timeOf(id: number): number {
    return this.#openTimes[this.bar[id]!]! + (this.where[id] === EXIT_AT_OPEN ? 0 : this.#granularityMs);
  }

  toColumns(): FillColumns {
    const n = this.length;
    const time = new Float64Array(n);
    const timeExact = new Uint8Array(n);
    for (let id = 0; id < n; id++) {
      time[id] = this.timeOf(id);
      timeExact[id] = this.where[id] === EXIT_AT_OPEN || this.where[id] === EXIT_AT_CLOSE ? 1 : 0;
    }
    return {
      length: n,
      fillId: ids(n),
      orderId: this.orderId.subarray(0, n),
      bar: this.bar.subarray(0, n),
      time,
      timeExact,
      side: this.side.subarray(0, n),
      quantity: this.quantity.subarray(0, n),
      price: this.price.subarray(0, n),
      commission: this.commission.subarray(0, n),
      slippage: this.slippage.subarray(0, n),
      position: this.position.subarray(0, n),
    };
  }

  #grow(): void {
    const capacity = nextCapacity(this.orderId.length);
    this.orderId = grown(this.orderId, capacity);
    this.bar = grown(this.bar, capacity);
    this.where = grown(this.where, capacity);
    this.side = grown(this.side, capacity);
    this.quantity = grown(this.quantity, capacity);
    this.price = grown(this.price, capacity);
    this.commission = grown(this.commission, capacity);
    this.slippage = grown(this.slippage, capacity);
    this.position = grown(this.position, capacity);
  }
}
