import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { DayClock } from "./day-clock.ts";
import type { Financing } from "./financing.ts";
import type { Hooks } from "./hooks.ts";
import { AT_THE_CLOSE, DAY, EXPIRED } from "./order-codes.ts";
import type { OrderIntake } from "./order-intake.ts";
import type { OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";
import type { RiskGuard } from "./risk/risk-guard.ts";
import type { SessionClock } from "./session-clock.ts";

interface PhaseOneParts {
  readonly days: DayClock;
  readonly clock: Clock;
  readonly session: SessionClock;
  readonly account: Account;
  readonly orders: OrderTable;
  readonly intake: OrderIntake;
  readonly financing: Financing;
  readonly guard: RiskGuard;
  readonly hooks: Hooks;
}

/** What comes first at an instant: session windows that have opened or closed since the last one, and the roll of the trading day. */
export class PhaseOne {
  readonly #parts: PhaseOneParts;

  constructor(parts: PhaseOneParts) {
    this.#parts = parts;
  }

  /** The main instrument's bars that open from here on belong to another trading day. */
  get nextDay(): number {
    return this.#parts.days.next;
  }

  /** The run's window begins: orders are taken from now on. */
  beginWindow(): void {
    this.#parts.intake.isWarmingUp = false;
  }

  /** @param mainOpens open of the main instrument's bar of this instant; -Infinity: it has none */
  run(now: number, mainOpens: number): void {
    const { session, days } = this.#parts;
    const dayStart = mainOpens >= days.next ? days.startOf(mainOpens) : Infinity;
    let hasRolled = dayStart === Infinity;
    while (session.next < now) {
      // A window closes before the day that begins with it, and opens after.
      if (!hasRolled && (session.opensNext ? dayStart <= session.next : dayStart < session.next)) {
        this.#rollDay(mainOpens);
        hasRolled = true;
      }
      this.#turnSession();
    }
    if (!hasRolled) this.#rollDay(mainOpens);
  }

  /** The run is over: windows that have closed by then say so. */
  finish(now: number): void {
    const { session } = this.#parts;
    while (session.next <= now && !session.opensNext) this.#turnSession();
  }

  #turnSession(): void {
    const { session, clock, account, hooks } = this.#parts;
    clock.now = session.next;
    const isOpening = session.opensNext;
    // While the closing hook runs, the window is still the present one.
    if (isOpening) hooks.onSession(session.advance(account.lanes), true);
    else {
      const window = session.current!;
      this.#expireAtTheClose(window.end);
      hooks.onSession(window, false);
      session.advance(account.lanes);
    }
  }

  #rollDay(time: number): void {
    const { days, account, guard, intake, financing, clock } = this.#parts;
    const elapsed = days.advance(time);
    clock.now = days.start;
    financing.onDay(elapsed);
    const wasBlocked = guard.isBlocked;
    guard.onDay(account.equity(), this.#balance());
    if (wasBlocked && !guard.isBlocked) account.losingTrips = 0;
    intake.ordersToday = 0;
    this.#expireDayOrders(days.start);
  }

  /** Equity without the P/L of open positions. */
  #balance(): number {
    const { account } = this.#parts;
    let open = 0;
    for (const lane of account.lanes) for (const lot of lane.lots) open += lane.unrealizedPnl(lot);
    return account.equity() - open;
  }

  /** At-the-close orders of a window whose last bar was missing. */
  #expireAtTheClose(end: number): void {
    const { orders, account } = this.#parts;
    if (orders.workingCount === 0) return;
    for (const lane of account.lanes) {
      if (lane.isDaily) continue;
      for (const id of orders.working[lane.index]!.snapshot()) {
        if (orders.timeInForce[id] === AT_THE_CLOSE && orders.activeTime[id]! < end) orders.end(id, EXPIRED, reasonCode.expiredSessionClose, lane.row, end);
      }
    }
  }

  /** DAY orders end with the first day in which they could work. */
  #expireDayOrders(time: number): void {
    const { orders, account } = this.#parts;
    if (orders.workingCount === 0) return;
    for (const lane of account.lanes) {
      for (const id of orders.working[lane.index]!.snapshot()) {
        if (orders.timeInForce[id] === DAY && orders.activeTime[id]! <= lane.lastOpen) orders.end(id, EXPIRED, reasonCode.expiredDay, lane.row, time);
      }
    }
  }
}
