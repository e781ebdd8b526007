/** When a run that does not end by itself is ended from outside. */
export interface WatchLimits {
  /** Longest time a run may take. */
  readonly timeoutMs: number;
  /** Longest time without a step forward (a few thousand bars, or the end of start-up). */
  readonly silenceMs: number;
  /** Most memory the process may grow by during the run. */
  readonly memoryBytes: number;
}

/** A run's own columns need some 100 bytes a bar; what the strategy may take for itself comes on top. */
const BYTES_PER_BAR = 256;
const STRATEGY_BYTES = 1024 ** 3;

export function defaultWatchLimits(barCount: number): WatchLimits {
  return { timeoutMs: 3_600_000, silenceMs: 20_000, memoryBytes: STRATEGY_BYTES + barCount * BYTES_PER_BAR };
}
