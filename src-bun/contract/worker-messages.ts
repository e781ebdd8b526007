import type { ParamValues } from "@hindsight/sdk";
import type { ErrorBody } from "./errors.ts";
import type { RunResult } from "./result-columns.ts";
import type { RunConfig, RunQuotas } from "./run-config.ts";

/** The compiled strategy, as it enters the sandbox. */
export interface StrategyBundle {
  readonly code: string;
  /** Source map of `code`, as JSON text. */
  readonly sourceMap: string;
}

/** Which bars a run reads: plain data, so that the worker can open them by itself. */
export interface FeedRequest {
  /** File of the column cache. */
  readonly columnsPath: string;
  readonly symbol: string;
  readonly granularityMs: number;
  /** Rows of the window in the cache file, half-open. */
  readonly rows: { readonly from: number; readonly to: number };
}

export interface DescribeJob {
  readonly kind: "describe";
  readonly bundle: StrategyBundle;
}

export interface RunJob {
  readonly kind: "run";
  readonly bundle: StrategyBundle;
  readonly feed: FeedRequest;
  readonly params: ParamValues;
  readonly config: RunConfig;
  readonly quotas: RunQuotas;
  /** Shared with the host: PROGRESS_… values as doubles. */
  readonly progress: SharedArrayBuffer;
}

export type WorkerJob = DescribeJob | RunJob;

/** What a strategy's definition says of itself; `params` is a plain copy of its JSON Schema. */
export interface StrategyDescription {
  readonly name: string;
  readonly description: string | null;
  readonly params: unknown;
}

export type WorkerReply =
  | { readonly kind: "described"; readonly description: StrategyDescription }
  | { readonly kind: "finished"; readonly result: RunResult; readonly barsPerSecond: number }
  | { readonly kind: "failed"; readonly error: ErrorBody };

/** Positions in the shared progress array. */
export const PROGRESS_BARS = 0;
export const PROGRESS_EQUITY = 1;
export const PROGRESS_TRADES = 2;
export const PROGRESS_LENGTH = 3;
