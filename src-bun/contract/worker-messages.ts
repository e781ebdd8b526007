import type { FactorsSchema, ParamsSchema, ParamValues } from "@hindsight/sdk";
import type { ErrorBody } from "./errors.ts";
import type { LogLine, Simulation } from "./result-columns.ts";
import type { RunConfig, RunQuotas } from "./run-config.ts";
import type { TradingDays } from "./bars.ts";
import type { FeedPlan } from "./run-view-plan.ts";
import type { LookAheadReport } from "./run-manifest.ts";
import type { SessionSchedule } from "./session.ts";

/** The compiled strategy, as it enters the sandbox. */
export interface StrategyBundle {
  readonly code: string;
  /** Source map of `code`, as JSON text. */
  readonly sourceMap: string;
}

/** Loads a strategy and says what it declares. */
export interface DescribeJob {
  readonly kind: "describe";
  readonly bundle: StrategyBundle;
}

/** The data of a run as plain data: every feed, and the market's clock over it. */
export interface RunData {
  /** In the order in which the strategy gets them. */
  readonly feeds: readonly FeedPlan[];
  readonly session: SessionSchedule | null;
  /** Days by which the run rolls; of daily bars their labels. */
  readonly tradingDays: TradingDays;
  /** Days by which bars of a day and longer are built from shorter ones. */
  readonly buildDays: TradingDays;
  /** Offsets of the exchange's zone; null: UTC. */
  readonly zone: { readonly starts: Float64Array; readonly offsetMs: Float64Array } | null;
}

interface JobInput {
  readonly bundle: StrategyBundle;
  readonly data: RunData;
  /** Parameter values by name, texts where they come from a command line; the schema is the strategy's own. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly config: RunConfig;
  readonly quotas: RunQuotas;
  /** Shared with the host: PROGRESS_… values as doubles. */
  readonly progress: SharedArrayBuffer;
}

export interface RunJob extends JobInput {
  readonly kind: "run";
  /** The host wants log lines while the run goes on. */
  readonly sendsLog?: boolean;
}

/** Runs a strategy on all data and again on data that end early, and compares. */
export interface LookAheadJob extends JobInput {
  readonly kind: "look-ahead";
  readonly maxCuts: number;
}

export type WorkerJob = DescribeJob | RunJob | LookAheadJob;

/** What a strategy's definition says of itself. */
export interface StrategyDescription {
  readonly name: string;
  readonly description: string | null;
  readonly schema: ParamsSchema;
  /** Null: it declares no factors. */
  readonly factors: FactorsSchema | null;
}

export interface FinishedRun {
  readonly strategyName: string;
  /** The values that were used: those given, and defaults for the rest. */
  readonly params: ParamValues;
  readonly simulation: Simulation;
  /** What working out the factors' columns took, milliseconds. */
  readonly factorMs: number;
}

export type WorkerReply =
  | { readonly kind: "described"; readonly description: StrategyDescription }
  | { readonly kind: "finished"; readonly run: FinishedRun }
  | { readonly kind: "looked"; readonly report: LookAheadReport }
  | { readonly kind: "failed"; readonly error: ErrorBody };

/** What a Worker says besides its reply. */
export type WorkerNews =
  /** The realm is locked down and everything is loaded: it waits for its job. */
  | { readonly kind: "ready" }
  /** New log lines; the stored log is complete whatever is left out here. */
  | { readonly kind: "logged"; readonly lines: readonly LogLine[]; readonly omittedCount: number };

/** Positions in the shared progress array. */
export const PROGRESS_BARS = 0;
export const PROGRESS_EQUITY = 1;
export const PROGRESS_TRADES = 2;
export const PROGRESS_LENGTH = 3;
