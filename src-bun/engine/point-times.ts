import type { RunFeed } from "../contract/feeds.ts";
import { type LaneData, laneData } from "./lane-data.ts";

/**
 * The instants of a run's equity points, UTC epoch milliseconds: every time at which a bar or tick that orders are matched against
 * closes, each once, from the window's start on.
 */
export function pointTimesOf(feeds: readonly RunFeed[]): Float64Array {
  const symbols = new Set(feeds.flatMap((feed) => (feed.kind === "bars" || feed.kind === "trades" || feed.kind === "quotes" ? [feed.symbol] : [])));
  const lanes = [...symbols].map((symbol) => laneData(symbol, feeds)!);
  const start = lanes.every(({ warmupCount }) => warmupCount === 0) ? -Infinity : lanes.reduce((first, { time, warmupCount }) => Math.min(first, time[warmupCount] ?? Infinity), Infinity);
  const [main] = lanes;
  if (lanes.length === 1 && main!.granularityMs > 0) return closesOf(main!).subarray(main!.warmupCount);
  const all = new Float64Array(lanes.reduce((sum, { time }) => sum + time.length, 0));
  let length = 0;
  for (const lane of lanes) {
    const closes = closesOf(lane);
    all.set(closes, length);
    length += closes.length;
  }
  if (lanes.length > 1) all.sort();
  let count = 0;
  for (const time of all) if (time > start && (count === 0 || all[count - 1] !== time)) all[count++] = time;
  return all.subarray(0, count);
}

function closesOf({ time, closes, granularityMs }: LaneData): Float64Array {
  if (closes !== null) return closes;
  const known = new Float64Array(time.length);
  for (let row = 0; row < known.length; row++) known[row] = time[row]! + granularityMs;
  return known;
}
