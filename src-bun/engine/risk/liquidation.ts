import type { RiskEvent } from "../../contract/result-columns.ts";
import type { RunConfig } from "../../contract/run-config.ts";
import type { Account } from "../account.ts";
import type { Booking } from "../booking.ts";
import type { Clock } from "../clock.ts";
import type { Lane } from "../lane.ts";
import { initialMargin } from "../margin.ts";
import { CANCELED, LIQUIDATION, MARKET, STOP_LOSS } from "../order-codes.ts";
import type { OrderTable } from "../order-table.ts";
import { reasonCode } from "../reason.ts";
import { type Breach, isAmong } from "./breach-solver.ts";
import type { LiquidatingLimit, RiskGuard } from "./risk-guard.ts";

const reasonOf: Readonly<Record<LiquidatingLimit, number>> = {
  maxDrawdown: reasonCode.liquidatedMaxDrawdown,
  dailyLoss: reasonCode.liquidatedDailyLoss,
  marginCall: reasonCode.liquidatedMarginCall,
  ruin: reasonCode.liquidatedRuin,
};

/** A deficit this small, relative to the margin, is a rounding error: selling it off would change nothing, for ever. */
const SLACK = 1e-8;

/** Where and how an instrument is liquidated that trades at this instant. */
export type LiquidationPrice = (lane: Lane) => { readonly price: number; readonly exit: number };

/** Ends positions and orders after a limit was breached, records what happened, and has entries blocked. */
export class Liquidation {
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #booking: Booking;
  readonly #clock: Clock;
  readonly #guard: RiskGuard;
  readonly #takesMinimum: boolean;
  /** The event whose positions still wait for their market to open, and how many do. */
  #open: { event: RiskEvent; left: number } | null = null;

  constructor(orders: OrderTable, account: Account, booking: Booking, clock: Clock, guard: RiskGuard, config: RunConfig) {
    this.#orders = orders;
    this.#account = account;
    this.#booking = booking;
    this.#clock = clock;
    this.#guard = guard;
    this.#takesMinimum = config.marginCall === "minimum";
  }

  /** Something is on its way out already: the same breach is not looked at twice. */
  get isPending(): boolean {
    return this.#open !== null;
  }

  /** Liquidates at once what trades at this instant, the rest at its next open. @param priceOf null: everything at its next open */
  run({ limit, threshold, equity }: Breach, due: readonly Lane[], dueCount: number, priceOf: LiquidationPrice | null): void {
    const orders = this.#orders;
    const { lanes } = this.#account;
    const keeps = limit === "marginCall" && this.#takesMinimum && priceOf !== null ? this.#shareKept(equity, due, dueCount, priceOf) : 0;
    const canceledOrderCount = this.#cancelOrders(keeps > 0);
    const reason = reasonOf[limit];
    const orderIds: number[] = [];
    let left = 0;
    for (const lane of lanes) {
      if (lane.position === 0) continue;
      const side = lane.position > 0 ? -1 : 1;
      const exact = Math.abs(lane.position) * (1 - keeps);
      const quantity = keeps === 0 || lane.lotStep === null ? exact : Math.min(Math.abs(lane.position), lane.lotStep.up(exact));
      const id = orders.add(lane.index, side, MARKET, LIQUIDATION, quantity, lane.row, this.#clock.now, -Infinity);
      orderIds.push(id);
      if (priceOf !== null && isAmong(lane, due, dueCount)) {
        const { price, exit } = priceOf(lane);
        this.#booking.fill(lane, id, lane.row, lane.prices.quote(price, side, lane.row), exit, reason);
      } else {
        orders.reason[id] = reason;
        lane.forcedId = id;
        left++;
      }
    }
    const event: RiskEvent = {
      limit, time: this.#clock.now, point: this.#clock.point, threshold, equity, orderIds, canceledOrderCount,
      equityAfter: left === 0 ? this.#account.equity() : null,
      message: `${limit}: equity was ${equity.toFixed(2)}, the limit ${threshold.toFixed(2)}; ${orderIds.length === 1 ? "1 position was" : `${orderIds.length} positions were`} liquidated`,
    };
    this.#guard.events.push(event);
    this.#open = left === 0 ? null : { event, left };
    this.#guard.onBreach(limit, equity);
  }

  /** A position that had to wait is out. */
  onForcedFill(): void {
    if (this.#open === null || --this.#open.left > 0) return;
    const { events } = this.#guard;
    events[events.indexOf(this.#open.event)] = { ...this.#open.event, equityAfter: this.#account.equity() };
    this.#open = null;
  }

  /** Too many losing round trips in a row: entries are blocked, positions stay. */
  blockAfterLosses(count: number, most: number): void {
    const canceledOrderCount = this.#cancelOrders(true);
    this.#guard.events.push({
      limit: "maxConsecutiveLosses", time: this.#clock.now, point: this.#clock.point, threshold: most, equity: this.#account.equity(), equityAfter: null, orderIds: [], canceledOrderCount,
      message: `maxConsecutiveLosses: ${count} round trips in a row lost; entries are blocked`,
    });
    this.#guard.onBreach("maxConsecutiveLosses", this.#account.equity());
  }

  /** Fraction of every position that the account can carry at its initial margin, at the prices of the breach. 0 where that would change nothing. */
  #shareKept(equity: number, due: readonly Lane[], dueCount: number, priceOf: LiquidationPrice): number {
    let needed = 0;
    for (const lane of this.#account.lanes) if (lane.position !== 0) needed += initialMargin(lane, Math.abs(lane.position), isAmong(lane, due, dueCount) ? priceOf(lane).price : lane.mark);
    return equity > 0 && equity < needed * (1 - SLACK) ? equity / needed : 0;
  }

  /** @param keepsExits protective and closing orders stay. @returns how many were canceled */
  #cancelOrders(keepsExits: boolean): number {
    const orders = this.#orders;
    let canceled = 0;
    for (const lane of this.#account.lanes) {
      for (const id of orders.working[lane.index]!.snapshot()) {
        if (keepsExits && (orders.role[id]! >= STOP_LOSS || orders.reduceOnly.has(id))) continue;
        orders.end(id, CANCELED, reasonCode.canceledRisk, lane.row, this.#clock.now);
        canceled++;
      }
    }
    return canceled;
  }
}
