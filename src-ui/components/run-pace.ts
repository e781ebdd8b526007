import type { LiveRun } from "../api/live-runs.ts";

interface RunPace {
  /** Share of the bars that are done, 0 to 1. */
  readonly done: number;
  /** Null: it has told too little. */
  readonly barsPerSecond: number | null;
  readonly leftMs: number | null;
}

/** Two messages closer together than this say nothing about a pace. */
const LEAST_MS = 200;

/** How fast a run goes and how long it still takes, from what it told so far. @returns null: it has told nothing */
export function runPace({ progress, since, lastAt }: LiveRun): RunPace | null {
  if (progress === null || since === null) return null;
  const { barsDone, barCount } = progress;
  const done = barCount === 0 ? 0 : Math.min(1, barsDone / barCount);
  const tookMs = lastAt - since.at;
  if (tookMs < LEAST_MS || barsDone <= since.barsDone) return { done, barsPerSecond: null, leftMs: null };
  const barsPerSecond = ((barsDone - since.barsDone) / tookMs) * 1_000;
  return { done, barsPerSecond, leftMs: ((barCount - barsDone) / barsPerSecond) * 1_000 };
}
