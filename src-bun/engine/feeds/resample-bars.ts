import type { BarColumns, TradingDays } from "../../contract/bars.ts";
import type { BuiltBars } from "../../contract/feeds.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { gatherByTime } from "./gather-by-time.ts";

/**
 * Finer bars → coarser bars; a bar without finer bars does not exist.
 *
 * Shorter than a day: anchored at each session window's start, the last one of a window cut at its end; without a session at 00:00 UTC.
 * A day and whole weeks (which start on Monday): by trading day, labelled at 00:00 UTC of the first date. With a session only the bars
 * inside its windows count, except that bars of a day or longer are never filtered. `closes` holds when each bar is complete: the end of its
 * stretch of time, not of its last finer bar; for days and weeks the later of label + length and the last session's end.
 *
 * @param granularityMs length of `bars`
 * @param days cover every bar; read for bars of a day or longer that are built from shorter ones
 * @throws HindsightError FEED_INVALID when the lengths do not fit, FEED_STRADDLES_SESSION when a bar lies on a window's boundary
 */
export function resampleBars(bars: BarColumns, granularityMs: number, rule: { readonly granularityMs: number }, schedule: SessionSchedule | null, days: TradingDays): BuiltBars {
  return gatherByTime(bars, granularityMs, rule.granularityMs, schedule, days);
}
