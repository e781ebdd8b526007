import type { ErrorBody } from "./errors.ts";
import type { LogLine, RiskEvent } from "./result-columns.ts";
import type { RunOrder } from "./run-order.ts";
import type { StrategyVersion } from "./library.ts";

/** A run as a runner process gets it: complete, everything named is settled. */
export interface RunnerJob {
  readonly runId: string;
  /** Absolute path. */
  readonly workspace: string;
  readonly strategyName: string;
  readonly version: Pick<StrategyVersion, "hash" | "sources">;
  readonly order: RunOrder;
}

/** Where a run's time went, milliseconds. */
export interface RunDurations {
  /** From the order to rows that can be played. */
  readonly dataReadMs: number;
  readonly factorMs: number;
  readonly resultWriteMs: number;
}

/** What a finished run leaves behind besides its folder. */
export interface RunnerOutcome {
  readonly folder: string;
  readonly fingerprint: string;
  readonly digest: string;
  readonly barCount: number;
  readonly durationMs: number;
  /** By statistic id. */
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly riskEvents: readonly RiskEvent[];
  /** Null: nobody was there to measure them. */
  readonly durations: RunDurations | null;
}

/** What differs from the default limits of a run; the order's own time limit goes before. */
export interface RunnerWatch {
  readonly timeoutMs?: number;
  readonly silenceMs?: number;
  readonly memoryBytes?: number;
}

export type ToRunner = { readonly kind: "start"; readonly job: RunnerJob; readonly watch: RunnerWatch } | { readonly kind: "cancel" };

export type FromRunner =
  /** It waits for a job: everything is loaded and a worker's realm is locked down. */
  | { readonly kind: "ready" }
  /** Twice a second, whatever the run does. */
  | { readonly kind: "beat"; readonly residentBytes: number }
  | { readonly kind: "progress"; readonly phase: "preparing" | "running" | "checking" | "saving"; readonly barsDone: number; readonly barCount: number; readonly equity: number; readonly tradeCount: number }
  /** New log lines; where there are too many for a live view, the newest. */
  | { readonly kind: "logged"; readonly lines: readonly LogLine[]; readonly omittedCount: number }
  | { readonly kind: "finished"; readonly outcome: RunnerOutcome }
  | { readonly kind: "failed"; readonly error: ErrorBody };
