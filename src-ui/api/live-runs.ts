import type { RunProgressEvent } from "../../src-bun/contract/app-events.ts";
import { createStore } from "./store.ts";

/** What a run that goes on has told so far. */
export interface LiveRun {
  readonly progress: RunProgressEvent | null;
  /** Equity at the moments of its progress, for a small curve. */
  readonly equity: readonly number[];
  /** When the first and the last news came, epoch milliseconds of this browser; and how many bars were done at the first. */
  readonly since: { readonly at: number; readonly barsDone: number } | null;
  readonly lastAt: number;
  readonly log: readonly { readonly time: number; readonly message: string }[];
}

const MOST_POINTS = 200;
const MOST_LINES = 500;
const nothing: LiveRun = { progress: null, equity: [], since: null, lastAt: 0, log: [] };

/** Runs that go on, by id. Outside the query cache: it changes many times a second and is never asked for. */
export const liveRuns = createStore<Readonly<Record<string, LiveRun>>>({});

export function noteProgress(event: RunProgressEvent, at: number): void {
  liveRuns.set((all) => {
    const { equity, since, log } = all[event.runId] ?? nothing;
    const isAnew = since === null || event.barsDone < since.barsDone;
    return {
      ...all,
      [event.runId]: {
        progress: event,
        equity: isAnew ? [event.equity] : [...equity.slice(1 - MOST_POINTS), event.equity],
        since: isAnew ? { at, barsDone: event.barsDone } : since,
        lastAt: at,
        log,
      },
    };
  });
}

export function noteLog(runId: string, lines: LiveRun["log"]): void {
  liveRuns.set((all) => {
    const run = all[runId] ?? nothing;
    return { ...all, [runId]: { ...run, log: [...run.log, ...lines].slice(-MOST_LINES) } };
  });
}

export function forgetLiveRun(runId: string): void {
  liveRuns.set(({ [runId]: _gone, ...rest }) => rest);
}
