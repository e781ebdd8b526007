import type { RunBarFeed, RunFeed } from "../contract/feeds.ts";
import type { RunData } from "../contract/worker-messages.ts";
import { openFeed } from "../data/feeds/open-feed.ts";
import { anchorActions } from "../engine/feeds/anchor-actions.ts";
import { barsFromQuotes } from "../engine/feeds/bars-from-quotes.ts";
import { barsFromTrades } from "../engine/feeds/bars-from-trades.ts";
import { resampleBars } from "../engine/feeds/resample-bars.ts";

/** Opens every feed of a run from its plan, and builds the bars that are to be built. @throws HindsightError DATASET_DAMAGED, FEED_INVALID, FEED_STRADDLES_SESSION */
export function openFeeds({ feeds, session, tradingDays, buildDays }: RunData): RunFeed[] {
  return feeds.map((plan): RunFeed => {
    const feed = openFeed(plan);
    const { build } = plan;
    if (feed.kind === "actions") return anchorActions(feed, tradingDays);
    if (build === null) return feed.kind === "trades" || feed.kind === "quotes" ? { ...feed, isDelivered: plan.isDelivered } : feed;
    const built = (bars: Pick<RunBarFeed, "bars" | "closes">, symbol: string): RunBarFeed => ({
      kind: "bars", symbol, ...bars, isDelivered: plan.isDelivered,
      // Bars by count or volume have no length; a millisecond keeps them finer than any other bars.
      granularityMs: build.by === "time" ? build.granularityMs : 1,
    });
    switch (feed.kind) {
      case "bars":
        if (build.by !== "time") return feed;
        return built(resampleBars(feed.bars, feed.granularityMs, build, session, buildDays), feed.symbol);
      case "trades":
        return built(barsFromTrades(feed, build, session, buildDays), feed.symbol);
      case "quotes":
        return built(barsFromQuotes(feed, build, session, buildDays), feed.symbol);
      default:
        return feed;
    }
  });
}
