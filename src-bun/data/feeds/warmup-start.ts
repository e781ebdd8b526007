import type { BarRule } from "../../contract/feeds.ts";

/**
 * The row from which a feed is opened so that `barCount` bars lie before row `first`, as far as the data reach. Where bars are built
 * the rows of at least so many are taken: lengths of time are counted from 00:00 UTC, and one more, because a session may
 * begin elsewhere and the first may be cut.
 *
 * @param size of each row, for bars by volume
 */
export function warmupStart(barCount: number, first: number, build: BarRule | null, time: Float64Array, size: Float64Array): number {
  if (barCount === 0) return first;
  if (build === null) return Math.max(0, first - barCount);
  if (build.by === "count") return Math.max(0, first - barCount * build.count);
  let row = first;
  if (build.by === "volume") {
    for (let missing = barCount * build.volume; row > 0 && missing > 0; row--) missing -= size[row - 1];
    return row;
  }
  const bucketOf = (at: number): number => Math.floor(time[at] / build.granularityMs);
  for (let bucketCount = 0, last = NaN; row > 0; row--) {
    const bucket = bucketOf(row - 1);
    if (bucket === last) continue;
    if (bucketCount === barCount + 1) break;
    bucketCount++;
    last = bucket;
  }
  return row;
}
