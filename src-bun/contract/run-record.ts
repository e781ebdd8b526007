import type { ErrorBody } from "./errors.ts";
import type { RunOrder } from "./run-order.ts";
import type { RunState } from "./run-state.ts";

/** Who does something: a person at the console, a script, the command line, or the app itself. */
export interface Actor {
  readonly kind: "console" | "script" | "cli" | "app";
  /** Shown in lists and in the audit log. */
  readonly name: string;
}

/** One run of the workspace. Times are UTC epoch milliseconds; null: not yet. */
export interface RunRecord {
  /** UUIDv7: sorts by time of submission. */
  readonly id: string;
  readonly state: RunState;
  readonly strategyId: string;
  readonly strategyName: string;
  readonly versionHash: string;
  readonly datasetId: string;
  readonly symbol: string | null;
  /** With everything that was named settled: version hash, dataset ids, parameters after defaults. */
  readonly order: RunOrder;
  readonly priority: number;
  readonly submitter: string;
  readonly createdAt: number;
  readonly queuedAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** Tries that were begun. */
  readonly attemptCount: number;
  /** Not before this time is it tried again; null: at once. */
  readonly notBefore: number | null;
  /** Folder of the result, as seen from the workspace where it lies in it; null: there is none. */
  readonly folder: string | null;
  readonly fingerprint: string | null;
  readonly digest: string | null;
  readonly error: ErrorBody | null;
  /** It was deleted and can still be brought back; null: it was not. */
  readonly deletedAt: number | null;
}

export interface RunTransition {
  readonly from: RunState | null;
  readonly to: RunState;
  readonly at: number;
  readonly actor: string;
  readonly reason: string;
}

export interface RunAttempt {
  readonly number: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Null: it is still going on. */
  readonly outcome: "succeeded" | "failed" | "canceled" | "lost" | null;
  readonly errorCode: string | null;
  readonly error: ErrorBody | null;
  readonly barCount: number | null;
  readonly durationMs: number | null;
  /** Most memory that the process took for it, bytes. */
  readonly peakBytes: number | null;
}

/** Figures by which finished runs are sorted; null: undefined for this run. Fractions, not percent. */
export const summaryFigures = ["netProfit", "totalReturn", "cagr", "maxDrawdown", "sharpe", "sortino", "calmar", "profitFactor", "winRate", "trades", "expectancy", "finalEquity"] as const;
export type SummaryFigure = (typeof summaryFigures)[number];
export type RunSummary = Readonly<Record<SummaryFigure, number | null>> & { readonly barCount: number; readonly durationMs: number };

/** A run in a list. */
export interface RunListItem extends Omit<RunRecord, "order"> {
  readonly summary: RunSummary | null;
}

/** A run with its history. */
export interface RunDetail extends RunRecord {
  readonly summary: RunSummary | null;
  readonly attempts: readonly RunAttempt[];
  readonly transitions: readonly RunTransition[];
}

export const runSortKeys = ["createdAt", "finishedAt", "strategyName", "state", "priority", ...summaryFigures] as const;

export interface RunQuery {
  readonly states?: readonly RunState[];
  readonly strategyId?: string;
  readonly datasetId?: string;
  readonly submitter?: string;
  /** Only the deleted ones; default: only those that are not. */
  readonly deleted?: boolean;
  readonly sort?: (typeof runSortKeys)[number];
  readonly descending?: boolean;
  readonly offset?: number;
  /** At most 1,000; default 100. */
  readonly limit?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Rows that fit the query, on all pages. */
  readonly total: number;
}
