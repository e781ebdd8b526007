import type { RunFeed } from "../../contract/feeds.ts";
import { laneData } from "../lane-data.ts";

/**
 * When things happen in a run, from its window's start on. `instants`: every time at which a row of any feed becomes known, sorted,
 * each once. `barCloses`: the closes of the bars (or times of the ticks) of the main instrument, so that bar k closes at barCloses[k].
 */
export function runInstants(feeds: readonly RunFeed[]): { readonly instants: Float64Array; readonly barCloses: Float64Array } {
  const symbols = new Set(feeds.flatMap((feed) => (feed.kind === "bars" || feed.kind === "trades" || feed.kind === "quotes" ? [feed.symbol] : [])));
  const lanes = [...symbols].map((symbol) => laneData(symbol, feeds)!);
  const main = lanes[0]!;
  const barCloses = (main.closes ?? main.time.map((time) => time + main.granularityMs)).subarray(main.warmupCount);
  const hasWarmup = lanes.some(({ warmupCount }) => warmupCount > 0);
  const startTime = hasWarmup ? lanes.reduce((earliest, { time, warmupCount }) => Math.min(earliest, time[warmupCount] ?? Infinity), Infinity) : -Infinity;
  return { instants: distinctAfter(startTime, feeds.map(knownTimes)), barCloses };
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

function distinctAfter(startTime: number, columns: readonly Float64Array[]): Float64Array {
  const times = new Float64Array(columns.reduce((length, column) => length + column.length, 0));
  let length = 0;
  for (const column of columns) {
    times.set(column, length);
    length += column.length;
  }
  times.sort();
  let count = 0;
  for (const time of times) if (time > startTime && (count === 0 || times[count - 1] !== time)) times[count++] = time;
  return times.subarray(0, count);
}
