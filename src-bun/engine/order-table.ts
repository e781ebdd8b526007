import { NO_BAR } from "../contract/result-columns.ts";
import { CANCELED, FILLED, PARTIALLY_FILLED, STOP_LIMIT, TRIGGERED } from "./order-codes.ts";
import type { Lot } from "./lot.ts";
import { grown, nextCapacity } from "./grow.ts";
import { reasonCode, reasons } from "./reason.ts";
import type { SizeInput } from "./sizing.ts";
import type { Trail, TrailSpec } from "./trail.ts";
import { WorkingList } from "./working-list.ts";

/** Protective levels; NaN: none. `stopTrail`: the stop trails instead. */
export interface Bracket {
  readonly stopLoss: number;
  readonly takeProfit: number;
  readonly stopTrail: TrailSpec | null;
}

/** Ids of the protective orders; -1: none. */
export interface Children {
  stopLossId: number;
  takeProfitId: number;
}

/**
 * All orders of a run as growing typed columns (row = order id), and the lists of those that are working. What most orders do
 * not have is not written for them: absent prices and times are NaN, absent ids -1, all else is not in its map.
 */
export class OrderTable {
  length = 0;
  /** Index of the instrument. */
  lane: Uint8Array;
  side: Int8Array;
  type: Uint8Array;
  role: Uint8Array;
  status: Uint8Array;
  reason: Uint8Array;
  timeInForce: Uint8Array;
  quantity: Float64Array;
  filled: Float64Array;
  limit: Float64Array;
  stop: Float64Array;
  submitTime: Float64Array;
  /** Only bars that open at or after it can fill the order. */
  activeTime: Float64Array;
  endTime: Float64Array;
  submitBar: Int32Array;
  endBar: Int32Array;
  parentId: Int32Array;
  /** Protective levels that entry orders bring along. */
  readonly brackets = new Map<number, Bracket>();
  /** Protective orders of an entry order's lots, by its id. */
  readonly children = new Map<number, Children>();
  readonly trails = new Map<number, Trail>();
  readonly tags = new Map<number, string>();
  /** From when a GTD order no longer works. */
  readonly expireTimes = new Map<number, number>();
  readonly ocoNames = new Map<number, string>();
  /** Sizes that are worked out at the fill. */
  readonly sizes = new Map<number, SizeInput>();
  /** Signed position that the working target order of each instrument aims at; there is one such order at most. */
  readonly targets: Float64Array;
  readonly reduceOnly = new Set<number>();
  /** Stops that were already through the market when they came: they trigger at the next open, wherever that is. */
  readonly throughMarket = new Set<number>();
  /** The lot that a working order closes, where it was given one in particular. */
  readonly lots = new Map<number, Lot>();
  /** Reasons with numbers in them, where the code alone does not say enough. */
  readonly notes = new Map<number, string>();

  /** Working orders by instrument. */
  readonly working: readonly WorkingList[];
  workingCount = 0;

  /** @param capacity rows that there is room for at first */
  constructor(laneCount: number, maxWorkingOrders: number, capacity: number) {
    this.lane = new Uint8Array(capacity);
    this.side = new Int8Array(capacity);
    this.type = new Uint8Array(capacity);
    this.role = new Uint8Array(capacity);
    this.status = new Uint8Array(capacity);
    this.reason = new Uint8Array(capacity);
    this.timeInForce = new Uint8Array(capacity);
    this.quantity = new Float64Array(capacity);
    this.filled = new Float64Array(capacity);
    this.limit = new Float64Array(capacity);
    this.stop = new Float64Array(capacity);
    this.submitTime = new Float64Array(capacity);
    this.activeTime = new Float64Array(capacity);
    this.endTime = new Float64Array(capacity);
    this.submitBar = new Int32Array(capacity);
    this.endBar = new Int32Array(capacity);
    this.parentId = new Int32Array(capacity);
    this.targets = new Float64Array(laneCount);
    // Protective orders come with fills and are not refused, hence room to spare: it grows.
    this.working = Array.from({ length: laneCount }, () => new WorkingList(Math.max(64, maxWorkingOrders)));
  }

  /** Adds a working order. @returns its id */
  add(lane: number, side: number, type: number, role: number, quantity: number, bar: number, submitTime: number, activeTime: number): number {
    const id = this.length++;
    if (id === this.side.length) this.#grow();
    this.lane[id] = lane;
    this.side[id] = side;
    this.type[id] = type;
    this.role[id] = role;
    this.quantity[id] = quantity;
    this.limit[id] = NaN;
    this.stop[id] = NaN;
    this.endTime[id] = NaN;
    this.endBar[id] = NO_BAR;
    this.parentId[id] = -1;
    this.submitBar[id] = bar;
    this.submitTime[id] = submitTime;
    this.activeTime[id] = activeTime;
    this.working[lane]!.add(id);
    this.workingCount++;
    return id;
  }

  /** The lot a working order was told to close; null when it was told none. */
  lotOf(id: number): Lot | null {
    return this.lots.size === 0 ? null : (this.lots.get(id) ?? null);
  }

  isWorking(id: number): boolean {
    return this.status[id]! < FILLED;
  }

  /** Ends a working order. @param note takes the place of the reason's own text */
  end(id: number, status: number, reason: number, bar: number, time: number, note?: string): void {
    this.status[id] = status;
    this.reason[id] = reason;
    this.endBar[id] = bar;
    this.endTime[id] = time;
    if (this.lots.size > 0) this.lots.delete(id);
    if (note !== undefined) this.notes.set(id, note);
    this.working[this.lane[id]!]!.remove(id);
    this.workingCount--;
  }

  /** It is a limit order by now: its stop was reached. */
  isTriggered(id: number): boolean {
    return this.status[id] === TRIGGERED || (this.type[id] === STOP_LIMIT && this.filled[id]! > 0);
  }

  /** Cancels it, if it still works. */
  cancel(id: number, reason: number, bar: number, time: number): void {
    if (id >= 0 && this.isWorking(id)) this.end(id, CANCELED, reason, bar, time);
  }

  /** A fill that leaves a rest working. */
  markPartlyFilled(id: number): void {
    this.status[id] = PARTIALLY_FILLED;
    this.reason[id] = reasonCode.partlyFilled;
  }

  reasonText(id: number): string {
    return this.notes.get(id) ?? reasons[this.reason[id]!]!.text;
  }

  #grow(): void {
    const capacity = nextCapacity(this.side.length);
    this.lane = grown(this.lane, capacity);
    this.side = grown(this.side, capacity);
    this.type = grown(this.type, capacity);
    this.role = grown(this.role, capacity);
    this.status = grown(this.status, capacity);
    this.reason = grown(this.reason, capacity);
    this.timeInForce = grown(this.timeInForce, capacity);
    this.quantity = grown(this.quantity, capacity);
    this.filled = grown(this.filled, capacity);
    this.limit = grown(this.limit, capacity);
    this.stop = grown(this.stop, capacity);
    this.submitTime = grown(this.submitTime, capacity);
    this.activeTime = grown(this.activeTime, capacity);
    this.endTime = grown(this.endTime, capacity);
    this.submitBar = grown(this.submitBar, capacity);
    this.endBar = grown(this.endBar, capacity);
    this.parentId = grown(this.parentId, capacity);
  }
}
