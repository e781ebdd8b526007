import type { BarFeed, TradingDays } from "../contract/bars.ts";
import { exchangeTradingDays } from "./calendar/exchange-trading-days.ts";
import { offsetAt, wallToInstant, zoneOffsets, type WallInstant } from "./time/zone-offsets.ts";
import { DAY_MS } from "./time/day-ms.ts";

/**
 * The trading days of a feed, every one between the first and the last bar: those of an exchange's calendar, or calendar
 * days of a zone from local midnight to local midnight. Bars of a day or longer carry their day's label already: each is
 * its own day. `starts` has one element more than `labels`: the end of the last day.
 *
 * @param market IANA zone, or the id of an exchange's calendar; not used for bars of a day or longer
 * @throws DATA_TIME_ZONE when the zone is unknown; CALENDAR_UNKNOWN; CALENDAR_DAY_UNKNOWN when bars lie outside of the calendar's days
 */
export function tradingDays(feed: BarFeed, market: string | { readonly exchange: string }): TradingDays {
  const times = feed.bars.time;
  if (times.length === 0) return { starts: new Float64Array(0), labels: new Int32Array(0) };
  if (feed.granularityMs >= DAY_MS) return labelledDays(times);
  const first = times[0];
  const last = times[times.length - 1];
  return typeof market === "string" ? zoneDays(market, first, last) : exchangeTradingDays(market.exchange, first, last);
}

function zoneDays(zone: string, first: number, last: number): TradingDays {
  const offsets = zoneOffsets(zone, first, last);
  const firstLabel = Math.floor((first + offsetAt(offsets, first)) / DAY_MS);
  const dayCount = Math.floor((last + offsetAt(offsets, last)) / DAY_MS) - firstLabel + 1;
  const labels = new Int32Array(dayCount);
  const starts = new Float64Array(dayCount + 1);
  const midnight: WallInstant = { kind: "unique", first: 0, last: 0 };
  for (let k = 0; k <= dayCount; k++) {
    if (k < dayCount) labels[k] = firstLabel + k;
    wallToInstant(offsets, (firstLabel + k) * DAY_MS, midnight);
    starts[k] = midnight.first;
  }
  return { starts, labels };
}

function labelledDays(times: Float64Array): TradingDays {
  const starts = new Float64Array(times.length + 1);
  starts.set(times);
  starts[times.length] = times[times.length - 1] + DAY_MS;
  return { starts, labels: Int32Array.from(times, (time) => Math.floor(time / DAY_MS)) };
}
