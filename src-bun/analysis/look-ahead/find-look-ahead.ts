import type { LookAheadFinding } from "../../contract/run-manifest.ts";
import { countUpTo } from "./count-up-to.ts";
import { firstDifference } from "./first-difference.ts";
import type { ObservedRun, RunTimes } from "./observed-run.ts";

interface LookAheadSearch {
  /** The run on all data. */
  readonly full: ObservedRun;
  /** Runs a fresh strategy on data that end at an instant (see `cutFeeds`), with everything else as in the full run. */
  readonly runCut: (atMs: number) => ObservedRun;
  /** Instants to cut at, sorted. */
  readonly cutTimes: readonly number[];
  readonly times: RunTimes;
}

/**
 * Looks for knowledge of the future: runs again on data that end early and compares. Tries every cut, and where one differs,
 * halves the way between the earliest difference and the last cut before it without one. A finding proves look-ahead (or a strategy
 * that gives another result each time); null proves nothing about the instants in between.
 */
export function findLookAhead({ full, runCut, cutTimes, times }: LookAheadSearch): { readonly finding: LookAheadFinding | null; readonly cutCount: number } {
  const { instants } = times;
  let cutCount = 0;
  const differenceAt = (atMs: number): LookAheadFinding | null => {
    cutCount++;
    return firstDifference(full, runCut(atMs), atMs, times);
  };
  let finding: LookAheadFinding | null = null;
  const clean: number[] = [];
  for (const cutTime of cutTimes) {
    const found = differenceAt(cutTime);
    if (found === null) clean.push(cutTime);
    else if (finding === null || found.time < finding.time) finding = found;
  }
  if (finding === null) return { finding, cutCount };

  const { time } = finding;
  let low = countUpTo(instants, clean.findLast((cutTime) => cutTime < time) ?? -Infinity) - 1;
  let high = countUpTo(instants, time) - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const found = differenceAt(instants[middle]!);
    if (found === null) low = middle;
    else {
      finding = found;
      high = Math.max(low, countUpTo(instants, found.time) - 1);
    }
  }
  return { finding, cutCount };
}
