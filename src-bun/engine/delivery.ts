import type { Bar, MarketData } from "@hindsight/sdk";
import type { RunBarFeed, RunFeed } from "../contract/feeds.ts";
import type { SessionSchedule } from "../contract/session.ts";
import { BarView } from "./bar-view.ts";
import { Cursor } from "./cursor.ts";
import { FeatureView, QuoteView, TradeView } from "./data-view.ts";
import { DeliveredBars } from "./delivered-bars.ts";
import type { Lane } from "./lane.ts";

/** A feed on its way to the strategy. Exactly one of `bars` and `data` is what it delivers. */
export interface Delivery {
  readonly bars: DeliveredBars | null;
  readonly bar: Bar | null;
  readonly data: MarketData | null;
  readonly cursor: Cursor;
  /** The instrument whose rows these are, which are delivered as they are matched; null: the feed has a clock of its own. */
  readonly lane: Lane | null;
  /** With a clock of its own: when each row becomes known. */
  readonly times: Float64Array;
  /** Bars built in session and bars of a day and longer are never filtered. */
  readonly isAlwaysInSession: boolean;
}

const DAY_MS = 86_400_000;

/** What the strategy gets of a feed; null: nothing. @param session bars outside of its windows are withheld */
export function deliveryOf(feed: RunFeed, lanes: readonly Lane[], session: SessionSchedule | null): Delivery | null {
  switch (feed.kind) {
    case "bars": {
      if (feed.isDelivered === false) return null;
      const isAlwaysInSession = feed.granularityMs >= DAY_MS || session === null || hasNoBreak(session, feed);
      const bars = new DeliveredBars(feed, !isAlwaysInSession);
      const lane = lanes.find(({ symbol, data }) => symbol === feed.symbol && data.time === feed.bars.time) ?? null;
      return { bars, bar: new BarView(bars), data: null, cursor: bars.cursor, lane, times: lane === null ? closeTimes(feed) : feed.bars.time, isAlwaysInSession };
    }
    case "trades":
    case "quotes": {
      if (feed.isDelivered === false) return null;
      const cursor = new Cursor();
      const lane = lanes.find(({ symbol, data }) => symbol === feed.symbol && data.time === feed.time) ?? null;
      const data = feed.kind === "trades" ? new TradeView(feed, cursor) : new QuoteView(feed, cursor);
      return { bars: null, bar: null, data, cursor, lane, times: feed.time, isAlwaysInSession: true };
    }
    case "features": {
      const cursor = new Cursor();
      return { bars: null, bar: null, data: new FeatureView(feed, cursor), cursor, lane: null, times: feed.knownAt, isAlwaysInSession: true };
    }
    case "actions":
      return null;
  }
}

/** Windows follow each other without a break over all the bars: none is ever withheld. */
function hasNoBreak({ starts, ends }: SessionSchedule, { bars: { time }, granularityMs }: RunBarFeed): boolean {
  if (time.length === 0 || starts.length === 0) return false;
  for (let window = 1; window < starts.length; window++) if (starts[window] !== ends[window - 1]) return false;
  return starts[0]! <= time[0]! && ends.at(-1)! >= time.at(-1)! + granularityMs;
}

function closeTimes({ bars, granularityMs, closes }: RunBarFeed): Float64Array {
  return closes ?? bars.time.map((time) => time + granularityMs);
}
