import type { TradingDays } from "../../contract/bars.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { BarRule, BuiltBars, QuoteColumnsFeed } from "../../contract/feeds.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { barsFromTrades } from "./bars-from-trades.ts";

/**
 * Quotes → bars of the mid price, by time or by count, as if each quote were a trade of one unit: `volume` is the number of quotes.
 * @throws HindsightError FEED_INVALID when the rule makes no bars: quotes have no volume
 */
export function barsFromQuotes(quotes: QuoteColumnsFeed, rule: BarRule, schedule: SessionSchedule | null, days: TradingDays): BuiltBars {
  if (rule.by === "volume") {
    throw new HindsightError("FEED_INVALID", `Bars of a volume of ${rule.volume} cannot be built from the quotes of ${quotes.symbol}: quotes have no volume.`, "Build them by time or by count, or use the trades of the market", { symbol: quotes.symbol, volume: rule.volume });
  }
  const { symbol, time, bid, ask } = quotes;
  const price = bid.map((best, row) => (best + ask[row]!) / 2);
  return barsFromTrades({ kind: "trades", symbol, time, price, size: new Float64Array(time.length).fill(1) }, rule, schedule, days);
}
