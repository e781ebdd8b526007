import type { RunState } from "./run-state.ts";
import type { RiskEvent } from "./result-columns.ts";

/** Where a run stands, with the base metrics so far. */
export interface RunProgressEvent {
  readonly type: "run.progress";
  readonly runId: string;
  readonly phase: "preparing" | "running" | "checking" | "saving";
  readonly barsDone: number;
  readonly barCount: number;
  readonly equity: number;
  /** Fractions; null: not known yet. */
  readonly totalReturn: number | null;
  readonly drawdown: number | null;
  readonly sharpe: number | null;
  readonly tradeCount: number;
}

/** What happened, told to whoever listens. Past tense. */
export type AppEvent =
  | { readonly type: "run.changed"; readonly runId: string; readonly from: RunState | null; readonly to: RunState; readonly at: number; readonly actor: string; readonly reason: string }
  | { readonly type: "run.deleted" | "run.restored"; readonly runId: string }
  | RunProgressEvent
  | { readonly type: "run.logged"; readonly runId: string; readonly lines: readonly { readonly time: number; readonly message: string }[] }
  | { readonly type: "run.risk"; readonly runId: string; readonly event: RiskEvent }
  | { readonly type: "dataset.imported" | "dataset.deleted"; readonly datasetId: string }
  | { readonly type: "import.changed"; readonly importId: string; readonly state: "running" | "succeeded" | "failed" }
  | { readonly type: "strategy.changed"; readonly strategyId: string }
  /** Something was written into the audit log: whatever has no event of its own (settings, sessions, risk profiles, exports) is known by it. */
  | { readonly type: "audit.recorded"; readonly action: string; readonly subject: string }
  | { readonly type: "alert.raised"; readonly alert: Alert };

/** Something a person should know of although they look elsewhere. */
export interface Alert {
  readonly kind: "run.failed" | "risk.breached" | "disk.low" | "worker.lost";
  readonly at: number;
  readonly message: string;
  readonly runId: string | null;
}

/** An event as a stream carries it. */
export interface NumberedEvent {
  /** Rises by one with each event since the app started. */
  readonly id: number;
  readonly event: AppEvent;
}
