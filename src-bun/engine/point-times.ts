import type { RunFeed } from "../contract/feeds.ts";
import { laneData } from "./lane-data.ts";

/** The instants of the equity points of a run with one instrument and bars: the closes of its finest bars from the window's start on. */
export function pointTimesOf(feeds: readonly RunFeed[]): Float64Array {
  const symbol = feeds.find((feed) => feed.kind === "bars")?.symbol ?? "";
  const { time, closes, granularityMs, warmupCount } = laneData(symbol, feeds)!;
  return closes === null ? time.subarray(warmupCount).map((open) => open + granularityMs) : closes.subarray(warmupCount);
}
