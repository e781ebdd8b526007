import type { TradingDays } from "../../contract/bars.ts";
import type { BarRule, BuiltBars, TradeColumnsFeed } from "../../contract/feeds.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { gatherBySize } from "./gather-by-size.ts";
import { gatherByTime } from "./gather-by-time.ts";

/**
 * Trades → bars by time (as `resampleBars` does), by count, or by volume: the trade that reaches the volume closes the bar and belongs to it
 * as a whole, so a bar may hold more. Bars by count and volume carry the time of their first trade and are known at that of their last; several trades may
 * share a millisecond, so neighbours may share their times and closes, but never go back. No bar spans two session windows (without a
 * session: two trading days); what a window leaves incomplete is a shorter bar, known at the window's end.
 *
 * @param days cover every trade; read for bars by time of a day or longer, and for those by count and volume without a session
 * @throws HindsightError FEED_INVALID when the rule makes no bars
 */
export function barsFromTrades(trades: TradeColumnsFeed, rule: BarRule, schedule: SessionSchedule | null, days: TradingDays): BuiltBars {
  const { time, price, size } = trades;
  const ticks = { time, open: price, high: price, low: price, close: price, volume: size };
  return rule.by === "time" ? gatherByTime(ticks, 0, rule.granularityMs, schedule, days) : gatherBySize(ticks, rule, schedule, days);
}
