import type { WatchLimits } from "../broker/watch-limits.ts";
import type { BarRule } from "../contract/feeds.ts";
import type { RunConfig, SessionSpec, SessionTemplate } from "../contract/run-config.ts";
import type { RunDurations } from "../contract/runner-messages.ts";
import type { LookAheadReport, RunManifest } from "../contract/run-manifest.ts";
import type { WindowBound } from "../data/feeds/feed-window.ts";
import type { FeedSpec } from "../data/feeds/read-feeds-file.ts";

/** The hours in which a strategy acts: a preset of the instrument's exchange, round the clock, or windows of one's own; and what differs from the usual rules. */
export interface SessionRequest extends Partial<Omit<SessionSpec, "template">> {
  readonly hours: "rth" | "eth" | "24x7" | SessionTemplate;
}

/** What is simulated on what, apart from the strategy. */
export interface DataRequest {
  /** A file to read (it is imported first), or a dataset of the workspace by id, name or tag. */
  readonly data: string;
  /** Folder that relative paths refer to. */
  readonly baseFolder: string;
  readonly symbol?: string;
  /** What the strategy gets of it; default: its rows as they are. Orders are matched against the rows in any case. */
  readonly granularity?: BarRule;
  /** Feeds besides the first. */
  readonly feeds?: readonly FeedSpec[];
  /** Half-open window: bare dates are trading days, instants are exact. */
  readonly from?: WindowBound;
  readonly to?: WindowBound;
  /** Bars before the window that feed indicators; default 0. */
  readonly warmup?: number;
}

/** A strategy version of the library: its sources, the entry first, and the hash under which they passed the check. */
interface VersionedSources {
  readonly hash: string;
  readonly sources: readonly { readonly path: string; readonly text: string }[];
}

/** What a person asks for. */
export interface RunRequest extends DataRequest {
  /** Absolute path of the strategy's entry file; of a version the name of its entry. */
  readonly strategyPath: string;
  /** Sources in memory, in place of files. */
  readonly version?: VersionedSources;
  /** Whoever keeps a list of runs gives the id; default: a new one. */
  readonly runId?: string;
  /** Parameter values by name; texts are converted as the strategy's schema asks. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What differs from the default configuration. */
  readonly config: Partial<RunConfig>;
  /** Takes the place of `config.session`. */
  readonly session?: SessionRequest;
  /** Replay on truncated data once the run is over. */
  readonly checkLookAhead?: boolean;
  /** Run again without each loss limit, to see the equity it would have had. */
  readonly compareLimits?: boolean;
  /** Folder for the result; default: a new one in the workspace. */
  readonly out?: string;
  readonly limits?: Partial<WatchLimits>;
}

/** Where a run stands, for whoever waits for it. */
export interface RunProgress {
  readonly phase: "preparing" | "running" | "checking" | "saving";
  readonly barsDone: number;
  readonly barCount: number;
  readonly equity: number;
  readonly tradeCount: number;
}

/** A finished run in its folder. */
export interface StoredRun {
  readonly folder: string;
  readonly manifest: RunManifest;
  /** Equity in account currency, one value per equity point. */
  readonly equity: Float64Array;
  /** Null: it was not asked for. */
  readonly lookAhead: LookAheadReport | null;
  readonly durations: RunDurations;
}
