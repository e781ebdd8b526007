import type { RunConfig } from "../contract/run-config.ts";
import type { Account } from "./account.ts";
import type { Booking } from "./booking.ts";
import type { ForcedExit } from "./forced-exit.ts";
import type { OrderTable } from "./order-table.ts";
import type { BreachSolver } from "./risk/breach-solver.ts";
import type { Liquidation } from "./risk/liquidation.ts";
import type { RiskGuard } from "./risk/risk-guard.ts";
import type { SessionClock } from "./session-clock.ts";

/** What the phases of matching share. */
export interface MatchParts {
  readonly orders: OrderTable;
  readonly account: Account;
  readonly booking: Booking;
  readonly session: SessionClock;
  readonly guard: RiskGuard;
  readonly solver: BreachSolver;
  readonly liquidation: Liquidation;
  readonly exits: ForcedExit;
  readonly config: RunConfig;
}
