import type { BarColumns, TradingDays } from "../../contract/bars.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { BarRule, BuiltBars } from "../../contract/feeds.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { BarBuilder } from "./bar-builder.ts";
import { requireDays } from "./require-days.ts";
import { StretchWalk } from "./stretch-walk.ts";

/** Sizes such as 0.1 add up to a little less than they should: that much of a volume may be missing. */
const ROUNDING = 1e-9;

/**
 * Ticks → bars of a number of ticks or of a volume. They begin anew with each session window, without a session with each trading day, so that
 * they do not depend on where the data begin. A bar is known at the time of the tick that fills it; one that its window leaves
 * incomplete, at the window's end.
 */
export function gatherBySize(ticks: BarColumns, rule: Exclude<BarRule, { by: "time" }>, schedule: SessionSchedule | null, days: TradingDays): BuiltBars {
  const [tickLimit, volumeLimit] = rule.by === "count" ? [rule.count, Infinity] : [Infinity, rule.volume - rule.volume * ROUNDING];
  requireSize(rule);
  if (schedule === null) requireDays(ticks.time, days);
  const walk = schedule === null ? new StretchWalk(days.starts.subarray(0, -1), days.starts.subarray(1)) : new StretchWalk(schedule.starts, schedule.ends);
  const { time } = ticks;
  const builder = new BarBuilder(ticks);
  let end = -Infinity;
  for (let row = 0; row < time.length; row++) {
    const now = time[row]!;
    if (!walk.admits(now, now)) continue;
    if (walk.end !== end) {
      builder.end(end);
      end = walk.end;
    }
    builder.add(row, now);
    if (builder.rowCount >= tickLimit || builder.volume >= volumeLimit) builder.end(now);
  }
  builder.end(end);
  return builder.built();
}

function requireSize(rule: Exclude<BarRule, { by: "time" }>): void {
  if (rule.by === "count" && !(Number.isSafeInteger(rule.count) && rule.count > 0)) {
    throw new HindsightError("FEED_INVALID", `Bars of ${rule.count} ticks cannot be built.`, "Give a whole number of ticks above zero, such as 1000", { count: rule.count });
  }
  if (rule.by === "volume" && !(Number.isFinite(rule.volume) && rule.volume > 0)) {
    throw new HindsightError("FEED_INVALID", `Bars of a volume of ${rule.volume} cannot be built.`, "Give a volume above zero, in the units of the data", { volume: rule.volume });
  }
}
