import type { Order } from "@hindsight/sdk";
import type { RunConfig } from "../contract/run-config.ts";
import { type Account, QUANTITY_SLACK } from "./account.ts";
import { kindOf, optionalNumber, optionalTag, optionalText, readObject, requiredNumber } from "./arguments.ts";
import type { Booking } from "./booking.ts";
import type { Clock } from "./clock.ts";
import { contradiction } from "./contradictions.ts";
import { callError } from "./engine-error.ts";
import { EntryHandle } from "./entry-handle.ts";
import type { FactorDesk, FactorInput } from "./factors/factor-desk.ts";
import type { Lane } from "./lane.ts";
import type { LaneBook } from "./lane-book.ts";
import type { Lot } from "./lot.ts";
import { AT_THE_OPEN, CANCELED, CLOSE, ENTRY, GTC, LIMIT, MARKET, SESSION_END, STOP, STOP_LIMIT, TARGET, TRAILING } from "./order-codes.ts";
import { OrderHandle, type OrderSource } from "./order-handle.ts";
import type { OrderIntake } from "./order-intake.ts";
import { type OrderInput, readOrderRequest } from "./order-request.ts";
import type { OrderTable } from "./order-table.ts";
import type { Protection } from "./protection.ts";
import { reasonCode } from "./reason.ts";
import type { SessionClock } from "./session-clock.ts";
import { unitsOf } from "./sizing.ts";

/** The parts of a simulation that taking orders needs. */
export interface DeskParts {
  readonly orders: OrderTable;
  readonly account: Account;
  readonly book: LaneBook;
  readonly clock: Clock;
  readonly session: SessionClock;
  readonly intake: OrderIntake;
  readonly protection: Protection;
  readonly factors: FactorDesk;
  readonly impossible: Booking["impossible"];
  readonly config: RunConfig;
}

const noTargetOptions = { symbol: undefined, tag: null, values: [] } as const;

/** Takes the strategy's orders and cancellations. Every argument is read before anything is done: reading may run the strategy's own code. */
export class OrderDesk {
  readonly #parts: DeskParts;
  readonly #source: OrderSource;
  readonly #handles: (OrderHandle | null)[] = [];
  /** The working target order of each instrument; -1: none. */
  readonly #targetIds: Int32Array;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#source = { orders: parts.orders, lanes: parts.account.lanes, protection: parts.protection };
    this.#targetIds = new Int32Array(parts.account.lanes.length).fill(-1);
  }

  /** The one handle of an order: the same object each time. */
  handleOf = (id: number): Order => {
    const handles = this.#handles;
    while (handles.length <= id) handles.push(null);
    return (handles[id] ??= new OrderHandle(this.#source, id));
  };

  hasWorkingTarget(lane: number): boolean {
    const id = this.#targetIds[lane]!;
    return id >= 0 && this.#parts.orders.isWorking(id);
  }

  submit(side: number, request: unknown, call: string): Order {
    const { orders, book, intake, factors, clock } = this.#parts;
    const input = readOrderRequest(request, call);
    const { limit, stop, stopLoss, takeProfit, stopTrail, trail, timeInForce, expireAt, oco, isReduceOnly, tag, size } = input;
    if (stopLoss === stopLoss && takeProfit === takeProfit && (takeProfit - stopLoss) * side <= 0) {
      const [below, above] = side > 0 ? ["stopLoss", "takeProfit"] : ["takeProfit", "stopLoss"];
      throw callError("STRATEGY_ORDER_INVALID", `${call}: stopLoss ${stopLoss} and takeProfit ${takeProfit} are the wrong way round`, `For this side ${below} must lie below ${above}`);
    }
    const lane = book.lane(input.symbol, call);
    const values = factors.read(input.factors, call);
    intake.begin();
    const type = trail !== null ? TRAILING : limit === limit ? (stop === stop ? STOP_LIMIT : LIMIT) : stop === stop ? STOP : MARKET;
    const isSizedLater = size !== null && this.#parts.config.sizeAt === "fill";
    const quantity = size === null ? input.quantity : this.#unitsAtSignal(input, lane, side);
    const id = intake.add(lane, side, type, ENTRY, isSizedLater && quantity > 0 ? 1 : quantity);
    orders.limit[id] = intake.roundLimit(lane, limit, side);
    orders.stop[id] = intake.roundStop(lane, stop, side);
    if (timeInForce !== GTC) orders.timeInForce[id] = timeInForce;
    if (tag !== null) orders.tags.set(id, tag);
    if (expireAt === expireAt) orders.expireTimes.set(id, expireAt);
    if (oco !== null) orders.ocoNames.set(id, oco);
    if (isReduceOnly) orders.reduceOnly.add(id);
    if (isSizedLater) orders.sizes.set(id, size);
    if (stopLoss === stopLoss || takeProfit === takeProfit || stopTrail !== null) {
      orders.brackets.set(id, { stopLoss: intake.roundStop(lane, stopLoss, -side), takeProfit: intake.roundLimit(lane, takeProfit, -side), stopTrail });
    }
    this.#refuseContradictions(id, input, lane, side, clock.now);
    intake.admit(id, lane, isReduceOnly);
    if (size === null && !isReduceOnly) this.#refuseImpossible(id, lane);
    factors.attach(id, lane, values, !isReduceOnly);
    const handle = this.handleOf(id);
    intake.done();
    return handle;
  }

  target(value: unknown, options: unknown): Order | null {
    const call = "ctx.target()";
    const wanted = requiredNumber(value, "quantity", call);
    const { symbol, tag, values } = this.#targetOptions(options, call);
    const lane = this.#parts.book.lane(symbol, call);
    return this.#target(lane, this.#parts.intake.towardZero(lane, wanted), tag, values);
  }

  targetFraction(value: unknown, options: unknown): Order | null {
    const call = "ctx.targetFraction()";
    const fraction = requiredNumber(value, "fraction", call);
    const { symbol, tag, values } = this.#targetOptions(options, call);
    const lane = this.#parts.book.lane(symbol, call);
    const units = unitsOf({ kind: "equityFraction", amount: Math.abs(fraction) }, lane, lane.mark, NaN, this.#parts.account.equity());
    return this.#target(lane, units === units ? Math.sign(fraction) * units : 0, tag, values);
  }

  close(request: unknown): void {
    const call = "ctx.close()";
    const given = request === undefined ? {} : readObject(request, call);
    const symbol = optionalText(given["symbol"], "symbol", call);
    const entry = given["entry"];
    const fraction = optionalNumber(given["fraction"], "fraction", call);
    const quantity = optionalNumber(given["quantity"], "quantity", call);
    const tag = optionalTag(given["tag"], call);
    const { factors, account, book, intake } = this.#parts;
    const values = factors.read(given["factors"], call);
    if (fraction !== undefined && quantity !== undefined) throw callError("STRATEGY_ORDER_INVALID", `${call}: both fraction and quantity are given`, "Give one of them");
    if (fraction !== undefined && !(fraction > 0 && fraction <= 1)) throw callError("STRATEGY_ORDER_INVALID", `${call}: fraction must lie above 0 and up to 1, found ${fraction}`, "0.5 closes half");
    if (quantity !== undefined && quantity < 0) throw callError("STRATEGY_ORDER_INVALID", `${call}: quantity must not be negative, found ${quantity}`, "The position says the direction");
    const only = entry === undefined ? null : lotOf(entry, call);
    if (quantity !== undefined && only === null && symbol === undefined && account.lanes.length > 1) throw callError("STRATEGY_ORDER_INVALID", `${call}: a quantity needs to know of which symbol`, `Add symbol: one of ${book.symbols.join(", ")}`);
    const lanes = only !== null ? [account.lanes[only.lane]!] : symbol === undefined ? account.lanes : [book.lane(symbol, call)];
    intake.begin();
    for (const lane of lanes) {
      if (only !== null) this.#closeLot(lane, only, quantity, fraction, tag, values);
      else if (fraction !== undefined && fraction < 1) for (const lot of lane.lots) this.#closeLot(lane, lot, undefined, fraction, tag, values);
      else if (lane.position !== 0) this.#market(lane, lane.position > 0 ? -1 : 1, CLOSE, Math.min(Math.abs(lane.position), quantity ?? Infinity), tag, null, values);
    }
    intake.done();
  }

  cancel(order: unknown): void {
    const id = OrderHandle.idOf(order);
    if (id < 0) throw callError("STRATEGY_ORDER_INVALID", `ctx.cancel() needs an order, found ${kindOf(order)}`, "Pass the order that ctx.buy(), ctx.sell() or an entry's stopLoss gave you");
    if (!this.#parts.orders.isWorking(id)) return;
    this.#parts.intake.begin();
    this.#cancel(id, reasonCode.canceledByStrategy);
    this.#parts.intake.done();
  }

  working(): readonly Order[] {
    const { orders } = this.#parts;
    // The engine's own exits that wait for their market are not the strategy's to cancel.
    const ids = orders.working.flatMap((list) => list.snapshot()).filter((id) => orders.role[id]! < SESSION_END);
    if (this.#parts.account.lanes.length > 1) ids.sort((a, b) => a - b);
    return Object.freeze(ids.map(this.handleOf));
  }

  #targetOptions(options: unknown, call: string): { symbol: string | undefined; tag: string | null; values: FactorInput } {
    if (options === undefined) return noTargetOptions;
    const given = readObject(options, call);
    return { symbol: optionalText(given["symbol"], "symbol", call), tag: optionalTag(given["tag"], call), values: this.#parts.factors.read(given["factors"], call) };
  }

  #target(lane: Lane, quantity: number, tag: string | null, values: FactorInput): Order | null {
    const { orders, intake } = this.#parts;
    const { position, index } = lane;
    const targetId = this.#targetIds[index]!;
    const isWorking = this.hasWorkingTarget(index);
    if (isWorking && orders.targets[index] === quantity) return this.handleOf(targetId);
    intake.begin();
    if (isWorking) this.#cancel(targetId, reasonCode.canceledReplaced);
    const missing = quantity - position;
    let handle: Order | null = null;
    if (Math.abs(missing) > QUANTITY_SLACK * Math.max(Math.abs(quantity), Math.abs(position))) {
      const id = this.#market(lane, missing > 0 ? 1 : -1, TARGET, Math.abs(missing), tag, null, values);
      orders.targets[index] = quantity;
      this.#targetIds[index] = id;
      handle = this.handleOf(id);
    }
    intake.done();
    return handle;
  }

  #closeLot(lane: Lane, lot: Lot, quantity: number | undefined, fraction: number | undefined, tag: string | null, values: FactorInput): void {
    if (lot.quantity > 0) this.#market(lane, -lot.side, CLOSE, Math.min(quantity ?? lot.quantity * (fraction ?? 1), lot.quantity), tag, lot, values);
  }

  #market(lane: Lane, side: number, role: number, quantity: number, tag: string | null, lot: Lot | null, values: FactorInput): number {
    const { intake, orders, factors } = this.#parts;
    const id = intake.add(lane, side, MARKET, role, quantity);
    if (tag !== null) orders.tags.set(id, tag);
    if (lot !== null && orders.isWorking(id)) orders.lots.set(id, lot);
    intake.admit(id, lane, false);
    factors.attach(id, lane, values, role === TARGET);
    return id;
  }

  #unitsAtSignal({ size, limit, stop, stopLoss }: OrderInput, lane: Lane, side: number): number {
    const { account } = this.#parts;
    const reference = limit === limit ? limit : stop === stop ? stop : lane.prices.quote(lane.mark, side, lane.row);
    const units = unitsOf(size!, lane, reference, stopLoss, account.equity());
    return units === units ? units : 0;
  }

  #refuseContradictions(id: number, input: OrderInput, lane: Lane, side: number, now: number): void {
    const { orders, intake, session, protection, config } = this.#parts;
    const contradictory = contradiction(input, now);
    // Said even when the quantity has already failed for the same reason.
    if (contradictory !== null && !intake.isClosed && !intake.isWarmingUp) {
      if (orders.isWorking(id)) intake.reject(id, reasonCode.rejectedContradictory, `rejected: contradictory fields: ${contradictory}`);
      else orders.notes.set(id, `rejected: contradictory fields: ${contradictory}`);
    }
    if (!orders.isWorking(id)) return;
    if (input.timeInForce >= AT_THE_OPEN && !session.exists && !lane.isDaily) return intake.reject(id, reasonCode.rejectedNoSession);
    const needsAtr = (input.trail?.atr ?? input.stopTrail?.atr ?? NaN) > 0;
    if (needsAtr && Number.isNaN(lane.atr())) return intake.reject(id, reasonCode.rejectedContradictory, "rejected: the ATR(14) is not known yet, the stop cannot trail it");
    if (input.trail !== null) {
      const trail = protection.trail(lane, input.trail);
      orders.trails.set(id, trail);
      orders.stop[id] = trail.ratchet(NaN, side, lane.prices.quote(lane.mark, side, lane.row));
    }
    const beyond = intake.noteThroughMarket(id, lane);
    if (config.stopWrongSide === "reject" && beyond >= 0) intake.reject(id, reasonCode.rejectedStopWrongSide);
  }

  #refuseImpossible(id: number, lane: Lane): void {
    const { orders, intake, impossible } = this.#parts;
    if (!orders.isWorking(id)) return;
    const [limit, stop] = [orders.limit[id]!, orders.stop[id]!];
    const why = impossible(lane, id, limit === limit ? limit : stop === stop ? stop : lane.mark);
    if (why !== null) intake.reject(id, reasonCode.rejectedBuyingPower, `rejected: ${why}`);
  }

  #cancel(id: number, reason: number): void {
    const { orders, clock, account } = this.#parts;
    orders.end(id, CANCELED, reason, account.lanes[orders.lane[id]!]!.row, clock.now);
  }
}

function lotOf(value: unknown, call: string): Lot {
  const lot = EntryHandle.lotOf(value);
  if (lot !== null) return lot;
  throw callError("STRATEGY_ORDER_INVALID", `${call}: entry must be one of ctx.entries, found ${kindOf(value)}`, "Pass an element of ctx.entries");
}
