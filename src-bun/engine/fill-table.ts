import type { FillColumns } from "../contract/result-columns.ts";
import { grown, ids, nextCapacity } from "./grow.ts";
import type { Lane } from "./lane.ts";
import { EXIT_AT_CLOSE, EXIT_AT_OPEN } from "./lot.ts";

/** All fills of a run as growing typed columns (row = fill id). */
export class FillTable {
  length = 0;
  orderId: Int32Array;
  lane: Uint8Array;
  row: Int32Array;
  point: Int32Array;
  /** EXIT_…: where in the bar. */
  where: Uint8Array;
  side: Int8Array;
  /** Code of the reason of this very fill: its order may go on, and end for another. */
  reason: Uint8Array;
  isTaker: Uint8Array;
  quantity: Float64Array;
  price: Float64Array;
  commission: Float64Array;
  slippage: Float64Array;
  position: Float64Array;

  readonly #lanes: readonly Lane[];

  /** @param capacity rows that there is room for at first */
  constructor(lanes: readonly Lane[], capacity: number) {
    this.orderId = new Int32Array(capacity);
    this.lane = new Uint8Array(capacity);
    this.row = new Int32Array(capacity);
    this.point = new Int32Array(capacity);
    this.where = new Uint8Array(capacity);
    this.side = new Int8Array(capacity);
    this.reason = new Uint8Array(capacity);
    this.isTaker = new Uint8Array(capacity);
    this.quantity = new Float64Array(capacity);
    this.price = new Float64Array(capacity);
    this.commission = new Float64Array(capacity);
    this.slippage = new Float64Array(capacity);
    this.position = new Float64Array(capacity);
    this.#lanes = lanes;
  }

  add(orderId: number, lane: Lane, row: number, point: number, where: number, side: number, reason: number, isTaker: boolean, quantity: number, price: number, commission: number, slippage: number): number {
    const id = this.length++;
    if (id === this.orderId.length) this.#grow();
    this.orderId[id] = orderId;
    if (lane.index !== 0) this.lane[id] = lane.index;
    this.row[id] = row;
    this.point[id] = point;
    this.where[id] = where;
    this.side[id] = side;
    this.reason[id] = reason;
    this.isTaker[id] = isTaker ? 1 : 0;
    this.quantity[id] = quantity;
    this.price[id] = price;
    this.commission[id] = commission;
    if (slippage !== 0) this.slippage[id] = slippage;
    this.position[id] = lane.position;
    return id;
  }

  /** The moment of a fill: the bar's open, or its close for all that happens later. */
  timeOf(id: number): number {
    const lane = this.#lanes[this.lane[id]!]!;
    const row = this.row[id]!;
    return this.where[id] === EXIT_AT_OPEN ? lane.data.time[row]! : lane.closeTime(row);
  }

  toColumns(): FillColumns {
    const n = this.length;
    const time = new Float64Array(n);
    const timeExact = new Uint8Array(n);
    const bar = new Int32Array(n);
    for (let id = 0; id < n; id++) {
      const lane = this.#lanes[this.lane[id]!]!;
      time[id] = this.timeOf(id);
      timeExact[id] = this.where[id] === EXIT_AT_OPEN || this.where[id] === EXIT_AT_CLOSE || lane.isTicks ? 1 : 0;
      bar[id] = lane.numberOf(this.row[id]!);
    }
    return {
      length: n,
      fillId: ids(n),
      orderId: this.orderId.subarray(0, n),
      symbol: { codes: this.lane.subarray(0, n), values: this.#lanes.map(({ symbol }) => symbol) },
      bar,
      point: this.point.subarray(0, n),
      time,
      timeExact,
      side: this.side.subarray(0, n),
      quantity: this.quantity.subarray(0, n),
      price: this.price.subarray(0, n),
      commission: this.commission.subarray(0, n),
      slippage: this.slippage.subarray(0, n),
      isTaker: this.isTaker.subarray(0, n),
      position: this.position.subarray(0, n),
    };
  }

  #grow(): void {
    const capacity = nextCapacity(this.orderId.length);
    this.orderId = grown(this.orderId, capacity);
    this.lane = grown(this.lane, capacity);
    this.row = grown(this.row, capacity);
    this.point = grown(this.point, capacity);
    this.where = grown(this.where, capacity);
    this.side = grown(this.side, capacity);
    this.reason = grown(this.reason, capacity);
    this.isTaker = grown(this.isTaker, capacity);
    this.quantity = grown(this.quantity, capacity);
    this.price = grown(this.price, capacity);
    this.commission = grown(this.commission, capacity);
    this.slippage = grown(this.slippage, capacity);
    this.position = grown(this.position, capacity);
  }
}
