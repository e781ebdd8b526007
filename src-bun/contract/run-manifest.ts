import type { BarRule } from "./feeds.ts";
import type { FactorColumn, OpenEntry, RiskEvent } from "./result-columns.ts";
import type { RunConfig } from "./run-config.ts";

export interface RunFiles {
  readonly trades: string;
  readonly orders: string;
  readonly fills: string;
  readonly equity: string;
  readonly log: string;
  /** Only when the strategy plotted something. */
  readonly plots?: string;
  /** Only when a risk limit was breached. */
  readonly riskEvents?: string;
}

/** Something the reader of a result should know before trusting it. */
export interface RunWarning {
  readonly code: string;
  readonly message: string;
}

/** A feed of a run besides its first. */
interface FeedSnapshot {
  readonly dataset: { readonly id: string; readonly contentHash: string };
  readonly kind: "bars" | "trades" | "quotes" | "features" | "actions";
  /** Empty: it speaks of no symbol in particular. */
  readonly symbol: string;
  readonly name: string;
  /** Null: its rows are the feed. */
  readonly build: BarRule | null;
  readonly isDelivered: boolean;
  readonly columns: readonly string[];
  /** Rows [rowStart, rowEnd) of the dataset. */
  readonly rowStart: number;
  readonly rowEnd: number;
}

/** What a check for look-ahead found. */
export interface LookAheadReport {
  /** Points at which the data were cut. */
  readonly cutCount: number;
  /** The first thing that went differently when the future was not there; null: nothing did. */
  readonly finding: LookAheadFinding | null;
}

export interface LookAheadFinding {
  readonly what: "order" | "fill" | "log" | "plot" | "factor" | "equity";
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** Bar of the main instrument. */
  readonly bar: number;
  readonly orderId: number | null;
  /** What happened on all data, in words. */
  readonly full: string;
  /** And on data that end at that time. */
  readonly cut: string;
}

/** Final equity of a run without one of its loss limits. */
export interface WithoutLimit {
  readonly limit: string;
  readonly finalEquity: number;
}

/** What went into a run: enough to run it again. */
export interface RunSnapshot {
  readonly strategy: {
    readonly name: string;
    readonly versionHash: string;
    /** The entry file, then what it imports, by path relative to the entry's folder. */
    readonly sources: readonly { readonly path: string; readonly text: string }[];
  };
  /** Parameter values with defaults filled in. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly config: RunConfig;
  readonly dataset: { readonly id: string; readonly contentHash: string };
  readonly symbol: string;
  readonly granularityMs: number;
  /** What the strategy got of the first feed; null: its rows. */
  readonly build: BarRule | null;
  readonly feeds: readonly FeedSnapshot[];
  /** Bars before the window that fed indicators. */
  readonly warmupCount: number;
  /** What was asked for: dates of trading days, instants, or UTC epoch milliseconds; null: as far as the data go. */
  readonly bounds: { readonly from: string | number | null; readonly to: string | number | null };
  /** Of the first feed: from the first bar's open to the last bar's close, UTC epoch milliseconds. */
  readonly window: { readonly from: number; readonly to: number };
  readonly engineVersion: string;
}

/** `run.json` in a run's folder. */
export interface RunManifest {
  readonly format: 2;
  readonly runId: string;
  readonly status: "succeeded";
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly durationMs: number;
  readonly snapshot: RunSnapshot;
  readonly fingerprint: string;
  readonly digest: string;
  readonly barCount: number;
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Why each null metric is null. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, unknown>>;
  readonly openEntries: readonly OpenEntry[];
  /** Recorded with every trade: columns `factor_NAME` (custom) and `sys_NAME` (system) of the trades. */
  readonly factors: readonly Omit<FactorColumn, "values">[];
  readonly riskEvents: readonly RiskEvent[];
  /** Equity without each loss limit; empty: it was not asked for. */
  readonly withoutLimits: readonly WithoutLimit[];
  /** Null: it was not asked for. */
  readonly lookAhead: LookAheadReport | null;
  readonly warnings: readonly RunWarning[];
  /** File names inside the run's folder. */
  readonly files: RunFiles;
}
