import type { RunConfig } from "../contract/run-config.ts";
import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { CorporateActions } from "./corporate-actions.ts";
import type { Delivery } from "./delivery.ts";
import type { Hooks } from "./hooks.ts";
import type { Matching } from "./matching.ts";
import type { Financing } from "./financing.ts";
import type { OrderTable } from "./order-table.ts";
import type { PhaseOne } from "./phase-one.ts";
import type { RiskGuard } from "./risk/risk-guard.ts";
import type { RiskWatch } from "./risk/risk-watch.ts";
import type { SessionClock } from "./session-clock.ts";

/** What the loop touches at every instant. */
export interface LoopParts {
  readonly clock: Clock;
  readonly orders: OrderTable;
  readonly account: Account;
  readonly matching: Matching;
  readonly session: SessionClock;
  readonly phaseOne: PhaseOne;
  readonly riskWatch: RiskWatch;
  readonly guard: RiskGuard;
  readonly financing: Financing;
  readonly actions: CorporateActions;
  readonly hooks: Hooks;
  /** In feed order. */
  readonly deliveries: readonly Delivery[];
  /** Instants up to this one only feed indicators. */
  readonly startTime: number;
  readonly config: RunConfig;
  /** The output: one value per point. */
  readonly equity: Float64Array;
}
