import type { RunConfig } from "../contract/run-config.ts";
import type { Account } from "./account.ts";
import type { Lane } from "./lane.ts";
import { EXIT_AT_CLOSE, EXIT_AT_ENTRY, EXIT_AT_OPEN, type Lot, NO_STOP } from "./lot.ts";
import { LIMIT, MARKET, STOP, STOP_LOSS, TAKE_PROFIT, TRAILING } from "./order-codes.ts";
import type { Bracket, OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";
import { Trail, type TrailSpec } from "./trail.ts";

/** Who books what protective orders do. */
interface ProtectionHost {
  fill(lane: Lane, id: number, row: number, quote: number, exit: number, reason: number): void;
  reject(id: number, reason: number, row: number, time: number): void;
}

/** The protective orders of entries: they cover what the entry's order has open, grow and shrink with it, and go when it is gone. */
export class Protection {
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #booking: ProtectionHost;
  readonly #isBtpy: boolean;
  readonly #trailsOnClose: boolean;
  readonly #hasLiveAtr: boolean;

  constructor(orders: OrderTable, account: Account, config: RunConfig, booking: ProtectionHost) {
    this.#orders = orders;
    this.#account = account;
    this.#booking = booking;
    this.#isBtpy = config.entryBarChildren === "btpy";
    this.#trailsOnClose = config.trailOn === "close";
    this.#hasLiveAtr = config.trailAtr === "live";
  }

  /** Units that an entry order's fills have open. */
  ownQuantity(lane: Lane, entryId: number): number {
    let sum = 0;
    for (const lot of lane.lots) if (lot.orderId === entryId) sum += lot.quantity;
    return sum;
  }

  /** Quantity an order asks for; a working protective order covers what its entry has open. */
  quantityOf(id: number): number {
    const orders = this.#orders;
    const role = orders.role[id]!;
    const isChild = role === STOP_LOSS || role === TAKE_PROFIT;
    return isChild && orders.isWorking(id) ? orders.filled[id]! + this.ownQuantity(this.#account.lanes[orders.lane[id]!]!, orders.parentId[id]!) : orders.quantity[id]!;
  }

  /** Adds a protective order to a lot's entry; it reaches the market in bars that open at or after `activeTime`. @param price NaN for a trailing stop without a level yet */
  addChild(lane: Lane, lot: Lot, role: typeof STOP_LOSS | typeof TAKE_PROFIT, price: number, trail: Trail | null, row: number, time: number, activeTime: number): number {
    const isStop = role === STOP_LOSS;
    const orders = this.#orders;
    const id = orders.add(lane.index, -lot.side, isStop ? (trail === null ? STOP : TRAILING) : LIMIT, role, lot.quantity, row, time, activeTime);
    (isStop ? orders.stop : orders.limit)[id] = price;
    if (trail !== null) orders.trails.set(id, trail);
    const tag = orders.tags.get(lot.orderId);
    if (tag !== undefined) orders.tags.set(id, tag);
    orders.parentId[id] = lot.orderId;
    const children = orders.children.get(lot.orderId) ?? { stopLossId: -1, takeProfitId: -1 };
    children[isStop ? "stopLossId" : "takeProfitId"] = id;
    orders.children.set(lot.orderId, children);
    if (isStop && lot.initialStop === NO_STOP && price === price) lot.initialStop = price;
    return id;
  }

  /** A new trail. Its ATR is the present one for good, unless `trailAtr` says live. */
  trail(lane: Lane, spec: TrailSpec): Trail {
    const now = lane.atr();
    return new Trail(spec, this.#hasLiveAtr ? lane.atr : () => now, lane.tick);
  }

  /** Adds the protective orders that the entry brought along. @param quote What the market would pay for the lot at this moment. */
  protect(lane: Lane, lot: Lot, quote: number, exit: number, { stopLoss, takeProfit, stopTrail }: Bracket): void {
    const orders = this.#orders;
    const { row, time } = lot;
    const present = orders.children.get(lot.orderId);
    if (present !== undefined) {
      // One more part of an order that is protected already: what is there grows.
      if (present.stopLossId >= 0) {
        const level = orders.stop[present.stopLossId]!;
        if (level === level) lot.initialStop = level;
      }
      return;
    }
    const activeTime = exit === EXIT_AT_CLOSE ? lane.closeTime(row) : lane.data.time[row]!;
    if (takeProfit === takeProfit) {
      const id = this.addChild(lane, lot, TAKE_PROFIT, takeProfit, null, row, time, activeTime);
      if (!this.#isBtpy && (takeProfit - lot.price) * lot.side <= 0) this.#booking.reject(id, reasonCode.rejectedContradictsEntry, row, time);
    }
    if (stopTrail !== null) {
      const trail = this.trail(lane, stopTrail);
      this.addChild(lane, lot, STOP_LOSS, this.#trailsOnClose ? NaN : trail.ratchet(NaN, -lot.side, quote), trail, row, time, activeTime);
    } else if (stopLoss === stopLoss) {
      const id = this.addChild(lane, lot, STOP_LOSS, stopLoss, null, row, time, activeTime);
      const isBeyond = (quote - stopLoss) * lot.side <= 0;
      const isLive = exit !== EXIT_AT_CLOSE && (!this.#isBtpy || orders.type[lot.orderId] === MARKET);
      if (isBeyond && isLive) this.#booking.fill(lane, id, row, quote, exit === EXIT_AT_OPEN ? EXIT_AT_OPEN : EXIT_AT_ENTRY, reasonCode.gappedThroughStop);
    }
  }

  /** A lot is gone: its protective orders go with it, unless another lot of the same entry is open. */
  release(lot: Lot, row: number, time: number): void {
    const orders = this.#orders;
    if (orders.children.size === 0) return;
    const children = orders.children.get(lot.orderId);
    if (children === undefined || this.ownQuantity(this.#account.lanes[lot.lane]!, lot.orderId) > 0) return;
    orders.cancel(children.stopLossId, reasonCode.canceledEntryGone, row, time);
    orders.cancel(children.takeProfitId, reasonCode.canceledEntryGone, row, time);
  }
}
