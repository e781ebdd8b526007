import type { RunConfig, RunQuotas } from "../contract/run-config.ts";
import type { Booking } from "./booking.ts";
import type { Cursor } from "./cursor.ts";
import { REJECTED } from "./order-codes.ts";
import type { OrderDetails, OrderTable } from "./order-table.ts";
import type { QuotaBreach } from "./quota-breach.ts";
import { reasonCode } from "./reason.ts";
import { type StepRounding, stepRounding } from "./step-rounding.ts";

/** Quantities below this are what rounding leaves over, in any instrument. */
const LEAST_QUANTITY = 1e-12;

/** What every order the strategy submits passes: rounding to ticks and lots, quotas, the end of the run. */
export class OrderIntake {
  /** Set when the run is over: nothing is accepted any more. */
  isClosed = false;
  readonly #orders: OrderTable;
  readonly #booking: Booking;
  readonly #cursor: Cursor;
  readonly #quotas: RunQuotas;
  readonly #breach: QuotaBreach;
  readonly #tick: StepRounding | null;
  readonly #lotStep: StepRounding | null;

  constructor(orders: OrderTable, booking: Booking, cursor: Cursor, config: RunConfig, quotas: RunQuotas, breach: QuotaBreach) {
    this.#orders = orders;
    this.#booking = booking;
    this.#cursor = cursor;
    this.#quotas = quotas;
    this.#breach = breach;
    const { tickSize, lotSize } = config.instrument;
    this.#tick = tickSize === undefined ? null : stepRounding(tickSize);
    this.#lotStep = lotSize === undefined ? null : stepRounding(lotSize);
  }

  /** Brackets what a call of the strategy changes, see {@link QuotaBreach.begin}. @throws the error of a quota that was crossed before */
  begin(): void {
    this.#breach.begin();
  }

  done(): void {
    this.#breach.end();
  }

  /** Writes a new order into the table, working from the next bar on, or rejected. @returns its id */
  add(side: number, type: number, role: number, quantity: number, details: OrderDetails | null): number {
    this.requireRoom();
    const bar = this.#cursor.index;
    const units = this.towardZero(quantity);
    const id = this.#orders.add(side, type, role, units, bar, bar + 1);
    if (details !== null) this.#orders.describe(id, details);
    if (this.isClosed) this.reject(id, reasonCode.rejectedFinished);
    else if (units === 0) this.reject(id, reasonCode.rejectedZeroQuantity);
    return id;
  }

  reject(id: number, reason: number): void {
    this.#booking.rejectedCount++;
    this.#orders.end(id, REJECTED, reason, this.#cursor.index, this.#cursor.now);
  }

  /** @throws HindsightError RUN_ORDER_FLOOD when there is no room for one more order. Inside of begin and done. */
  requireRoom(): void {
    const { length, workingCount } = this.#orders;
    if (length >= this.#quotas.maxOrders) this.#breach.throwNew("RUN_ORDER_FLOOD", `the strategy has submitted ${length} orders in this run`, "Submit orders only when something changed");
    if (workingCount >= this.#quotas.maxWorkingOrders) this.#breach.throwNew("RUN_ORDER_FLOOD", `${workingCount} orders are working at the same time`, "Cancel orders that are no longer wanted before submitting new ones");
  }

  towardZero(quantity: number): number {
    if (Math.abs(quantity) < LEAST_QUANTITY) return 0;
    return this.#lotStep === null ? quantity : Math.sign(quantity) * this.#lotStep.down(Math.abs(quantity));
  }

  /** Buy limits down, sell limits up; NaN stays. */
  roundLimit(price: number, side: number): number {
    return this.#tick === null || price !== price ? price : side > 0 ? this.#tick.down(price) : this.#tick.up(price);
  }

  /** Buy stops up, sell stops down; NaN stays. */
  roundStop(price: number, side: number): number {
    return this.#tick === null || price !== price ? price : side > 0 ? this.#tick.up(price) : this.#tick.down(price);
  }
}
