import type { OpenEntry } from "./result-columns.ts";
import type { RunConfig } from "./run-config.ts";

export interface RunFiles {
  readonly trades: string;
  readonly orders: string;
  readonly fills: string;
  readonly equity: string;
  readonly log: string;
  /** Only when the strategy plotted something. */
  readonly plots?: string;
}

/** Something the reader of a result should know before trusting it. */
export interface RunWarning {
  readonly code: string;
  readonly message: string;
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
  /** From the first bar's open to the last bar's close, UTC epoch milliseconds. */
  readonly window: { readonly from: number; readonly to: number };
  readonly engineVersion: string;
}

/** `run.json` in a run's folder. */
export interface RunManifest {
  readonly format: 1;
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
  readonly warnings: readonly RunWarning[];
  /** File names inside the run's folder. */
  readonly files: RunFiles;
}
