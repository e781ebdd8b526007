import type { RunConfig } from "../contract/run-config.ts";
import { type Account, type LotChoice, QUANTITY_SLACK } from "./account.ts";
import { BuyingPower } from "./buying-power.ts";
import type { Clock } from "./clock.ts";
import { type CommissionModel, commissionModel } from "./commission-model.ts";
import type { Execution } from "./execution.ts";
import { FillTable } from "./fill-table.ts";
import type { Lane } from "./lane.ts";
import { initialMargin, marginInUse } from "./margin.ts";
import { EXIT_AT_CLOSE, EXIT_AT_OPEN, type Lot } from "./lot.ts";
import { BORN_AT_CLOSE, BORN_AT_OPEN, BORN_INSIDE_LIMIT, BORN_INSIDE_STOP, CANCELED, EXPIRED, FILLED, FOK, LIMIT, LIQUIDATION, REJECTED, SESSION_END, STOP, STOP_LIMIT, STOP_LOSS, TAKE_PROFIT, TARGET, TRAILING } from "./order-codes.ts";
import { reduceOcoSiblings } from "./oco.ts";
import type { OrderTable } from "./order-table.ts";
import { Protection } from "./protection.ts";
import { quantityText } from "./quantity-text.ts";
import { reasonCode, reasons } from "./reason.ts";
import type { RiskGuard } from "./risk/risk-guard.ts";
import { RiskCaps } from "./risk/risk-caps.ts";
import { unitsOf } from "./sizing.ts";

/** Turns a matched order into fills, trades, lots and their protective orders. The one place where positions change. */
export class Booking {
  readonly fills: FillTable;
  readonly protection: Protection;
  rejectedCount = 0;
  readonly #commission: CommissionModel;
  readonly #buyingPower: BuyingPower;
  readonly #caps: RiskCaps;
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #clock: Clock;
  readonly #guard: RiskGuard;
  readonly #childChoosesByRule: boolean;
  readonly #cuts: boolean;
  /** What an order that fills in parts has traded so far, money. */
  readonly #traded = new Map<number, number>();
  readonly #execution: Execution = { orderId: 0, fillId: 0, row: 0, time: 0, price: 0, commissionPerUnit: 0, slippagePerUnit: 0, exit: 0, exitAbove: false, born: 0 };
  readonly #onLotClosed: (lot: Lot) => void;

  /** @param capacity fills that there is room for at first */
  constructor(orders: OrderTable, account: Account, clock: Clock, guard: RiskGuard, config: RunConfig, capacity: number) {
    this.#orders = orders;
    this.#account = account;
    this.#clock = clock;
    this.#guard = guard;
    this.fills = new FillTable(account.lanes, capacity);
    this.#commission = commissionModel(config.commission);
    this.#buyingPower = new BuyingPower(config, account, this.#commission);
    this.#caps = new RiskCaps(config.risk, account);
    this.#cuts = config.oversize === "cut";
    this.#childChoosesByRule = config.childMatching === "lot-rule";
    this.protection = new Protection(orders, account, config, this);
    this.#onLotClosed = (lot) => this.protection.release(lot, this.#execution.row, this.#execution.time);
  }

  /**
   * Fills an order, as far as there is something to close and the account can carry what it opens.
   * @param quote The price the rule gives: ask for a buy, bid for a sell. @param exit EXIT_…: where in the bar.
   */
  fill(lane: Lane, id: number, row: number, quote: number, exit: number, reason: number): void {
    const orders = this.#orders;
    const account = this.#account;
    const time = exit === EXIT_AT_OPEN ? lane.data.time[row]! : lane.closeTime(row);
    const role = orders.role[id]!;
    const sideBefore = orders.side[id]!;
    if (role === TARGET && !this.#aim(lane, id)) return orders.end(id, CANCELED, reasonCode.canceledAtTarget, row, time);
    // A target that was overshot in the meantime needs the other side of the market.
    if (orders.side[id] !== sideBefore) quote = lane.prices.quote(lane.prices.mid(quote, sideBefore, row), orders.side[id]!, row);
    if (orders.sizes.size > 0 && orders.sizes.has(id)) this.#size(lane, id, quote);
    const side = orders.side[id]!;
    const isChild = role === STOP_LOSS || role === TAKE_PROFIT;
    const lot = isChild ? null : orders.lotOf(id);
    const already = orders.filled[id]!;
    const asked = isChild ? this.protection.ownQuantity(lane, orders.parentId[id]!) : orders.quantity[id]! - already;
    const reducible = lane.position * side < 0 ? Math.abs(lane.position) : 0;
    const closable = Math.min(asked, lot === null ? reducible : lot.quantity);
    const isReduceOnly = role >= STOP_LOSS || (orders.reduceOnly.size > 0 && orders.reduceOnly.has(id));
    const openable = isReduceOnly || asked - closable <= QUANTITY_SLACK * asked ? 0 : asked - closable;
    if (closable + openable === 0) return orders.end(id, already > 0 ? FILLED : CANCELED, reasonCode.canceledNothingToClose, row, time);

    // The engine's own exits take no notice of volume.
    const volume = role >= SESSION_END ? Infinity : lane.volumeLeft;
    if (!(volume > QUANTITY_SLACK * asked)) {
      lane.volumeLeft = 0;
      return;
    }
    const isCapped = closable + openable > volume;
    if (isCapped && orders.timeInForce[id] === FOK) return orders.end(id, EXPIRED, reasonCode.expiredFillOrKill, row, time);
    const closing = isCapped ? Math.min(closable, volume) : closable;
    const rest = isCapped ? volume - closing : openable;

    // A limit order that is met beyond its limit is still bounded by it.
    const limit = orders.limit[id]!;
    const { prices, multiplier } = lane;
    const closePrice = prices.fill(quote, side, closing + rest, false, limit, row);
    const openPrice = rest === 0 ? closePrice : prices.fill(quote, side, closing + rest, true, limit, row);
    const undisturbed = prices.mid(quote, side, row);
    const opening = rest === 0 ? 0 : this.#openable(lane, closing, closePrice, rest, openPrice, undisturbed);
    const quantity = closing + opening;
    if (opening < rest && opening === 0) this.rejectedCount++;
    if (quantity === 0) return orders.end(id, REJECTED, this.#refusal.reason, row, time, this.#refusal.note);

    const cameByStop = this.#cameByStop(id, quote);
    const isTaker = !this.#isMaker(lane, id, exit, cameByStop);
    const execution = this.#execution;
    const notional = (closing * closePrice + opening * openPrice) * multiplier;
    execution.orderId = id;
    execution.row = row;
    execution.time = time;
    execution.commissionPerUnit = this.#charge(id, already, quantity, notional, isTaker, isCapped) / quantity;
    execution.exit = exit;
    execution.exitAbove = side > 0 === cameByStop;
    execution.born = exit === EXIT_AT_OPEN ? BORN_AT_OPEN : exit === EXIT_AT_CLOSE ? BORN_AT_CLOSE : cameByStop ? BORN_INSIDE_STOP : BORN_INSIDE_LIMIT;

    const bracket = orders.brackets.size === 0 ? undefined : orders.brackets.get(id);
    orders.filled[id] = already + quantity;
    if (volume !== Infinity) lane.volumeLeft = isCapped ? 0 : lane.volumeLeft - quantity;
    // What it covers may have grown since it was added; a part that the volume left over is still asked for.
    if (isChild) orders.quantity[id] = already + (isCapped ? asked : quantity);
    if (opening < rest) {
      if (opening > 0) orders.end(id, FILLED, reason, row, time, `${reasons[reason]!.text}; cut from ${quantityText(already + asked)} to ${quantityText(already + quantity)}: ${this.#refusal.why}`);
      else orders.end(id, CANCELED, reason, row, time, `the closing part was filled, the rest rejected: ${this.#refusal.why}`);
    } else if (isCapped) orders.markPartlyFilled(id);
    else orders.end(id, FILLED, reason, row, time);

    const isSplit = closing > 0 && opening > 0 && closePrice !== openPrice;
    if (closing > 0) {
      execution.price = closePrice;
      execution.fillId = this.fills.length;
      execution.slippagePerUnit = (closePrice - undisturbed) * side * multiplier;
      account.close(lane, side, closing, this.#choice(id, isChild, lot), execution, this.#onLotClosed);
      if (isSplit) this.#record(lane, side, closing, reason, isTaker);
    }
    let opened: Lot | null = null;
    if (opening > 0) {
      execution.price = openPrice;
      execution.fillId = this.fills.length;
      execution.slippagePerUnit = (openPrice - undisturbed) * side * multiplier;
      opened = account.open(lane, side, opening, execution);
    }
    this.#record(lane, side, isSplit ? opening : quantity, reason, isTaker);
    if (orders.ocoNames.size > 0) reduceOcoSiblings(orders, id, quantity, row, time);
    if (opened !== null && bracket !== undefined) this.protection.protect(lane, opened, prices.quote(undisturbed, -side, row), exit, bracket);
  }

  /** Last row of an instrument. */
  rowOf(lane: number): number {
    return this.#account.lanes[lane]!.row;
  }

  /**
   * The numbers, when an order that only opens is beyond the account whatever the market does until it fills: even at half the price its
   * margin exceeds all equity. Null: it may be possible. Whether it really is, is decided at the fill.
   */
  impossible(lane: Lane, id: number, price: number): string | null {
    if (this.#cuts || lane.position * this.#orders.side[id]! < 0) return null;
    const quantity = this.#orders.quantity[id]!;
    const equity = this.#account.equity();
    if (!(initialMargin(lane, quantity, price / 2) > equity)) return null;
    const needed = initialMargin(lane, quantity, price) + this.#commission.charge(quantity, quantity * price * lane.multiplier, true);
    return `opening ${quantityText(quantity)} needs ${needed.toFixed(2)} (margin and costs), available are ${(equity - marginInUse(this.#account.lanes)).toFixed(2)}`;
  }

  /** Rejects a working order. @param note takes the place of the reason's own text */
  reject(id: number, reason: number, row: number, time: number, note?: string): void {
    this.rejectedCount++;
    this.#orders.end(id, REJECTED, reason, row, time, note);
  }

  readonly #refusal = { reason: 0, why: "", note: undefined as string | undefined };

  /** How much of the opening part may be opened, and where less, why. */
  #openable(lane: Lane, closing: number, closePrice: number, rest: number, openPrice: number, market: number): number {
    const refusal = this.#refusal;
    if (this.#guard.isBlocked) {
      refusal.reason = reasonCode.rejectedRiskHalted;
      refusal.why = "risk-halted, entries are blocked after a breach";
      refusal.note = undefined;
      return 0;
    }
    let opening = this.#buyingPower.openable(lane, closing, closePrice, rest, openPrice, market);
    if (opening < rest) {
      refusal.reason = reasonCode.rejectedBuyingPower;
      refusal.why = this.#buyingPower.why;
    }
    if (this.#caps.isActive && opening > 0) {
      const allowed = this.#caps.allowed(lane, closing > 0 ? 0 : Math.abs(lane.position), opening, openPrice);
      if (allowed < opening) {
        refusal.reason = reasonCode.rejectedCap;
        refusal.why = this.#caps.why;
        opening = allowed;
      }
    }
    refusal.note = `rejected: ${refusal.why}`;
    return opening;
  }

  /** Commission of one execution; of an order that fills in parts what this part adds. */
  #charge(id: number, already: number, quantity: number, notional: number, isTaker: boolean, isPart: boolean): number {
    const commission = this.#commission;
    let charge: number;
    if (already === 0) charge = commission.charge(quantity, notional, isTaker);
    else {
      const before = this.#traded.get(id) ?? 0;
      charge = commission.charge(already + quantity, before + notional, isTaker) - commission.charge(already, before, isTaker);
    }
    if (isPart) this.#traded.set(id, (this.#traded.get(id) ?? 0) + notional);
    commission.settle?.(notional);
    return charge;
  }

  /** Turns a target order toward what is missing now; false when nothing is. */
  #aim(lane: Lane, id: number): boolean {
    const orders = this.#orders;
    const target = orders.targets[lane.index]!;
    const { position } = lane;
    const missing = target - position;
    if (Math.abs(missing) <= QUANTITY_SLACK * Math.max(Math.abs(target), Math.abs(position))) return false;
    orders.quantity[id] = orders.filled[id]! + Math.abs(missing);
    orders.side[id] = missing > 0 ? 1 : -1;
    return true;
  }

  /** Works out a size that was left to the fill (`sizeAt: "fill"`). */
  #size(lane: Lane, id: number, price: number): void {
    const orders = this.#orders;
    const units = unitsOf(orders.sizes.get(id)!, lane, price, orders.brackets.get(id)?.stopLoss ?? NaN, this.#account.equityAt(lane, price));
    orders.quantity[id] = units === units ? units : 0;
    orders.sizes.delete(id);
  }

  #choice(id: number, isChild: boolean, lot: Lot | null): LotChoice {
    if (lot !== null) return { lot };
    return isChild && !this.#childChoosesByRule ? { orderId: this.#orders.parentId[id]! } : null;
  }

  /** The price came to the order from the side on which it hurts: a stop, or a stop-limit order filled at its stop. */
  #cameByStop(id: number, quote: number): boolean {
    const orders = this.#orders;
    const type = orders.type[id];
    return type === STOP || type === TRAILING || orders.role[id] === LIQUIDATION || (type === STOP_LIMIT && !orders.isTriggered(id) && quote === orders.stop[id]);
  }

  /** It rested in the market as a limit order, and the market came to it. */
  #isMaker(lane: Lane, id: number, exit: number, cameByStop: boolean): boolean {
    const orders = this.#orders;
    if (cameByStop || exit === EXIT_AT_CLOSE || !(orders.type[id] === LIMIT || orders.isTriggered(id))) return false;
    return exit !== EXIT_AT_OPEN || orders.activeTime[id]! <= lane.previousOpen;
  }

  #record(lane: Lane, side: number, quantity: number, reason: number, isTaker: boolean): void {
    const { orderId, row, exit, price, commissionPerUnit, slippagePerUnit } = this.#execution;
    this.fills.add(orderId, lane, row, this.#clock.point, exit, side, reason, isTaker, quantity, price, commissionPerUnit * quantity, slippagePerUnit * quantity);
  }
}
