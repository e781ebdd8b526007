import type { RunFeed } from "../../contract/feeds.ts";
import { closesOf, laneData, tradedSymbols, windowStart } from "../lane-data.ts";
import { distinctTimes } from "./distinct-times.ts";

/**
 * When things happen in a run, from its window's start on. `instants`: every time at which a row of any feed becomes known, sorted,
 * each once. `barCloses`: the closes of the bars (or times of the ticks) of the main instrument, so that bar k closes at barCloses[k].
 */
export function runInstants(feeds: readonly RunFeed[]): { readonly instants: Float64Array; readonly barCloses: Float64Array } {
  const lanes = tradedSymbols(feeds).map((symbol) => laneData(symbol, feeds)!);
  const main = lanes[0]!;
  return { instants: distinctTimes(feeds.map(knownTimes), windowStart(lanes)), barCloses: closesOf(main).subarray(main.warmupCount) };
}

function knownTimes(feed: RunFeed): Float64Array {
  switch (feed.kind) {
    case "bars":
      return feed.closes ?? feed.bars.time.map((time) => time + feed.granularityMs);
    case "trades":
    case "quotes":
      return feed.time;
    case "features":
      return feed.knownAt;
    case "actions":
      // They take effect with the next bar or tick.
      return new Float64Array(0);
  }
}
