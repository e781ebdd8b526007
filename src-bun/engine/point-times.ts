import type { RunFeed } from "../contract/feeds.ts";
import { distinctTimes } from "./feeds/distinct-times.ts";
import { closesOf, laneData, tradedSymbols, windowStart } from "./lane-data.ts";

/**
 * The instants of a run's equity points, UTC epoch milliseconds: every time at which a bar or tick that orders are matched against
 * closes, each once, from the window's start on.
 */
export function pointTimesOf(feeds: readonly RunFeed[]): Float64Array {
  const lanes = tradedSymbols(feeds).map((symbol) => laneData(symbol, feeds)!);
  const [main] = lanes;
  if (lanes.length === 1 && main!.granularityMs > 0) return closesOf(main!).subarray(main!.warmupCount);
  return distinctTimes(lanes.map(closesOf), windowStart(lanes));
}
