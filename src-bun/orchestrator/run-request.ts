import type { RunConfig } from "../contract/run-config.ts";
import type { RunManifest } from "../contract/run-manifest.ts";
import type { WatchLimits } from "../broker/watch-limits.ts";

/** What a person asks for. */
export interface RunRequest {
  /** Absolute path of the strategy's entry file. */
  readonly strategyPath: string;
  /** A file to read (it is imported first), or a dataset of the workspace by id, name or tag. */
  readonly data: string;
  /** Folder that a relative `data` refers to. */
  readonly baseFolder: string;
  readonly symbol?: string;
  /** Half-open window: bare dates are trading days, instants are exact. */
  readonly from?: string;
  readonly to?: string;
  /** Parameter values by name; texts are converted as the strategy's schema asks. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What differs from the default configuration. */
  readonly config: Partial<RunConfig>;
  /** Folder for the result; default: a new one in the workspace. */
  readonly out?: string;
  readonly limits?: Partial<WatchLimits>;
}

/** Where a run stands, for whoever waits for it. */
export interface RunProgress {
  readonly phase: "preparing" | "running" | "saving";
  readonly barsDone: number;
  readonly barCount: number;
  readonly equity: number;
  readonly tradeCount: number;
}

/** A finished run in its folder. */
export interface StoredRun {
  readonly folder: string;
  readonly manifest: RunManifest;
  /** Equity in account currency, one point per bar. */
  readonly equity: Float64Array;
}
