import type { ParamsSchema, ParamValues } from "@hindsight/sdk";
import type { ErrorBody } from "./errors.ts";
import type { Simulation } from "./result-columns.ts";
import type { RunConfig, RunQuotas } from "./run-config.ts";
import type { RunViewPlan } from "./run-view-plan.ts";

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

export interface RunJob {
  readonly kind: "run";
  readonly bundle: StrategyBundle;
  readonly view: RunViewPlan;
  /** Parameter values by name, texts where they come from a command line; the schema is the strategy's own. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly config: RunConfig;
  readonly quotas: RunQuotas;
  /** Shared with the host: PROGRESS_… values as doubles. */
  readonly progress: SharedArrayBuffer;
}

export type WorkerJob = DescribeJob | RunJob;

/** What a strategy's definition says of itself. */
export interface StrategyDescription {
  readonly name: string;
  readonly description: string | null;
  readonly schema: ParamsSchema;
}

export interface FinishedRun {
  readonly strategyName: string;
  /** The values that were used: those given, and defaults for the rest. */
  readonly params: ParamValues;
  readonly simulation: Simulation;
}

export type WorkerReply =
  | { readonly kind: "described"; readonly description: StrategyDescription }
  | { readonly kind: "finished"; readonly run: FinishedRun }
  | { readonly kind: "failed"; readonly error: ErrorBody };

/** Positions in the shared progress array. */
export const PROGRESS_BARS = 0;
export const PROGRESS_EQUITY = 1;
export const PROGRESS_TRADES = 2;
export const PROGRESS_LENGTH = 3;
