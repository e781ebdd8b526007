import { HindsightError } from "../../contract/errors.ts";
import type { SessionTemplate } from "../../contract/run-config.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { DAY_MS } from "../time/day-ms.ts";
import { formatTime } from "../time/format-time.ts";
import { offsetAt, zoneOffsets } from "../time/zone-offsets.ts";
import { CalendarDays } from "./calendar-days.ts";
import { loadCalendar } from "./load-calendar.ts";
import { plannedWindows } from "./planned-windows.ts";

interface ScheduledWindow {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly tradeDate: number;
}

/** Windows that begin or end outside of the data reach this far, in local time of any zone. */
const marginMs = 5 * DAY_MS;

/**
 * A template's windows over a span of data, each whole: those that hold at least an instant of [fromMs, toMs], UTC epoch milliseconds.
 *
 * A window belongs to the day in which it ends. With a calendar that is its trade date; a window on a holiday is left out, or cut at
 * the holiday's halt and counted for the next trade date, and early closes and late opens move its ends. Without one it is the
 * local date of the window's last moment. Windows that touch are joined when label and trade date are the same, and stay apart otherwise.
 *
 * @throws SESSION_INVALID when windows overlap; SESSION_EMPTY when none lies in the span; CALENDAR_UNKNOWN; CALENDAR_DAY_UNKNOWN
 * when the calendar does not know all days of the span; DATA_TIME_ZONE
 */
export function compileSession(template: SessionTemplate, fromMs: number, toMs: number): SessionSchedule {
  const windows: ScheduledWindow[] = [];
  for (const window of datedWindows(template, fromMs, toMs)) {
    if (window.end <= fromMs || window.start > toMs) continue;
    const last = windows.at(-1);
    if (last?.end === window.start && last.label === window.label && last.tradeDate === window.tradeDate) windows[windows.length - 1] = { ...last, end: window.end };
    else windows.push(window);
  }
  if (windows.length === 0) {
    throw new HindsightError(
      "SESSION_EMPTY",
      `The session ${template.name} has no window between ${formatTime(fromMs)} and ${formatTime(toMs)}, the span of the data.`,
      "Check the days and hours of its windows, their zone, and whether these days are holidays of its calendar",
      { session: template.name, zone: template.zone, calendar: template.calendar, fromMs, toMs },
    );
  }
  const labels = [...new Set(template.windows.map(({ label }) => label))];
  if (labels.length > 256) throw new HindsightError("SESSION_INVALID", `The session ${template.name} has ${labels.length} labels.`, "Give windows of the same kind the same label: 256 are the most", { session: template.name, labels: labels.length });
  return {
    starts: Float64Array.from(windows, ({ start }) => start),
    ends: Float64Array.from(windows, ({ end }) => end),
    labelCodes: Uint8Array.from(windows, ({ label }) => labels.indexOf(label)),
    labels,
    tradeDates: Int32Array.from(windows, ({ tradeDate }) => tradeDate),
  };
}

function datedWindows(template: SessionTemplate, fromMs: number, toMs: number): ScheduledWindow[] {
  const zone = zoneOffsets(template.zone, fromMs - marginMs, toMs + marginMs);
  const planned = plannedWindows(template, zone, fromMs, toMs);
  if (template.calendar === null) return planned.map((window) => ({ ...window, tradeDate: Math.floor((window.end - 1 + offsetAt(zone, window.end - 1)) / DAY_MS) }));
  const days = new CalendarDays(loadCalendar(template.calendar), fromMs, toMs);
  days.requireCovered(days.clockDateOf(fromMs), days.clockDateOf(toMs));
  return planned.flatMap(({ label, start, end }) => {
    const date = days.clockDateOf(end - 1);
    const fitted = days.fit(start, end, date);
    return fitted === null ? [] : [{ label, start: fitted[0], end: fitted[1], tradeDate: days.tradeDateFrom(date) }];
  });
}
