import type { Order } from "@hindsight/sdk";
import type { RunConfig } from "../contract/run-config.ts";
import { type Account, QUANTITY_SLACK } from "./account.ts";
import { kindOf, optionalNumber, optionalTag, quantityOf, readObject, requiredNumber } from "./arguments.ts";
import type { Booking } from "./booking.ts";
import type { Cursor } from "./cursor.ts";
import { callError } from "./engine-error.ts";
import { EntryHandle } from "./entry-handle.ts";
import type { Lot } from "./lot.ts";
import { CANCELED, CLOSE, ENTRY, LIMIT, MARKET, STOP, STOP_LIMIT, TARGET } from "./order-codes.ts";
import { OrderHandle } from "./order-handle.ts";
import type { OrderIntake } from "./order-intake.ts";
import type { OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";

/** Takes the strategy's orders and cancellations. Every argument is read before anything is done: reading may run the strategy's own code. */
export class OrderDesk {
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #booking: Booking;
  readonly #cursor: Cursor;
  readonly #intake: OrderIntake;
  readonly #rejectsWrongSide: boolean;
  readonly #handles: (OrderHandle | null)[] = [];
  /** The working target order; -1: none. */
  #targetId = -1;

  constructor(orders: OrderTable, account: Account, booking: Booking, cursor: Cursor, intake: OrderIntake, config: RunConfig) {
    this.#orders = orders;
    this.#account = account;
    this.#booking = booking;
    this.#cursor = cursor;
    this.#intake = intake;
    this.#rejectsWrongSide = config.stopWrongSide === "reject";
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
    const intake = this.#intake;
    intake.begin();
    const type = limit === limit ? (stop === stop ? STOP_LIMIT : LIMIT) : stop === stop ? STOP : MARKET;
    const id = intake.add(side, type, ENTRY, quantity, { limit: intake.roundLimit(limit, side), stop: intake.roundStop(stop, side), tag, lot: null });
    if (stopLoss === stopLoss || takeProfit === takeProfit) this.#orders.brackets.set(id, { stopLoss: intake.roundStop(stopLoss, -side), takeProfit: intake.roundLimit(takeProfit, -side) });
    if (this.#rejectsWrongSide && this.#orders.isWorking(id) && this.#isThroughMarket(id)) intake.reject(id, reasonCode.rejectedStopWrongSide);
    const handle = this.handleOf(id);
    intake.done();
    return handle;
  }

  target(value: unknown): Order | null {
    const quantity = this.#intake.towardZero(requiredNumber(value, "quantity", "ctx.target()"));
    const orders = this.#orders;
    const { position } = this.#account;
    const isWorking = this.hasWorkingTarget;
    if (isWorking && orders.targetQuantity === quantity) return this.handleOf(this.#targetId);
    this.#intake.begin();
    if (isWorking) this.#cancel(this.#targetId, reasonCode.canceledReplaced);
    const missing = quantity - position;
    let handle: Order | null = null;
    if (Math.abs(missing) > QUANTITY_SLACK * Math.max(Math.abs(quantity), Math.abs(position))) {
      orders.targetQuantity = quantity;
      this.#targetId = this.#market(missing > 0 ? 1 : -1, TARGET, Math.abs(missing), null, null);
      handle = this.handleOf(this.#targetId);
    }
    this.#intake.done();
    return handle;
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
    const only = entry === undefined ? null : lotOf(entry, call);
    const { position, lots } = this.#account;
    this.#intake.begin();
    if (only !== null) this.#closeLot(only, quantity, fraction, tag);
    else if (fraction !== undefined && fraction < 1) for (const lot of lots) this.#closeLot(lot, undefined, fraction, tag);
    else if (position !== 0) this.#market(position > 0 ? -1 : 1, CLOSE, Math.min(Math.abs(position), quantity ?? Infinity), tag, null);
    this.#intake.done();
  }

  cancel(order: unknown): void {
    const id = OrderHandle.idOf(order);
    if (id < 0) throw callError("STRATEGY_ORDER_INVALID", `ctx.cancel() needs an order, found ${kindOf(order)}`, "Pass the order that ctx.buy(), ctx.sell() or an entry's stopLoss gave you");
    if (!this.#orders.isWorking(id)) return;
    this.#intake.begin();
    this.#cancel(id, reasonCode.canceledByStrategy);
    this.#intake.done();
  }

  working(): readonly Order[] {
    return Object.freeze(Array.from(this.#orders.working.subarray(0, this.#orders.workingCount), this.handleOf));
  }

  #closeLot(lot: Lot, quantity: number | undefined, fraction: number | undefined, tag: string | null): void {
    if (lot.quantity > 0) this.#market(-lot.side, CLOSE, Math.min(quantity ?? lot.quantity * (fraction ?? 1), lot.quantity), tag, lot);
  }

  #market(side: number, role: number, quantity: number, tag: string | null, lot: Lot | null): number {
    return this.#intake.add(side, MARKET, role, quantity, tag === null && lot === null ? null : { limit: NaN, stop: NaN, tag, lot });
  }

  /** A stop that the last price has already reached. */
  #isThroughMarket(id: number): boolean {
    const { side, stop } = this.#orders;
    const { askFactor, bidFactor } = this.#booking.prices;
    const { mark } = this.#account;
    return side[id]! > 0 ? mark * askFactor >= stop[id]! : mark * bidFactor <= stop[id]!;
  }

  #cancel(id: number, reason: number): void {
    this.#orders.end(id, CANCELED, reason, this.#cursor.index, this.#cursor.now);
  }
}

function lotOf(value: unknown, call: string): Lot {
  const lot = EntryHandle.lotOf(value);
  if (lot !== null) return lot;
  throw callError("STRATEGY_ORDER_INVALID", `${call}: entry must be one of ctx.entries, found ${kindOf(value)}`, "Pass an element of ctx.entries");
}
