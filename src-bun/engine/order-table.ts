import type { OrderColumns, TextColumn } from "../contract/result-columns.ts";
import { orderStatuses, orderTypes, STOP_LOSS, TAKE_PROFIT, TRIGGERED } from "./order-codes.ts";
import type { Lot } from "./lot.ts";
import { FIRST_CAPACITY, grown, ids, nextCapacity } from "./grow.ts";
import { reasonCode, reasons } from "./reason.ts";
import { TextColumnBuilder } from "./text-column-builder.ts";

/** Protective levels; NaN: none. */
export interface Bracket {
  readonly stopLoss: number;
  readonly takeProfit: number;
}

/** What an order may have besides side, type, role and quantity. NaN: no such price. */
export interface OrderDetails {
  readonly limit: number;
  readonly stop: number;
  readonly tag: string | null;
  /** The lot this order closes; null: none in particular. */
  readonly lot: Lot | null;
}

/**
 * All orders of a run as growing typed columns (row = order id), and the list of those that are working. What most orders do
 * not have is not written for them: absent prices and times are NaN from the start, absent ids -1, absent texts not in their map.
 */
export class OrderTable {
  length = 0;
  side = new Int8Array(FIRST_CAPACITY);
  type = new Uint8Array(FIRST_CAPACITY);
  role = new Uint8Array(FIRST_CAPACITY);
  status = new Uint8Array(FIRST_CAPACITY);
  reason = new Uint8Array(FIRST_CAPACITY);
  quantity = new Float64Array(FIRST_CAPACITY);
  filled = new Float64Array(FIRST_CAPACITY);
  limit = new Float64Array(FIRST_CAPACITY).fill(NaN);
  stop = new Float64Array(FIRST_CAPACITY).fill(NaN);
  endTime = new Float64Array(FIRST_CAPACITY).fill(NaN);
  submitBar = new Int32Array(FIRST_CAPACITY);
  activeFrom = new Int32Array(FIRST_CAPACITY);
  endBar = new Int32Array(FIRST_CAPACITY).fill(-1);
  parentId = new Int32Array(FIRST_CAPACITY).fill(-1);
  /** Signed position the working target order aims at; there is one such order at most. */
  targetQuantity = 0;
  /** Protective levels that entry orders bring along. */
  readonly brackets = new Map<number, Bracket>();
  readonly tags = new Map<number, string>();
  /** The lots that working orders close, where they close one in particular. */
  readonly lots = new Map<number, Lot>();
  /** Reasons with numbers in them, where the code alone does not say enough. */
  readonly notes = new Map<number, string>();

  working: Int32Array;
  workingCount = 0;

  constructor(maxWorkingOrders: number) {
    // Protective orders come with fills and are not refused, hence room to spare: it grows.
    this.working = new Int32Array(Math.max(64, maxWorkingOrders));
  }

  /** Adds a working order. @param activeFrom The bar in which it reaches the market; from the next one on it rests there. @returns its id */
  add(side: number, type: number, role: number, quantity: number, bar: number, activeFrom: number): number {
    const id = this.length++;
    if (id === this.side.length) this.#grow();
    this.side[id] = side;
    this.type[id] = type;
    this.role[id] = role;
    this.quantity[id] = quantity;
    this.submitBar[id] = bar;
    this.activeFrom[id] = activeFrom;
    if (this.workingCount === this.working.length) this.working = grown(this.working, this.working.length * 2);
    this.working[this.workingCount++] = id;
    return id;
  }

  describe(id: number, { limit, stop, tag, lot }: OrderDetails): void {
    this.limit[id] = limit;
    this.stop[id] = stop;
    if (tag !== null) this.tags.set(id, tag);
    if (lot !== null) this.lots.set(id, lot);
  }

  /** The lot a working order closes; null when it closes none in particular. */
  lotOf(id: number): Lot | null {
    return this.lots.size === 0 ? null : (this.lots.get(id) ?? null);
  }

  isWorking(id: number): boolean {
    return this.status[id]! <= TRIGGERED;
  }

  /** Ends an order: it leaves the working list with its last state and the reason for it. */
  end(id: number, status: number, reason: number, bar: number, time: number, note?: string): void {
    this.status[id] = status;
    this.reason[id] = reason;
    this.endBar[id] = bar;
    this.endTime[id] = time;
    if (this.lots.size > 0) this.lots.delete(id);
    if (note !== undefined) this.notes.set(id, note);
    const { working } = this;
    const count = --this.workingCount;
    let k = 0;
    while (working[k] !== id) k++;
    for (; k < count; k++) working[k] = working[k + 1]!;
  }

  /** Quantity asked for; a working protective order covers what is left of its entry. */
  quantityOf(id: number): number {
    const lot = this.lotOf(id);
    return lot !== null && (this.role[id] === STOP_LOSS || this.role[id] === TAKE_PROFIT) ? lot.quantity : this.quantity[id]!;
  }

  reasonText(id: number): string {
    return this.notes.get(id) ?? reasons[this.reason[id]!]!.text;
  }

  /** How the given orders were filled, in a word each, with the author's tag behind it. */
  labels(orderIds: Int32Array): TextColumn {
    const column = new TextColumnBuilder(orderIds.length, reasons.map(({ label }) => label));
    for (let row = 0; row < orderIds.length; row++) {
      const id = orderIds[row]!;
      const reason = this.reason[id]!;
      const tag = this.tags.size === 0 ? undefined : this.tags.get(id);
      if (tag === undefined) column.codes[row] = reason;
      else column.set(row, `${reasons[reason]!.label} (${tag})`);
    }
    return column;
  }

  /** The run is over: what still works is recorded as such. @param closeTimeOf Close of a bar. */
  toColumns(closeTimeOf: (bar: number) => number): OrderColumns {
    const n = this.length;
    const quantity = this.quantity.subarray(0, n);
    for (const id of this.working.subarray(0, this.workingCount)) {
      quantity[id] = this.quantityOf(id);
      this.reason[id] = this.status[id] === TRIGGERED ? reasonCode.stillTriggered : reasonCode.stillWorking;
    }
    const submitTime = new Float64Array(n);
    for (let id = 0; id < n; id++) submitTime[id] = closeTimeOf(this.submitBar[id]!);
    const reason = new TextColumnBuilder(n, reasons.map(({ text }) => text));
    reason.codes.set(this.reason.subarray(0, n));
    for (const [id, note] of this.notes) reason.set(id, note);
    const tag = new TextColumnBuilder(n, [null]);
    for (const [id, text] of this.tags) tag.set(id, text);
    return {
      length: n,
      orderId: ids(n),
      side: this.side.subarray(0, n),
      type: { codes: this.type.subarray(0, n), values: orderTypes },
      quantity,
      filledQuantity: this.filled.subarray(0, n),
      limit: this.limit.subarray(0, n),
      stop: this.stop.subarray(0, n),
      submitBar: this.submitBar.subarray(0, n),
      submitTime,
      endBar: this.endBar.subarray(0, n),
      endTime: this.endTime.subarray(0, n),
      status: { codes: this.status.subarray(0, n), values: orderStatuses },
      parentId: this.parentId.subarray(0, n),
      tag,
      reason,
    };
  }

  #grow(): void {
    const capacity = nextCapacity(this.side.length);
    this.side = grown(this.side, capacity);
    this.type = grown(this.type, capacity);
    this.role = grown(this.role, capacity);
    this.status = grown(this.status, capacity);
    this.reason = grown(this.reason, capacity);
    this.quantity = grown(this.quantity, capacity);
    this.filled = grown(this.filled, capacity);
    this.limit = grown(this.limit, capacity, NaN);
    this.stop = grown(this.stop, capacity, NaN);
    this.endTime = grown(this.endTime, capacity, NaN);
    this.submitBar = grown(this.submitBar, capacity);
    this.activeFrom = grown(this.activeFrom, capacity);
    this.endBar = grown(this.endBar, capacity, -1);
    this.parentId = grown(this.parentId, capacity, -1);
  }
}
