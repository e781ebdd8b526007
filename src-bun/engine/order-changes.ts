import type { Account } from "./account.ts";
import { kindOf, optionalNumber, readObject } from "./arguments.ts";
import type { Clock } from "./clock.ts";
import { callError } from "./engine-error.ts";
import { EntryHandle } from "./entry-handle.ts";
import type { Lane } from "./lane.ts";
import type { Lot } from "./lot.ts";
import { orderStatuses, orderTypes, STOP_LOSS, TAKE_PROFIT, TARGET, TRAILING } from "./order-codes.ts";
import { OrderHandle } from "./order-handle.ts";
import type { OrderIntake } from "./order-intake.ts";
import { readTrail } from "./order-request.ts";
import type { OrderTable } from "./order-table.ts";
import type { Protection } from "./protection.ts";
import { reasonCode } from "./reason.ts";
import type { Trail, TrailSpec } from "./trail.ts";

const CALL = "ctx.modify()";

/** Changes working orders and the protective levels of open entries. A call changes everything it names, or nothing. */
export class OrderChanges {
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #protection: Protection;
  readonly #clock: Clock;
  readonly #intake: OrderIntake;

  constructor(orders: OrderTable, account: Account, protection: Protection, clock: Clock, intake: OrderIntake) {
    this.#orders = orders;
    this.#account = account;
    this.#protection = protection;
    this.#clock = clock;
    this.#intake = intake;
  }

  modify(subject: unknown, change: unknown): void {
    const given = readObject(change, CALL);
    const lot = EntryHandle.lotOf(subject);
    if (lot !== null) return this.#changeEntry(lot, given);
    const id = OrderHandle.idOf(subject);
    if (id < 0) throw invalid(`${CALL} needs an order or an entry, found ${kindOf(subject)}`, "Pass the order that ctx.buy() or ctx.sell() gave you, or one of ctx.entries");
    this.#changeOrder(id, given);
  }

  #changeOrder(id: number, given: Readonly<Record<string, unknown>>): void {
    const orders = this.#orders;
    const quantity = optionalNumber(given["quantity"], "quantity", CALL);
    const limit = optionalNumber(given["limit"], "limit", CALL);
    const stop = optionalNumber(given["stop"], "stop", CALL);
    this.#requireOpen();
    if (!orders.isWorking(id)) throw invalid(`${CALL}: order ${id} is ${orderStatuses[orders.status[id]!]!}: ${orders.reasonText(id)}`, "Only a working order can be changed; look at order.status first");
    const type = orderTypes[orders.type[id]!]!;
    if (limit !== undefined && Number.isNaN(orders.limit[id]!)) throw invalid(`${CALL}: order ${id} is a ${type} order and has no limit`, "Cancel it and submit a limit order");
    if (stop !== undefined && Number.isNaN(orders.stop[id]!)) throw invalid(`${CALL}: order ${id} is a ${type} order and has no stop`, "Cancel it and submit a stop order");
    if (stop !== undefined && orders.type[id] === TRAILING) throw invalid(`${CALL}: order ${id} trails, so its stop moves by itself`, "Cancel it and submit a stop order, or ctx.modify(entry, { stopLoss: price })");
    const lane = this.#account.lanes[orders.lane[id]!]!;
    const units = quantity === undefined ? undefined : this.#unitsOf(lane, id, quantity);
    this.#intake.begin();
    if (units !== undefined) orders.quantity[id] = units;
    const side = orders.side[id]!;
    if (limit !== undefined) orders.limit[id] = this.#intake.roundLimit(lane, limit, side);
    if (stop !== undefined) {
      orders.stop[id] = this.#intake.roundStop(lane, stop, side);
      this.#intake.noteThroughMarket(id, lane);
    }
    // A new price is a new arrival in the market.
    if (limit !== undefined || stop !== undefined) orders.activeTime[id] = this.#clock.now;
    this.#intake.done();
  }

  /** The quantity an order can be changed to. */
  #unitsOf(lane: Lane, id: number, quantity: number): number {
    const orders = this.#orders;
    const units = this.#intake.towardZero(lane, quantity);
    if (orders.role[id] === TARGET) throw invalid(`${CALL}: order ${id} follows ctx.target() and takes its quantity from there`, "Call ctx.target() with the new position");
    if (orders.lotOf(id) !== null || orders.parentId[id]! >= 0) throw invalid(`${CALL}: order ${id} closes one entry and takes its quantity from there`, "Protective orders always cover their whole entry; cancel a closing order and call ctx.close() again");
    if (units <= orders.filled[id]! && units > 0) throw invalid(`${CALL}: order ${id} has filled ${orders.filled[id]} already, its quantity cannot become ${quantity}`, "Use ctx.cancel() for the rest");
    if (!(units > 0)) throw invalid(`${CALL}: quantity of order ${id} cannot become ${quantity}`, "Use a quantity above zero and not below the lot size, or ctx.cancel()");
    return units;
  }

  #changeEntry(lot: Lot, given: Readonly<Record<string, unknown>>): void {
    const rawStop = given["stopLoss"];
    const trail = typeof rawStop === "object" && rawStop !== null ? readTrail(rawStop, "stopLoss", CALL) : null;
    const stopLoss = trail === null ? levelOf(rawStop, "stopLoss") : undefined;
    const takeProfit = levelOf(given["takeProfit"], "takeProfit");
    this.#requireOpen();
    if (lot.quantity === 0) return;
    this.#intake.begin();
    if (stopLoss !== undefined) this.#protect(lot, STOP_LOSS, stopLoss);
    if (trail !== null) this.#trail(lot, trail);
    if (takeProfit !== undefined) this.#protect(lot, TAKE_PROFIT, takeProfit);
    this.#intake.done();
  }

  #protect(lot: Lot, role: typeof STOP_LOSS | typeof TAKE_PROFIT, price: number | null): void {
    const orders = this.#orders;
    const lane = this.#account.lanes[lot.lane]!;
    const isStop = role === STOP_LOSS;
    const id = this.#workingChild(lot, isStop);
    if (price === null) return orders.cancel(id, reasonCode.canceledByStrategy, lane.row, this.#clock.now);
    const rounded = isStop ? this.#intake.roundStop(lane, price, -lot.side) : this.#intake.roundLimit(lane, price, -lot.side);
    if (id >= 0 && orders.type[id] !== TRAILING) {
      (isStop ? orders.stop : orders.limit)[id] = rounded;
      orders.activeTime[id] = this.#clock.now;
      if (isStop) this.#intake.noteThroughMarket(id, lane);
      return;
    }
    // A stop that trailed gives way to one that stands.
    orders.cancel(id, reasonCode.canceledByStrategy, lane.row, this.#clock.now);
    this.#add(lane, lot, role, rounded, null);
  }

  #trail(lot: Lot, spec: TrailSpec): void {
    const lane = this.#account.lanes[lot.lane]!;
    this.#orders.cancel(this.#workingChild(lot, true), reasonCode.canceledByStrategy, lane.row, this.#clock.now);
    const trail = this.#protection.trail(lane, spec);
    this.#add(lane, lot, STOP_LOSS, trail.ratchet(NaN, -lot.side, lane.prices.quote(lane.mark, -lot.side, lane.row)), trail);
  }

  #add(lane: Lane, lot: Lot, role: typeof STOP_LOSS | typeof TAKE_PROFIT, price: number, trail: Trail | null): void {
    this.#intake.requireRoom();
    const { now } = this.#clock;
    const id = this.#protection.addChild(lane, lot, role, price, trail, lane.row, now, now);
    if (role === STOP_LOSS) this.#intake.noteThroughMarket(id, lane);
  }

  /** -1: none. */
  #workingChild(lot: Lot, isStop: boolean): number {
    const children = this.#orders.children.get(lot.orderId);
    const id = children === undefined ? -1 : isStop ? children.stopLossId : children.takeProfitId;
    return id >= 0 && this.#orders.isWorking(id) ? id : -1;
  }

  #requireOpen(): void {
    if (this.#intake.isClosed) throw invalid(`${CALL}: the run is over`, "Change orders in onBar or onFill; onFinalize can only look");
  }
}

function levelOf(value: unknown, name: string): number | null | undefined {
  return value === null ? null : optionalNumber(value, name, CALL);
}

function invalid(message: string, hint: string): Error {
  return callError("STRATEGY_ORDER_INVALID", message, hint);
}
