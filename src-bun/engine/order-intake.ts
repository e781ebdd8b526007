import type { RunConfig, RunQuotas } from "../contract/run-config.ts";
import type { Booking } from "./booking.ts";
import type { Clock } from "./clock.ts";
import type { Lane } from "./lane.ts";
import { STOP_LOSS } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import type { QuotaBreach } from "./quota-breach.ts";
import { reasonCode } from "./reason.ts";
import type { RiskGuard } from "./risk/risk-guard.ts";
import type { SessionClock } from "./session-clock.ts";

/** Quantities below this are what rounding leaves over, in any instrument. */
const LEAST_QUANTITY = 1e-12;

/** What every order the strategy submits passes: rounding to ticks and lots, quotas, and what forbids new entries at this time. */
export class OrderIntake {
  /** Set when the run is over: nothing is accepted any more. */
  isClosed = false;
  /** The run's window has not begun yet. */
  isWarmingUp = false;
  /** Orders submitted on the present trading day that could open a position. */
  ordersToday = 0;
  readonly #orders: OrderTable;
  readonly #booking: Booking;
  readonly #clock: Clock;
  readonly #session: SessionClock;
  readonly #guard: RiskGuard;
  readonly #quotas: RunQuotas;
  readonly #breach: QuotaBreach;
  readonly #maxOrdersPerDay: number;

  constructor(orders: OrderTable, booking: Booking, clock: Clock, session: SessionClock, guard: RiskGuard, config: RunConfig, quotas: RunQuotas, breach: QuotaBreach) {
    this.#orders = orders;
    this.#booking = booking;
    this.#clock = clock;
    this.#session = session;
    this.#guard = guard;
    this.#quotas = quotas;
    this.#breach = breach;
    this.#maxOrdersPerDay = config.risk?.maxOrdersPerDay ?? Infinity;
  }

  /** Brackets what a call of the strategy changes, see {@link QuotaBreach.begin}. @throws the error of a quota that was crossed before */
  begin(): void {
    this.#breach.begin();
  }

  done(): void {
    this.#breach.end();
  }

  /** Writes a new order into the table, working from now on, or rejected. @returns its id */
  add(lane: Lane, side: number, type: number, role: number, quantity: number): number {
    this.requireRoom();
    const { now } = this.#clock;
    const units = this.towardZero(lane, quantity);
    const id = this.#orders.add(lane.index, side, type, role, units, lane.row, now, now);
    if (this.isClosed) this.reject(id, reasonCode.rejectedFinished);
    else if (this.isWarmingUp) this.reject(id, reasonCode.rejectedWarmingUp);
    else if (lane.isExpired) this.reject(id, reasonCode.rejectedExpired);
    else if (units === 0) this.reject(id, reasonCode.rejectedZeroQuantity);
    return id;
  }

  /** Holds an order that was accepted so far against what forbids entries now. Orders that only reduce pass. */
  admit(id: number, lane: Lane, isReduceOnly: boolean): void {
    const orders = this.#orders;
    if (!orders.isWorking(id) || isReduceOnly || orders.role[id]! >= STOP_LOSS) return;
    if (lane.position * orders.side[id]! < 0 && orders.quantity[id]! <= Math.abs(lane.position)) return;
    if (this.#guard.isBlocked) return this.reject(id, reasonCode.rejectedRiskHalted);
    if (this.#session.isTooLate(this.#clock.now) && !lane.isDaily) return this.reject(id, reasonCode.rejectedSessionEnd);
    if (this.ordersToday >= this.#maxOrdersPerDay) {
      return this.reject(id, reasonCode.rejectedCap, `rejected: ${this.ordersToday} orders were submitted on this trading day, maxOrdersPerDay is ${this.#maxOrdersPerDay}`);
    }
    this.ordersToday++;
  }

  /** Remembers a stop that the market has passed already: it triggers at the next open. @returns how far the market is beyond it, in points; NaN without a stop */
  noteThroughMarket(id: number, { mark, prices, row }: Lane): number {
    const { side, stop, throughMarket } = this.#orders;
    const beyond = (prices.quote(mark, side[id]!, row) - stop[id]!) * side[id]!;
    if (beyond > 0) throughMarket.add(id);
    else if (throughMarket.size > 0) throughMarket.delete(id);
    return beyond;
  }

  /** @param note takes the place of the reason's own text */
  reject(id: number, reason: number, note?: string): void {
    const lane = this.#orders.lane[id]!;
    this.#booking.reject(id, reason, this.#booking.rowOf(lane), this.#clock.now, note);
  }

  /** @throws HindsightError RUN_ORDER_FLOOD when there is no room for one more order. Inside of begin and done. */
  requireRoom(): void {
    const { length, workingCount } = this.#orders;
    if (length >= this.#quotas.maxOrders) this.#breach.throwNew("RUN_ORDER_FLOOD", `the strategy has submitted ${length} orders in this run`, "Submit orders only when something changed");
    if (workingCount >= this.#quotas.maxWorkingOrders) this.#breach.throwNew("RUN_ORDER_FLOOD", `${workingCount} orders are working at the same time`, "Cancel orders that are no longer wanted before submitting new ones");
  }

  towardZero({ lotStep }: Lane, quantity: number): number {
    if (Math.abs(quantity) < LEAST_QUANTITY) return 0;
    return lotStep === null ? quantity : Math.sign(quantity) * lotStep.down(Math.abs(quantity));
  }

  /** Buy limits down, sell limits up; NaN stays. */
  roundLimit({ tick }: Lane, price: number, side: number): number {
    return tick === null || price !== price ? price : side > 0 ? tick.down(price) : tick.up(price);
  }

  /** Buy stops up, sell stops down; NaN stays. */
  roundStop({ tick }: Lane, price: number, side: number): number {
    return tick === null || price !== price ? price : side > 0 ? tick.up(price) : tick.down(price);
  }
}
