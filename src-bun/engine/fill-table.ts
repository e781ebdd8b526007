import type { FillColumns } from "../contract/result-columns.ts";
import { FIRST_CAPACITY, grown, ids, nextCapacity } from "./grow.ts";

/** All fills of a run as growing typed columns (row = fill id). */
export class FillTable {
  length = 0;
  orderId = new Int32Array(FIRST_CAPACITY);
  bar = new Int32Array(FIRST_CAPACITY);
  time = new Float64Array(FIRST_CAPACITY);
  timeExact = new Uint8Array(FIRST_CAPACITY);
  side = new Int8Array(FIRST_CAPACITY);
  quantity = new Float64Array(FIRST_CAPACITY);
  price = new Float64Array(FIRST_CAPACITY);
  commission = new Float64Array(FIRST_CAPACITY);
  slippage = new Float64Array(FIRST_CAPACITY);
  position = new Float64Array(FIRST_CAPACITY);

  add(orderId: number, bar: number, time: number, timeExact: boolean, side: number, quantity: number, price: number, commission: number, slippage: number, position: number): number {
    const id = this.length++;
    if (id === this.orderId.length) this.#grow();
    this.orderId[id] = orderId;
    this.bar[id] = bar;
    this.time[id] = time;
    this.timeExact[id] = timeExact ? 1 : 0;
    this.side[id] = side;
    this.quantity[id] = quantity;
    this.price[id] = price;
    this.commission[id] = commission;
    this.slippage[id] = slippage;
    this.position[id] = position;
    return id;
  }

  toColumns(): FillColumns {
    const n = this.length;
    return {
      length: n,
      fillId: ids(n),
      orderId: this.orderId.subarray(0, n),
      bar: this.bar.subarray(0, n),
      time: this.time.subarray(0, n),
      timeExact: this.timeExact.subarray(0, n),
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
    this.time = grown(this.time, capacity);
    this.timeExact = grown(this.timeExact, capacity);
    this.side = grown(this.side, capacity);
    this.quantity = grown(this.quantity, capacity);
    this.price = grown(this.price, capacity);
    this.commission = grown(this.commission, capacity);
    this.slippage = grown(this.slippage, capacity);
    this.position = grown(this.position, capacity);
  }
}
