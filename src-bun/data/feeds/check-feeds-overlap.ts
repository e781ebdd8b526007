import { HindsightError } from "../../contract/errors.ts";
import type { RunFeed } from "../../contract/feeds.ts";
import { formatTime } from "../time/format-time.ts";

interface Span {
  readonly name: string;
  readonly firstMs: number;
  readonly lastMs: number;
  /** First instant after it. */
  readonly endMs: number;
}

/** Times are whole microseconds. */
const leastMs = 0.001;

/**
 * Makes sure that every feed shares time with the run's first: its warm-up does not count. Features hold from when they became known, so that
 * only those that all become known later share nothing; corporate actions need not happen in every run.
 *
 * @throws FEED_NO_OVERLAP naming both ranges
 */
export function checkFeedsOverlap(feeds: readonly RunFeed[]): void {
  const main = feeds.length === 0 ? null : spanOf(feeds[0]);
  if (main === null) return;
  for (const feed of feeds.slice(1)) {
    const span = spanOf(feed);
    if (span === null || (span.firstMs < main.endMs && main.firstMs < span.endMs)) continue;
    throw new HindsightError(
      "FEED_NO_OVERLAP",
      `${capital(span.name)} (${range(span)}) share no time with ${main.name} (${range(main)}).`,
      "Name data of the same time, or leave the feed out",
      { feed: span.name, firstTime: span.firstMs, lastTime: Number.isFinite(span.lastMs) ? span.lastMs : null, main: main.name, mainFirstTime: main.firstMs, mainLastTime: main.lastMs },
    );
  }
}

/** Null: the feed may be anywhere. */
function spanOf(feed: RunFeed): Span | null {
  const of = (what: string, time: Float64Array, first: number, lastMs: number, endMs: number): Span | null => (time.length <= first ? null : { name: `the ${what}`, firstMs: time[first], lastMs, endMs });
  switch (feed.kind) {
    case "bars": {
      const { time } = feed.bars;
      const closeMs = feed.closes?.[time.length - 1] ?? time[time.length - 1] + feed.granularityMs;
      return of(`bars of ${feed.symbol}`, time, feed.warmupCount ?? 0, closeMs, closeMs);
    }
    case "trades":
    case "quotes": {
      const lastMs = feed.time[feed.time.length - 1];
      return of(`${feed.kind} of ${feed.symbol}`, feed.time, 0, lastMs, lastMs + leastMs);
    }
    case "features":
      return of(`features of ${feed.name}`, feed.knownAt, 0, Infinity, Infinity);
    case "actions":
      return null;
  }
}

function range({ firstMs, lastMs }: Span): string {
  return lastMs === Infinity ? `from ${formatTime(firstMs)} on` : `${formatTime(firstMs)} to ${formatTime(lastMs)}`;
}

const capital = (text: string): string => `${text[0].toUpperCase()}${text.slice(1)}`;
