import type { TradingDays } from "../../contract/bars.ts";
import type { ActionColumnsFeed } from "../../contract/feeds.ts";

const DAY_MS = 86_400_000;

/**
 * Corporate actions that are dated (00:00 UTC of the ex-date) take effect with the start of that trading day, which may begin hours later or on the evening before:
 * post-market bars of the day before are still the old shares. On a date without trading the next day counts. Actions with a time of day stay.
 */
export function anchorActions(feed: ActionColumnsFeed, { starts, labels }: TradingDays): ActionColumnsFeed {
  let day = 0;
  const time = feed.time.map((at) => {
    const date = Math.floor(at / DAY_MS);
    if (date * DAY_MS !== at || labels.length === 0 || date < labels[0]!) return at;
    while (day < labels.length && labels[day]! < date) day++;
    return starts[day] ?? at;
  });
  return { ...feed, time };
}
