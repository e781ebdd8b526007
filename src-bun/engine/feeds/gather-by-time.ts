import type { BarColumns, TradingDays } from "../../contract/bars.ts";
import type { BuiltBars } from "../../contract/feeds.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { BarBuilder } from "./bar-builder.ts";
import { DAY_MS, lengthText } from "./bar-lengths.ts";
import type { Buckets } from "./buckets.ts";
import { DayBuckets } from "./day-buckets.ts";
import { IntradayBuckets } from "./intraday-buckets.ts";
import { LabelBuckets } from "./label-buckets.ts";
import { requireDays } from "./require-days.ts";
import { requireLength } from "./require-length.ts";
import { straddleError } from "./straddle-error.ts";
import { StretchWalk } from "./stretch-walk.ts";

/**
 * Rows of `rowMs` (0: ticks) → bars of `lengthMs`. A row belongs to the bar in which it begins.
 * @throws HindsightError FEED_INVALID when the length does not fit or a row straddles two bars, FEED_STRADDLES_SESSION
 */
export function gatherByTime(rows: BarColumns, rowMs: number, lengthMs: number, schedule: SessionSchedule | null, days: TradingDays): BuiltBars {
  requireLength(lengthMs, rowMs, schedule !== null);
  const isLabelled = rowMs >= DAY_MS;
  const session = schedule === null || isLabelled ? null : new StretchWalk(schedule.starts, schedule.ends);
  const buckets = isLabelled ? new LabelBuckets(schedule, lengthMs) : lengthMs < DAY_MS ? new IntradayBuckets(session, lengthMs) : dayBuckets(rows, schedule, days, lengthMs);
  const { time } = rows;
  const builder = new BarBuilder(rows);
  for (let row = 0; row < time.length; row++) {
    const from = isLabelled ? Math.floor(time[row]! / DAY_MS) * DAY_MS : time[row]!;
    const to = from + rowMs;
    if (session !== null && !session.admits(from, to)) continue;
    if (from >= buckets.until) {
      builder.end(buckets.knownAt);
      buckets.moveTo(from);
    }
    if (to > buckets.until) throw straddleError("FEED_INVALID", `the end of a bar of ${lengthText(lengthMs)}`, from, to, buckets.until);
    builder.add(row, buckets.time);
  }
  builder.end(buckets.knownAt);
  return builder.built();
}

function dayBuckets({ time }: BarColumns, schedule: SessionSchedule | null, days: TradingDays, lengthMs: number): Buckets {
  requireDays(time, days);
  return new DayBuckets(days, schedule, lengthMs);
}
