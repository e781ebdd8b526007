import type { RunConfig } from "../contract/run-config.ts";
import { type Account, QUANTITY_SLACK } from "./account.ts";
import { BuyingPower } from "./buying-power.ts";
import { type CommissionModel, commissionModel } from "./commission-model.ts";
import type { Execution } from "./execution.ts";
import { FillTable } from "./fill-table.ts";
import { EXIT_AT_CLOSE, EXIT_AT_ENTRY, EXIT_AT_OPEN, type Lot } from "./lot.ts";
import { BORN_AT_CLOSE, BORN_AT_OPEN, BORN_INSIDE_LIMIT, BORN_INSIDE_STOP, CANCELED, FILLED, LIMIT, REJECTED, MARKET, STOP, STOP_LIMIT, STOP_LOSS, TAKE_PROFIT, TARGET, TRIGGERED } from "./order-codes.ts";
import type { Bracket, OrderTable } from "./order-table.ts";
import { type PriceModel, priceModel } from "./price-model.ts";
import { reasonCode, reasons } from "./reason.ts";

/** Turns a matched order into fills, trades, lots and their protective orders. The one place where money moves. */
export class Booking {
  readonly fills: FillTable;
  rejectedCount = 0;
  readonly prices: PriceModel;
  readonly #commission: CommissionModel;
  readonly #buyingPower: BuyingPower;
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #config: RunConfig;
  readonly #time: Float64Array;
  readonly #granularityMs: number;
  readonly #execution: Execution = { orderId: 0, fillId: 0, bar: 0, time: 0, price: 0, commissionPerUnit: 0, slippagePerUnit: 0, exit: 0, exitAbove: false, born: 0 };
  readonly #cancelChildren: (lot: Lot) => void;

  constructor(orders: OrderTable, account: Account, config: RunConfig, time: Float64Array, granularityMs: number) {
    this.#orders = orders;
    this.#account = account;
    this.#config = config;
    this.fills = new FillTable(time, granularityMs);
    this.#time = time;
    this.#granularityMs = granularityMs;
    this.prices = priceModel(config);
    this.#commission = commissionModel(config.commission);
    this.#buyingPower = new BuyingPower(config, account, this.#commission);
    this.#cancelChildren = (lot) => {
      const { bar, time: at } = this.#execution;
      if (lot.stopLossId >= 0 && orders.isWorking(lot.stopLossId)) orders.end(lot.stopLossId, CANCELED, reasonCode.canceledEntryGone, bar, at);
      if (lot.takeProfitId >= 0 && orders.isWorking(lot.takeProfitId)) orders.end(lot.takeProfitId, CANCELED, reasonCode.canceledEntryGone, bar, at);
    };
  }

  /**
   * Fills an order, as far as there is something to close and the account can carry what it opens.
   * @param quote The price the rule gives: ask for a buy, bid for a sell. @param exit EXIT_…: where in the bar.
   */
  fill(id: number, bar: number, quote: number, exit: number, reason: number): void {
    const orders = this.#orders;
    const account = this.#account;
    const time = exit === EXIT_AT_OPEN ? this.#time[bar]! : this.#time[bar]! + this.#granularityMs;
    if (orders.role[id] === TARGET && !this.#aim(id)) return orders.end(id, CANCELED, reasonCode.canceledAtTarget, bar, time);
    const side = orders.side[id]!;
    const only = orders.lotOf(id);
    const isChild = only !== null && (id === only.stopLossId || id === only.takeProfitId);
    const asked = isChild ? only.quantity : orders.quantity[id]!;
    const reducible = account.position * side < 0 ? Math.abs(account.position) : 0;
    const closing = Math.min(asked, only === null ? reducible : only.quantity);
    const isReduceOnly = orders.role[id]! >= STOP_LOSS;
    const rest = isReduceOnly || asked - closing <= QUANTITY_SLACK * asked ? 0 : asked - closing;
    if (closing + rest === 0) return orders.end(id, CANCELED, reasonCode.canceledNothingToClose, bar, time);

    // A limit order that is met beyond its limit is still bounded by it.
    const limit = orders.limit[id]!;
    const closePrice = this.prices.fill(quote, side, false, limit);
    const openPrice = this.prices.fill(quote, side, true, limit);
    const undisturbed = quote / (side > 0 ? this.prices.askFactor : this.prices.bidFactor);
    const opening = rest === 0 ? 0 : this.#buyingPower.openable(closing, closePrice, rest, openPrice, undisturbed);
    const quantity = closing + opening;
    if (opening < rest && opening === 0) this.rejectedCount++;
    if (quantity === 0) return orders.end(id, REJECTED, reasonCode.rejectedBuyingPower, bar, time, `rejected: ${this.#buyingPower.why}`);

    const { multiplier } = account;
    const execution = this.#execution;
    execution.orderId = id;
    execution.bar = bar;
    execution.time = time;
    execution.commissionPerUnit = this.#commission(quantity, (closing * closePrice + opening * openPrice) * multiplier) / quantity;
    execution.exit = exit;
    const cameByStop = this.#cameByStop(id, quote);
    execution.exitAbove = side > 0 === cameByStop;
    execution.born = exit === EXIT_AT_OPEN ? BORN_AT_OPEN : exit === EXIT_AT_CLOSE ? BORN_AT_CLOSE : cameByStop ? BORN_INSIDE_STOP : BORN_INSIDE_LIMIT;

    const bracket = orders.brackets.size === 0 ? undefined : orders.brackets.get(id);
    orders.filled[id] = quantity;
    if (isChild) orders.quantity[id] = quantity;
    if (opening === rest) orders.end(id, FILLED, reason, bar, time);
    else if (opening > 0) orders.end(id, FILLED, reason, bar, time, `${reasons[reason]!.text}; cut from ${asked} to ${quantity}: ${this.#buyingPower.why}`);
    else orders.end(id, CANCELED, reason, bar, time, `the closing part was filled, the rest rejected: ${this.#buyingPower.why}`);

    const isSplit = closing > 0 && opening > 0 && closePrice !== openPrice;
    if (closing > 0) {
      execution.price = closePrice;
      execution.fillId = this.fills.length;
      execution.slippagePerUnit = (closePrice - undisturbed) * side * multiplier;
      account.close(side, closing, only, execution, this.#cancelChildren);
      if (isSplit) this.#record(side, closing, execution);
    }
    let lot: Lot | null = null;
    if (opening > 0) {
      execution.price = openPrice;
      execution.fillId = this.fills.length;
      execution.slippagePerUnit = (openPrice - undisturbed) * side * multiplier;
      lot = account.open(side, opening, execution);
    }
    this.#record(side, isSplit ? opening : quantity, execution);
    if (lot !== null && bracket !== undefined) {
      this.#protect(lot, undisturbed * (side > 0 ? this.prices.bidFactor : this.prices.askFactor), exit, bracket);
    }
  }

  /** Adds a protective order to an open lot; it reaches the market in bar `activeFrom`. */
  addChild(lot: Lot, role: number, price: number, bar: number, activeFrom: number): number {
    const isStop = role === STOP_LOSS;
    const orders = this.#orders;
    const id = orders.add(-lot.side, isStop ? STOP : LIMIT, role, lot.quantity, bar, activeFrom);
    orders.describe(id, { limit: isStop ? NaN : price, stop: isStop ? price : NaN, tag: orders.tags.get(lot.orderId) ?? null, lot });
    orders.parentId[id] = lot.orderId;
    if (isStop) lot.stopLossId = id;
    else lot.takeProfitId = id;
    return id;
  }

  /** Adds the protective orders that the entry brought along. @param quote What the market would pay for the lot at this moment. */
  #protect(lot: Lot, quote: number, exit: number, { stopLoss, takeProfit }: Bracket): void {
    const orders = this.#orders;
    const { bar, time } = lot;
    const isBtpy = this.#config.entryBarChildren === "btpy";
    const activeFrom = exit === EXIT_AT_CLOSE ? bar + 1 : bar;
    if (takeProfit === takeProfit) {
      const id = this.addChild(lot, TAKE_PROFIT, takeProfit, bar, activeFrom);
      if (!isBtpy && (takeProfit - lot.price) * lot.side <= 0) {
        this.rejectedCount++;
        orders.end(id, REJECTED, reasonCode.rejectedContradictsEntry, bar, time);
      }
    }
    if (stopLoss === stopLoss) {
      const id = this.addChild(lot, STOP_LOSS, stopLoss, bar, activeFrom);
      const isBeyond = (quote - stopLoss) * lot.side <= 0;
      const isLive = exit !== EXIT_AT_CLOSE && (!isBtpy || orders.type[lot.orderId] === MARKET);
      if (isBeyond && isLive) this.fill(id, bar, quote, exit === EXIT_AT_OPEN ? EXIT_AT_OPEN : EXIT_AT_ENTRY, reasonCode.gappedThroughStop);
    }
  }

  /** Turns a target order toward what is missing now; false when nothing is. */
  #aim(id: number): boolean {
    const orders = this.#orders;
    const { targetQuantity } = orders;
    const { position } = this.#account;
    const missing = targetQuantity - position;
    if (Math.abs(missing) <= QUANTITY_SLACK * Math.max(Math.abs(targetQuantity), Math.abs(position))) return false;
    orders.quantity[id] = Math.abs(missing);
    orders.side[id] = missing > 0 ? 1 : -1;
    return true;
  }

  /** The price came to the order from the side on which it hurts: a stop, or a stop-limit order filled at its stop. */
  #cameByStop(id: number, quote: number): boolean {
    const orders = this.#orders;
    return orders.type[id] === STOP || (orders.type[id] === STOP_LIMIT && orders.status[id] !== TRIGGERED && quote === orders.stop[id]);
  }

  #record(side: number, quantity: number, execution: Execution): void {
    const { orderId, bar, exit, price, commissionPerUnit, slippagePerUnit } = execution;
    this.fills.add(orderId, bar, exit, side, quantity, price, commissionPerUnit * quantity, slippagePerUnit * quantity, this.#account.position);
  }
}
