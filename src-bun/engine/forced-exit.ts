import type { Booking } from "./booking.ts";
import type { Clock } from "./clock.ts";
import type { Lane } from "./lane.ts";
import { CANCELED, EXPIRY, MARKET, SESSION_END, STOP_LOSS } from "./order-codes.ts";
import type { Notices } from "./notices.ts";
import type { OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";
import type { SessionClock } from "./session-clock.ts";

/** Exits that the engine makes of its own accord: before a session ends, and when a contract expires. */
export class ForcedExit {
  readonly #orders: OrderTable;
  readonly #booking: Booking;
  readonly #clock: Clock;
  readonly #session: SessionClock;
  readonly #notices: Notices;

  constructor(orders: OrderTable, booking: Booking, clock: Clock, session: SessionClock, notices: Notices) {
    this.#orders = orders;
    this.#booking = booking;
    this.#clock = clock;
    this.#session = session;
    this.#notices = notices;
  }

  /** Closes a position before its session ends; entries wait for the next window. @param price undisturbed @param exit EXIT_… */
  flatten(lane: Lane, price: number, exit: number, reason: number): void {
    if (lane.position !== 0) {
      if (reason === reasonCode.flattenedLate) this.#notices.add("flattened-late", "A session's last bar was missing: the position was closed at the next bar there was");
      this.#close(lane, SESSION_END, price, exit, reason);
    }
    this.#cancel(lane, STOP_LOSS, reasonCode.canceledFlattened);
    this.#session.aimFlatten(lane);
    // In its own window (or after its moment there, with nothing held at that time): the rest of it is over. Late, in another one: that one goes on.
    lane.isFlattened = reason !== reasonCode.flattenedLate || lane.data.time[lane.row]! >= lane.flattenAt;
    if (lane.isFlattened) lane.flattenLater(Infinity);
  }

  /** The contract is gone: its position closes at the last price, its orders end. */
  expire(lane: Lane, price: number, exit: number): void {
    lane.isExpired = true;
    if (lane.position !== 0) this.#close(lane, EXPIRY, price, exit, reasonCode.closedAtExpiry);
    this.#cancel(lane, 0, reasonCode.canceledExpiry);
  }

  #close(lane: Lane, role: number, price: number, exit: number, reason: number): void {
    const { position, row } = lane;
    const side = position > 0 ? -1 : 1;
    const id = this.#orders.add(lane.index, side, MARKET, role, Math.abs(position), row, this.#clock.now, lane.data.time[row]!);
    this.#booking.fill(lane, id, row, lane.prices.quote(price, side, row), exit, reason);
  }

  /** @param fromRole roles from this one on */
  #cancel(lane: Lane, fromRole: number, reason: number): void {
    const orders = this.#orders;
    for (const id of orders.working[lane.index]!.snapshot()) {
      if (orders.isWorking(id) && (orders.role[id]! >= fromRole || orders.reduceOnly.has(id))) orders.end(id, CANCELED, reason, lane.row, this.#clock.now);
    }
  }
}
