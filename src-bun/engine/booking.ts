import type { RunConfig } from "../contract/run-config.ts";
import type { Account, Execution } from "./account.ts";
import { openableQuantity } from "./buying-power.ts";
import { type CommissionModel, commissionModel } from "./commission-model.ts";
import { FillTable } from "./fill-table.ts";
import { EXIT_AT_CLOSE, EXIT_AT_OPEN, EXIT_INSIDE, type Lot } from "./lot.ts";
import { BORN_AT_CLOSE, BORN_AT_OPEN, BORN_INSIDE_LIMIT, BORN_INSIDE_STOP, CANCELED, FILLED, LIMIT, REJECTED, MARKET, STOP, STOP_LOSS, TAKE_PROFIT, TARGET } from "./order-codes.ts";
import type { Bracket, OrderTable } from "./order-table.ts";
import { type PriceModel, priceModel } from "./price-model.ts";
import { reasonCode } from "./reason.ts";

const QUANTITY_SLACK = 1e-12;

/** Turns a matched order into fills, trades, lots and their protective orders. The one place where money moves. */
export class Booking {
  readonly fills = new FillTable();
  rejectedCount = 0;
  readonly prices: PriceModel;
  readonly #commission: CommissionModel;
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #config: RunConfig;
  readonly #time: Float64Array;
  readonly #granularityMs: number;
  readonly #execution: Execution = { orderId: 0, bar: 0, time: 0, price: 0, commissionPerUnit: 0, slippagePerUnit: 0, exit: 0, exitAbove: false, born: 0 };
  readonly #cancelChildren: (lot: Lot) => void;

  constructor(orders: OrderTable, account: Account, config: RunConfig, time: Float64Array, granularityMs: number) {
    this.#orders = orders;
    this.#account = account;
    this.#config = config;
    this.#time = time;
    this.#granularityMs = granularityMs;
    this.prices = priceModel(config);
    this.#commission = commissionModel(config.commission);
    this.#cancelChildren = (lot) => {
      const { bar, time: at } = this.#execution;
      if (lot.stopLossId >= 0 && orders.isWorking(lot.stopLossId)) orders.end(lot.stopLossId, CANCELED, reasonCode.canceledEntryGone, bar, at);
      if (lot.takeProfitId >= 0 && orders.isWorking(lot.takeProfitId)) orders.end(lot.takeProfitId, CANCELED, reasonCode.canceledEntryGone, bar, at);
    };
  }

  /** @param quote The price the rule gives: ask for a buy, bid for a sell. @param exit EXIT_…: where in the bar. */
  fill(id: number, bar: number, quote: number, exit: number, reason: number): void {
    const orders = this.#orders;
    const account = this.#account;
    const time = exit === EXIT_AT_OPEN ? this.#time[bar]! : this.#time[bar]! + this.#granularityMs;
    if (orders.role[id] === TARGET) this.#aim(id);
    const side = orders.side[id]!;
    const only = orders.lot[id]!;
    const held = Math.abs(account.position);
    const reducible = account.position * side < 0 ? held : 0;
    const isReduceOnly = orders.role[id]! >= STOP_LOSS;
    const isChild = only !== null && (id === only.stopLossId || id === only.takeProfitId);
    const wanted = isChild ? only.quantity : orders.quantity[id]!;
    const closing = Math.min(wanted, only === null ? reducible : only.quantity);
    const rest = wanted - closing;
    let opening = isReduceOnly || rest <= QUANTITY_SLACK * wanted ? 0 : rest;
    if (closing + opening === 0) {
      orders.end(id, CANCELED, reasonCode.canceledNothingToClose, bar, time);
      return;
    }
    // A limit order that became a market one by gapping in its favour is still bounded by its limit.
    const limit = orders.limit[id]!;
    const closePrice = this.prices.fill(quote, side, false, limit);
    const openPrice = this.prices.fill(quote, side, true, limit);
    const { multiplier } = account;
    const closeNotional = closing * closePrice * multiplier;
    const unitNotional = openPrice * multiplier;
    let note: string | undefined;
    if (opening > 0) {
      const allowed = openableQuantity(this.#config, account, closing, closePrice, opening, unitNotional, closeNotional, this.#commission);
      if (allowed.quantity < opening) {
        note = `${closing > 0 ? "the closing part was filled, the rest rejected" : "rejected"}: ${allowed.why}`;
        opening = allowed.quantity;
        if (opening > 0) note = undefined;
        else if (closing === 0) {
          this.rejectedCount++;
          orders.end(id, REJECTED, reasonCode.rejectedBuyingPower, bar, time, note);
          return;
        } else this.rejectedCount++;
      }
    }
    const quantity = closing + opening;
    const charge = this.#commission(quantity, closeNotional + opening * unitNotional) / quantity;
    const undisturbed = quote / (side > 0 ? this.prices.askFactor : this.prices.bidFactor);
    const execution = this.#execution;
    execution.orderId = id;
    execution.bar = bar;
    execution.time = time;
    execution.exit = exit;
    execution.commissionPerUnit = charge;
    const type = orders.type[id]!;
    const wasStop = type === STOP;
    execution.exitAbove = side > 0 === wasStop;
    execution.born = exit === EXIT_AT_OPEN ? BORN_AT_OPEN : exit === EXIT_AT_CLOSE ? BORN_AT_CLOSE : wasStop ? BORN_INSIDE_STOP : BORN_INSIDE_LIMIT;

    const bracket = orders.brackets.size === 0 ? undefined : orders.brackets.get(id);
    orders.filled[id] = quantity;
    if (isChild) orders.quantity[id] = quantity;
    if (note === undefined) orders.end(id, FILLED, reason, bar, time);
    else orders.end(id, CANCELED, reasonCode.canceledRestBuyingPower, bar, time, note);

    const splits = closing > 0 && opening > 0 && closePrice !== openPrice;
    if (closing > 0) {
      execution.price = closePrice;
      execution.slippagePerUnit = (closePrice - undisturbed) * side * multiplier;
      account.close(side, closing, only, execution, this.#cancelChildren);
      if (splits) this.#record(side, closing, execution);
    }
    let lot: Lot | null = null;
    if (opening > 0) {
      execution.price = openPrice;
      execution.slippagePerUnit = (openPrice - undisturbed) * side * multiplier;
      lot = account.open(side, opening, execution);
    }
    this.#record(side, splits ? opening : quantity, execution);
    if (lot !== null && bracket !== undefined) {
      const exitQuote = undisturbed * (side > 0 ? this.prices.bidFactor : this.prices.askFactor);
      this.#protect(lot, type, exitQuote, exit, bracket);
    }
  }

  /** Adds a protective order to an open lot; `activeFrom` is the first bar it may match. */
  addChild(lot: Lot, role: number, price: number, bar: number, activeFrom: number): number {
    const isStop = role === STOP_LOSS;
    const id = this.#orders.add({
      side: -lot.side, type: isStop ? STOP : LIMIT, role, quantity: lot.quantity, limit: isStop ? NaN : price, stop: isStop ? price : NaN,
      tag: this.#orders.tags.get(lot.orderId) ?? null, parentId: lot.orderId, lot, bar, activeFrom,
    });
    if (isStop) lot.stopLossId = id;
    else lot.takeProfitId = id;
    return id;
  }

  /** Adds the protective orders that the entry brought along. @param quote What the market would pay for the lot at this moment. */
  #protect(lot: Lot, parentType: number, quote: number, exit: number, { stopLoss, takeProfit }: Bracket): void {
    const orders = this.#orders;
    const { bar, time } = lot;
    const isBtpy = this.#config.entryBarChildren === "btpy";
    const activeFrom = exit === EXIT_AT_CLOSE ? bar + 1 : bar;
    if (takeProfit === takeProfit) {
      const id = this.addChild(lot, TAKE_PROFIT, takeProfit, bar, activeFrom);
      if (!isBtpy && (takeProfit - lot.price) * lot.side <= 0) {
        this.rejectedCount++;
        orders.end(id, REJECTED, reasonCode.rejectedContradictsEntry, bar, time);
        lot.takeProfitId = -1;
      }
    }
    if (stopLoss === stopLoss) {
      const id = this.addChild(lot, STOP_LOSS, stopLoss, bar, activeFrom);
      const isBeyond = (lot.price - stopLoss) * lot.side <= 0;
      const isLive = exit !== EXIT_AT_CLOSE && (!isBtpy || parentType === MARKET);
      if (isBeyond && isLive) this.fill(id, bar, quote, exit, reasonCode.gappedThroughStop);
    }
  }

  #aim(id: number): void {
    const orders = this.#orders;
    const delta = orders.targetQuantity - this.#account.position;
    orders.quantity[id] = Math.abs(delta);
    if (delta !== 0) orders.side[id] = delta > 0 ? 1 : -1;
  }

  #record(side: number, quantity: number, execution: Execution): void {
    const { orderId, bar, time, exit, price, commissionPerUnit, slippagePerUnit } = execution;
    this.fills.add(orderId, bar, time, exit !== EXIT_INSIDE, side, quantity, price, commissionPerUnit * quantity, slippagePerUnit * quantity, this.#account.position);
  }
}
