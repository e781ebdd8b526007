import type { OrderColumns, TextColumn } from "../contract/result-columns.ts";
import { ACCEPTED, orderStatuses, orderTypes, STOP_LOSS, TAKE_PROFIT, TRIGGERED } from "./order-codes.ts";
import type { Lot } from "./lot.ts";
import { FIRST_CAPACITY, grown, ids, nextCapacity } from "./grow.ts";
import { reasonCode, reasons } from "./reason.ts";
import { TextColumnBuilder } from "./text-column-builder.ts";

/** Protective levels; NaN: none. */
export interface Bracket {
  readonly stopLoss: number;
  readonly takeProfit: number;
}

/** A new order, as it enters the table. NaN: no such price. */
export interface OrderRow {
  readonly side: number;
  readonly type: number;
  readonly role: number;
  readonly quantity: number;
  readonly limit: number;
  readonly stop: number;
  readonly tag: string | null;
  readonly parentId: number;
  /** The lot this order closes; null: none in particular. */
  readonly lot: Lot | null;
  readonly bar: number;
  /** First bar the order may match. */
  readonly activeFrom: number;
}

/** All orders of a run as growing typed columns (row = order id), and the list of those that are working. */
export class OrderTable {
  length = 0;
  side = new Int8Array(FIRST_CAPACITY);
  type = new Uint8Array(FIRST_CAPACITY);
  role = new Uint8Array(FIRST_CAPACITY);
  status = new Uint8Array(FIRST_CAPACITY);
  reason = new Uint8Array(FIRST_CAPACITY);
  quantity = new Float64Array(FIRST_CAPACITY);
  filled = new Float64Array(FIRST_CAPACITY);
  limit = new Float64Array(FIRST_CAPACITY);
  stop = new Float64Array(FIRST_CAPACITY);
  endTime = new Float64Array(FIRST_CAPACITY);
  submitBar = new Int32Array(FIRST_CAPACITY);
  activeFrom = new Int32Array(FIRST_CAPACITY);
  endBar = new Int32Array(FIRST_CAPACITY);
  parentId = new Int32Array(FIRST_CAPACITY);
  /** Signed position the working target order aims at; there is one such order at most. */
  targetQuantity = 0;
  /** Protective levels that entry orders bring along. */
  readonly brackets = new Map<number, Bracket>();
  readonly tags = new Map<number, string>();
  readonly lot: (Lot | null)[] = [];
  /** Reasons with numbers in them, where the code alone does not say enough. */
  readonly notes = new Map<number, string>();

  working: Int32Array;
  workingCount = 0;

  constructor(maxWorkingOrders: number) {
    // Protective orders come with fills and are not refused, hence room to spare: it grows.
    this.working = new Int32Array(Math.max(64, maxWorkingOrders));
  }

  add(row: OrderRow): number {
    const id = this.length++;
    if (id === this.side.length) this.#grow();
    this.side[id] = row.side;
    this.type[id] = row.type;
    this.role[id] = row.role;
    this.status[id] = ACCEPTED;
    this.reason[id] = reasonCode.working;
    this.quantity[id] = row.quantity;
    this.limit[id] = row.limit;
    this.stop[id] = row.stop;
    this.endTime[id] = NaN;
    this.submitBar[id] = row.bar;
    this.activeFrom[id] = row.activeFrom;
    this.endBar[id] = -1;
    this.parentId[id] = row.parentId;
    if (row.tag !== null) this.tags.set(id, row.tag);
    this.lot.push(row.lot);
    if (this.workingCount === this.working.length) this.working = grown(this.working, this.working.length * 2);
    this.working[this.workingCount++] = id;
    return id;
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
    this.lot[id] = null;
    if (note !== undefined) this.notes.set(id, note);
    const { working } = this;
    const count = --this.workingCount;
    let k = 0;
    while (working[k] !== id) k++;
    for (; k < count; k++) working[k] = working[k + 1]!;
  }

  /** Quantity asked for; a working protective order covers what is left of its entry. */
  quantityOf(id: number): number {
    const lot = this.lot[id]!;
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
    this.limit = grown(this.limit, capacity);
    this.stop = grown(this.stop, capacity);
    this.endTime = grown(this.endTime, capacity);
    this.submitBar = grown(this.submitBar, capacity);
    this.activeFrom = grown(this.activeFrom, capacity);
    this.endBar = grown(this.endBar, capacity);
    this.parentId = grown(this.parentId, capacity);
  }
}
