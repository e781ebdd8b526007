import { kindOf, optionalNumber, readObject } from "./arguments.ts";
import type { Booking } from "./booking.ts";
import type { Cursor } from "./cursor.ts";
import { callError } from "./engine-error.ts";
import { EntryHandle } from "./entry-handle.ts";
import type { Lot } from "./lot.ts";
import { CANCELED, orderStatuses, orderTypes, STOP_LOSS, TAKE_PROFIT, TARGET } from "./order-codes.ts";
import { OrderHandle } from "./order-handle.ts";
import type { OrderIntake } from "./order-intake.ts";
import type { OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";

const CALL = "ctx.modify()";

/** Changes working orders and the protective levels of open entries. A call changes everything it names, or nothing. */
export class OrderChanges {
  readonly #orders: OrderTable;
  readonly #booking: Booking;
  readonly #cursor: Cursor;
  readonly #intake: OrderIntake;

  constructor(orders: OrderTable, booking: Booking, cursor: Cursor, intake: OrderIntake) {
    this.#orders = orders;
    this.#booking = booking;
    this.#cursor = cursor;
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
    const units = quantity === undefined ? undefined : this.#unitsOf(id, quantity);
    this.#intake.begin();
    if (units !== undefined) orders.quantity[id] = units;
    const side = orders.side[id]!;
    if (limit !== undefined) orders.limit[id] = this.#intake.roundLimit(limit, side);
    if (stop !== undefined) orders.stop[id] = this.#intake.roundStop(stop, side);
    // A new price is a new arrival in the market.
    if (limit !== undefined || stop !== undefined) orders.activeFrom[id] = this.#cursor.index + 1;
    this.#intake.done();
  }

  /** The quantity an order can be changed to. */
  #unitsOf(id: number, quantity: number): number {
    const orders = this.#orders;
    const units = this.#intake.towardZero(quantity);
    if (orders.role[id] === TARGET) throw invalid(`${CALL}: order ${id} follows ctx.target() and takes its quantity from there`, "Call ctx.target() with the new position");
    if (orders.lotOf(id) !== null) throw invalid(`${CALL}: order ${id} closes one entry and takes its quantity from there`, "Protective orders always cover their whole entry; cancel a closing order and call ctx.close() again");
    if (!(units > 0)) throw invalid(`${CALL}: quantity of order ${id} cannot become ${quantity}`, "Use a quantity above zero and not below the lot size, or ctx.cancel()");
    return units;
  }

  #changeEntry(lot: Lot, given: Readonly<Record<string, unknown>>): void {
    const stopLoss = levelOf(given["stopLoss"], "stopLoss");
    const takeProfit = levelOf(given["takeProfit"], "takeProfit");
    this.#requireOpen();
    if (lot.quantity === 0) return;
    this.#intake.begin();
    if (stopLoss !== undefined) this.#protect(lot, STOP_LOSS, stopLoss);
    if (takeProfit !== undefined) this.#protect(lot, TAKE_PROFIT, takeProfit);
    this.#intake.done();
  }

  #protect(lot: Lot, role: typeof STOP_LOSS | typeof TAKE_PROFIT, price: number | null): void {
    const orders = this.#orders;
    const { index, now } = this.#cursor;
    const isStop = role === STOP_LOSS;
    const id = isStop ? lot.stopLossId : lot.takeProfitId;
    const isWorking = id >= 0 && orders.isWorking(id);
    if (price === null) {
      if (isWorking) orders.end(id, CANCELED, reasonCode.canceledByStrategy, index, now);
      return;
    }
    const rounded = isStop ? this.#intake.roundStop(price, -lot.side) : this.#intake.roundLimit(price, -lot.side);
    if (isWorking) {
      (isStop ? orders.stop : orders.limit)[id] = rounded;
      orders.activeFrom[id] = index + 1;
      return;
    }
    this.#intake.requireRoom();
    this.#booking.addChild(lot, role, rounded, index, index + 1);
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
