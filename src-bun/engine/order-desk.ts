import type { Order } from "@hindsight/sdk";
import type { RunConfig, RunQuotas } from "../contract/run-config.ts";
import type { Account } from "./account.ts";
import { kindOf, optionalNumber, optionalTag, quantityOf, readObject, requiredNumber } from "./arguments.ts";
import type { Booking } from "./booking.ts";
import type { Cursor } from "./cursor.ts";
import { callError } from "./engine-error.ts";
import { EntryHandle } from "./entry-handle.ts";
import type { Lot } from "./lot.ts";
import { CANCELED, CLOSE, ENTRY, LIMIT, MARKET, REJECTED, STOP, STOP_LIMIT, STOP_LOSS, TAKE_PROFIT, TARGET } from "./order-codes.ts";
import { OrderHandle } from "./order-handle.ts";
import type { OrderTable } from "./order-table.ts";
import type { QuotaBreach } from "./quota-breach.ts";
import { reasonCode } from "./reason.ts";
import { type StepRounding, stepRounding } from "./step-rounding.ts";

/** Takes the strategy's orders, changes and cancellations: checks them, rounds them, and writes them into the order table. */
export class OrderDesk {
  /** Set when the run is over: nothing is accepted any more. */
  isClosed = false;
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #booking: Booking;
  readonly #cursor: Cursor;
  readonly #quotas: RunQuotas;
  readonly #breach: QuotaBreach;
  readonly #tick: StepRounding | null;
  readonly #lotStep: StepRounding | null;
  readonly #handles: (OrderHandle | null)[] = [];
  /** The working target order; -1: none. */
  #targetId = -1;

  constructor(orders: OrderTable, account: Account, booking: Booking, cursor: Cursor, config: RunConfig, quotas: RunQuotas, breach: QuotaBreach) {
    this.#orders = orders;
    this.#account = account;
    this.#booking = booking;
    this.#cursor = cursor;
    this.#quotas = quotas;
    this.#breach = breach;
    const { tickSize, lotSize } = config.instrument;
    this.#tick = tickSize === undefined ? null : stepRounding(tickSize);
    this.#lotStep = lotSize === undefined ? null : stepRounding(lotSize);
  }

  /** The one handle of an order: the same object each time. */
  handleOf = (id: number): Order => {
    const handles = this.#handles;
    while (handles.length <= id) handles.push(null);
    return (handles[id] ??= new OrderHandle(this.#orders, id));
  };

  get hasWorkingTarget(): boolean {
    return this.#targetId >= 0 && this.#orders.isWorking(this.#targetId);
  }

  submit(side: number, request: unknown, call: string): Order {
    const given = readObject(request, call);
    const quantity = quantityOf(given["quantity"], call);
    const limit = optionalNumber(given["limit"], "limit", call) ?? NaN;
    const stop = optionalNumber(given["stop"], "stop", call) ?? NaN;
    const stopLoss = optionalNumber(given["stopLoss"], "stopLoss", call) ?? NaN;
    const takeProfit = optionalNumber(given["takeProfit"], "takeProfit", call) ?? NaN;
    const tag = optionalTag(given["tag"], call);
    if (stopLoss === stopLoss && takeProfit === takeProfit && (takeProfit - stopLoss) * side <= 0) {
      const [below, above] = side > 0 ? ["stopLoss", "takeProfit"] : ["takeProfit", "stopLoss"];
      throw callError("STRATEGY_ORDER_INVALID", `${call}: stopLoss ${stopLoss} and takeProfit ${takeProfit} are the wrong way round`, `For this side ${below} must lie below ${above}`);
    }
    const type = limit === limit ? (stop === stop ? STOP_LIMIT : LIMIT) : stop === stop ? STOP : MARKET;
    const id = this.#add(side, type, ENTRY, quantity, this.#roundLimit(limit, side), this.#roundStop(stop, side), tag, null);
    if (stopLoss === stopLoss || takeProfit === takeProfit) this.#orders.brackets.set(id, { stopLoss: this.#roundStop(stopLoss, -side), takeProfit: this.#roundLimit(takeProfit, -side) });
    return this.handleOf(id);
  }

  target(value: unknown): Order | null {
    const quantity = this.#towardZero(requiredNumber(value, "quantity", "ctx.target()"));
    const orders = this.#orders;
    if (this.hasWorkingTarget) {
      if (orders.targetQuantity === quantity) return this.handleOf(this.#targetId);
      this.#cancel(this.#targetId, reasonCode.canceledReplaced);
    }
    const delta = quantity - this.#account.position;
    if (delta === 0) return null;
    orders.targetQuantity = quantity;
    this.#targetId = this.#add(delta > 0 ? 1 : -1, MARKET, TARGET, Math.abs(delta), NaN, NaN, null, null);
    return this.handleOf(this.#targetId);
  }

  close(request: unknown): void {
    const call = "ctx.close()";
    const given = request === undefined ? {} : readObject(request, call);
    const entry = given["entry"];
    const fraction = optionalNumber(given["fraction"], "fraction", call);
    const quantity = optionalNumber(given["quantity"], "quantity", call);
    const tag = optionalTag(given["tag"], call);
    if (fraction !== undefined && quantity !== undefined) throw callError("STRATEGY_ORDER_INVALID", `${call}: both fraction and quantity are given`, "Give one of them");
    if (fraction !== undefined && !(fraction > 0 && fraction <= 1)) throw callError("STRATEGY_ORDER_INVALID", `${call}: fraction must lie above 0 and up to 1, found ${fraction}`, "0.5 closes half");
    if (quantity !== undefined && quantity < 0) throw callError("STRATEGY_ORDER_INVALID", `${call}: quantity must not be negative, found ${quantity}`, "The position says the direction");
    if (entry !== undefined) return this.#closeLot(this.#lotOf(entry, call), fraction, quantity, tag);
    if (fraction !== undefined && fraction < 1) {
      for (const lot of [...this.#account.lots]) this.#closeLot(lot, fraction, undefined, tag);
      return;
    }
    const { position } = this.#account;
    if (position === 0) return;
    const units = Math.min(Math.abs(position), quantity === undefined ? Infinity : quantity);
    this.#add(position > 0 ? -1 : 1, MARKET, CLOSE, units, NaN, NaN, tag, null);
  }

  modify(subject: unknown, change: unknown): void {
    const call = "ctx.modify()";
    const given = readObject(change, call);
    const lot = EntryHandle.lotOf(subject);
    if (lot !== null) {
      this.#protect(lot, STOP_LOSS, given["stopLoss"], call);
      this.#protect(lot, TAKE_PROFIT, given["takeProfit"], call);
      return;
    }
    const id = this.#idOf(subject, call);
    const orders = this.#orders;
    const quantity = optionalNumber(given["quantity"], "quantity", call);
    const limit = optionalNumber(given["limit"], "limit", call);
    const stop = optionalNumber(given["stop"], "stop", call);
    if (!orders.isWorking(id)) throw callError("STRATEGY_ORDER_INVALID", `${call}: order ${id} is ${this.handleOf(id).status}: ${orders.reasonText(id)}`, "Only a working order can be changed; look at order.status first");
    const side = orders.side[id]!;
    if (limit !== undefined && Number.isNaN(orders.limit[id]!)) throw callError("STRATEGY_ORDER_INVALID", `${call}: order ${id} is a ${this.handleOf(id).type} order and has no limit`, "Cancel it and submit a limit order");
    if (stop !== undefined && Number.isNaN(orders.stop[id]!)) throw callError("STRATEGY_ORDER_INVALID", `${call}: order ${id} is a ${this.handleOf(id).type} order and has no stop`, "Cancel it and submit a stop order");
    if (quantity !== undefined && (quantity <= 0 || orders.lot[id] !== null)) throw callError("STRATEGY_ORDER_INVALID", `${call}: quantity of order ${id} cannot become ${quantity}`, "Use a quantity above zero; protective orders always cover their whole entry");
    if (quantity !== undefined) orders.quantity[id] = this.#towardZero(quantity);
    if (limit !== undefined) orders.limit[id] = this.#roundLimit(limit, side);
    if (stop !== undefined) orders.stop[id] = this.#roundStop(stop, side);
  }

  cancel(order: unknown): void {
    const id = this.#idOf(order, "ctx.cancel()");
    if (this.#orders.isWorking(id)) this.#cancel(id, reasonCode.canceledByStrategy);
  }

  working(): readonly Order[] {
    return Object.freeze(Array.from(this.#orders.working.subarray(0, this.#orders.workingCount), this.handleOf));
  }

  #closeLot(lot: Lot, fraction: number | undefined, quantity: number | undefined, tag: string | null): void {
    if (lot.quantity === 0) return;
    const units = quantity ?? lot.quantity * (fraction ?? 1);
    this.#add(-lot.side, MARKET, CLOSE, Math.min(units, lot.quantity), NaN, NaN, tag, lot);
  }

  #protect(lot: Lot, role: typeof STOP_LOSS | typeof TAKE_PROFIT, value: unknown, call: string): void {
    if (value === undefined || lot.quantity === 0) return;
    const orders = this.#orders;
    const isStop = role === STOP_LOSS;
    const id = isStop ? lot.stopLossId : lot.takeProfitId;
    const isWorking = id >= 0 && orders.isWorking(id);
    if (value === null) {
      if (isWorking) this.#cancel(id, reasonCode.canceledByStrategy);
      return;
    }
    const price = requiredNumber(value, isStop ? "stopLoss" : "takeProfit", call);
    const rounded = isStop ? this.#roundStop(price, -lot.side) : this.#roundLimit(price, -lot.side);
    if (isWorking) (isStop ? orders.stop : orders.limit)[id] = rounded;
    else this.#booking.addChild(lot, role, rounded, this.#cursor.index, this.#cursor.index + 1);
  }

  #add(side: number, type: number, role: number, quantity: number, limit: number, stop: number, tag: string | null, lot: Lot | null): number {
    const orders = this.#orders;
    this.#breach.rethrow();
    if (orders.length >= this.#quotas.maxOrders) this.#breach.throwNew("RUN_ORDER_FLOOD", `the strategy has submitted ${orders.length} orders in this run`, "Submit orders only when something changed");
    if (orders.workingCount >= this.#quotas.maxWorkingOrders) this.#breach.throwNew("RUN_ORDER_FLOOD", `${orders.workingCount} orders are working at the same time`, "Cancel orders that are no longer wanted before submitting new ones");
    const { index: bar, now } = this.#cursor;
    const units = this.#towardZero(quantity);
    const id = orders.add({ side, type, role, quantity: units, limit, stop, tag, parentId: -1, lot, bar, activeFrom: bar + 1 });
    const refusal = this.isClosed ? reasonCode.rejectedFinished : units === 0 ? reasonCode.rejectedZeroQuantity : -1;
    if (refusal >= 0) {
      this.#booking.rejectedCount++;
      orders.end(id, REJECTED, refusal, bar, now);
    }
    return id;
  }

  #cancel(id: number, reason: number): void {
    this.#orders.end(id, CANCELED, reason, this.#cursor.index, this.#cursor.now);
  }

  #idOf(value: unknown, call: string): number {
    const id = OrderHandle.idOf(value);
    if (id >= 0) return id;
    throw callError("STRATEGY_ORDER_INVALID", `${call} needs an order, found ${kindOf(value)}`, "Pass the order that ctx.buy(), ctx.sell() or an entry's stopLoss gave you");
  }

  #lotOf(value: unknown, call: string): Lot {
    const lot = EntryHandle.lotOf(value);
    if (lot !== null) return lot;
    throw callError("STRATEGY_ORDER_INVALID", `${call}: entry must be one of ctx.entries, found ${kindOf(value)}`, "Pass an element of ctx.entries");
  }

  #towardZero(quantity: number): number {
    return this.#lotStep === null ? quantity : quantity < 0 ? -this.#lotStep.down(-quantity) : this.#lotStep.down(quantity);
  }

  #roundLimit(price: number, side: number): number {
    return this.#tick === null || price !== price ? price : side > 0 ? this.#tick.down(price) : this.#tick.up(price);
  }

  #roundStop(price: number, side: number): number {
    return this.#tick === null || price !== price ? price : side > 0 ? this.#tick.up(price) : this.#tick.down(price);
  }
}

