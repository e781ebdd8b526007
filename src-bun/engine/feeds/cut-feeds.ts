import type { RunFeed } from "../../contract/feeds.ts";

/**
 * A run's feeds as they stood at an instant: what was not known by then is left out. Bars go by their closes, so that one still
 * in the making is dropped whole; ticks and corporate actions by their time, features by when they became known. The columns are
 * views of the ones given. A feed may end up without rows.
 *
 * @param atMs UTC epoch milliseconds; what became known exactly then stays
 */
export function cutFeeds(feeds: readonly RunFeed[], atMs: number): RunFeed[] {
  return feeds.map((feed) => cutFeed(feed, atMs));
}

function cutFeed(feed: RunFeed, atMs: number): RunFeed {
  switch (feed.kind) {
    case "bars": {
      const { bars, closes, granularityMs, quotes, warmupCount } = feed;
      const { time, open, high, low, close, volume } = bars;
      const count = closes === undefined ? knownCount(time, granularityMs, atMs) : knownCount(closes, 0, atMs);
      const first = (column: Float64Array): Float64Array => column.subarray(0, count);
      return {
        ...feed,
        bars: { time: first(time), open: first(open), high: first(high), low: first(low), close: first(close), volume: first(volume) },
        ...(closes === undefined ? {} : { closes: first(closes) }),
        ...(quotes === undefined ? {} : { quotes: { bid: first(quotes.bid), ask: first(quotes.ask) } }),
        ...(warmupCount === undefined ? {} : { warmupCount: Math.min(warmupCount, count) }),
      };
    }
    case "trades": {
      const count = knownCount(feed.time, 0, atMs);
      return { ...feed, time: feed.time.subarray(0, count), price: feed.price.subarray(0, count), size: feed.size.subarray(0, count) };
    }
    case "quotes": {
      const count = knownCount(feed.time, 0, atMs);
      return { ...feed, time: feed.time.subarray(0, count), bid: feed.bid.subarray(0, count), ask: feed.ask.subarray(0, count) };
    }
    case "features": {
      const count = knownCount(feed.knownAt, 0, atMs);
      const columns = Object.fromEntries(Object.entries(feed.columns).map(([name, column]) => [name, column.subarray(0, count)]));
      return { ...feed, time: feed.time.subarray(0, count), knownAt: feed.knownAt.subarray(0, count), columns };
    }
    case "actions": {
      const count = knownCount(feed.time, 0, atMs);
      return { ...feed, time: feed.time.subarray(0, count), split: feed.split.subarray(0, count), dividend: feed.dividend.subarray(0, count) };
    }
  }
}

/** How many of the sorted times, each `lengthMs` later, lie at or before an instant. */
function knownCount(times: Float64Array, lengthMs: number, atMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! + lengthMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
