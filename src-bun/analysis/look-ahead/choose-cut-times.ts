import { countUpTo } from "./count-up-to.ts";
import type { ObservedRun } from "./observed-run.ts";

/**
 * Where to cut a run's data: at the instants of its strategy's decisions about orders, because that is where knowledge of the future
 * shows, and evenly over the rest. All decisions when they are few, else an even choice that leaves a quarter of the cuts for the
 * rest. Sorted, each once, none at the last instant, where nothing would be missing.
 *
 * @param full the run on all data
 * @param instants as in RunTimes
 * @param maxCuts at least 1
 */
export function chooseCutTimes(full: ObservedRun, instants: Float64Array, maxCuts: number): number[] {
  const candidates = instants.subarray(0, -1);
  const { kind, time } = full.decisions;
  // A session's opening and closing lie between instants: what was decided there counts to the instant before.
  const rows = new Set<number>();
  for (let k = 0; k < time.length; k++) if (kind[k] === "order") rows.add(countUpTo(candidates, time[k]!) - 1);
  rows.delete(-1);
  const chosen = new Set(spread([...rows], maxCuts - Math.floor(maxCuts / 4)));
  const others = Array.from(candidates.keys()).filter((row) => !chosen.has(row));
  for (const row of spread(others, maxCuts - chosen.size)) chosen.add(row);
  return [...chosen].sort((a, b) => a - b).map((row) => candidates[row]!);
}

/** At most `count` of the rows, evenly spread. */
function spread(rows: readonly number[], count: number): readonly number[] {
  if (rows.length <= count) return rows;
  return Array.from({ length: count }, (_, k) => rows[Math.floor(((k + 0.5) * rows.length) / count)]!);
}
