import type { BarColumns } from "../../contract/bars.ts";
import { lowerBound } from "../../platform/lower-bound.ts";
import { bucketStart, mergedLengths, nests } from "./bar-buckets.ts";
import type { BarLevel } from "./bar-levels.ts";
import { BarMerger } from "./bar-merger.ts";

export interface MergedBars {
  readonly lengthMs: number;
  readonly bars: BarColumns;
}

/** Rows of one source, in the order of time. */
interface Part {
  readonly bars: BarColumns;
  readonly start: number;
  readonly end: number;
}

/**
 * Merges rows [start, end) of a symbol's bars to the shortest fitting length that gives at most `maxBars` bars. What levels hold already is taken
 * from them; the bars at both ends of the window, whose buckets lie in it in part only, are merged from the rows.
 *
 * @param maxBars 2 at the least: a border between two buckets of any length may lie inside the window
 * @param levels finest first; may be empty
 */
export function mergeWindow(bars: BarColumns, granularityMs: number, start: number, end: number, maxBars: number, levels: readonly BarLevel[]): MergedBars {
  const leastMs = (granularityMs * (end - start)) / maxBars;
  for (const lengthMs of mergedLengths(granularityMs)) {
    // Bars are hardly ever closer than their granularity, so that anything shorter gives too many.
    if (lengthMs < leastMs) continue;
    const merger = new BarMerger(lengthMs, maxBars);
    const level = levels.findLast((each) => nests(each.lengthMs, lengthMs));
    if (partsOf(bars, start, end, level).every((part) => merger.add(part.bars, part.start, part.end))) return { lengthMs, bars: merger.finish() };
  }
  throw new Error("Lengths have no end.");
}

function partsOf(bars: BarColumns, start: number, end: number, level: BarLevel | undefined): readonly Part[] {
  const rows: Part = { bars, start, end };
  if (level === undefined || start === end) return [rows];
  const { lengthMs } = level;
  const { time } = bars;
  // Whole buckets: from that of the first row if it is the bucket's first, up to that of the last row if it is the bucket's last.
  const startBucket = bucketStart(time[start], lengthMs);
  const isStartWhole = start === 0 || time[start - 1] < startBucket;
  const from = isStartWhole ? startBucket : startBucket + lengthMs;
  const endBucket = bucketStart(time[end - 1], lengthMs);
  const isEndWhole = end === time.length || time[end] >= endBucket + lengthMs;
  const to = isEndWhole ? endBucket + lengthMs : endBucket;
  if (from >= to) return [rows];
  return [
    { bars, start, end: start + lowerBound(time.subarray(start, end), from) },
    { bars: level.bars, start: lowerBound(level.bars.time, from), end: lowerBound(level.bars.time, to) },
    { bars, start: start + lowerBound(time.subarray(start, end), to), end },
  ];
}
