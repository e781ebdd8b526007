import type { BarFeed } from "../../contract/bars.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { DAY_MS } from "../time/day-ms.ts";
import { formatTime } from "../time/format-time.ts";

/**
 * Makes sure that every bar lies wholly inside of a window or wholly outside of all. Bars of a day or longer are labels, which no window filters.
 *
 * @throws FEED_STRADDLES_SESSION naming the first bar that does not, and the longest bars that would
 */
export function requireFeedFitsSession(feed: BarFeed, schedule: SessionSchedule): void {
  const { granularityMs } = feed;
  if (granularityMs >= DAY_MS) return;
  const { time } = feed.bars;
  const { starts, ends } = schedule;
  let firstBar = -1;
  let firstWindow = -1;
  let fittingMs = granularityMs;
  let window = 0;
  for (let bar = 0; bar < time.length; bar++) {
    const open = time[bar];
    const close = open + granularityMs;
    while (window < ends.length && ends[window] <= open) window++;
    if (window === ends.length) break;
    if (starts[window] >= close || (open >= starts[window] && close <= ends[window])) continue;
    if (firstBar < 0) {
      firstBar = bar;
      firstWindow = window;
    }
    for (let k = window; k < ends.length && starts[k] < close; k++) for (const edge of [starts[k], ends[k]]) if (edge > open && edge < close) fittingMs = greatestDivisor(fittingMs, Math.round(edge - open));
  }
  if (firstBar >= 0) throw straddle(feed, firstBar, schedule, firstWindow, fittingMs);
}

function straddle(feed: BarFeed, bar: number, schedule: SessionSchedule, window: number, fittingMs: number): HindsightError {
  const { symbol, granularityMs } = feed;
  const open = feed.bars.time[bar];
  const label = schedule.labels[schedule.labelCodes[window]];
  const start = schedule.starts[window];
  const end = schedule.ends[window];
  const fits = fittingMs >= 1000;
  return new HindsightError(
    "FEED_STRADDLES_SESSION",
    `A bar of ${symbol} runs from ${formatTime(open)} to ${formatTime(open + granularityMs)}, across an end of the session window "${label}" (${formatTime(start)} to ${formatTime(end)}).`,
    fits ? `Bars of ${lengthText(fittingMs)} fit this session: give such data, or change the session's hours` : "Give bars that begin and end where the session's windows do, or change the session's hours",
    { symbol, bar, time: open, granularityMs, label, start, end, fittingMs: fits ? fittingMs : null },
  );
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function lengthText(ms: number): string {
  for (const [unit, unitMs] of [["h", 3_600_000], ["m", 60_000]] as const) if (ms % unitMs === 0) return `${ms / unitMs}${unit}`;
  return `${ms / 1000}s`;
}
