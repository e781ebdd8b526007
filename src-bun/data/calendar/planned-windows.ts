import { HindsightError } from "../../contract/errors.ts";
import type { SessionTemplate } from "../../contract/run-config.ts";
import { DAY_MS } from "../time/day-ms.ts";
import { offsetAt, type ZoneOffsets } from "../time/zone-offsets.ts";
import { dateOf, epochDayOf, weekdayOf } from "./local-date.ts";
import { clockMs, localInstant } from "./local-time.ts";

/** A window on one day, before the calendar has its say. UTC epoch milliseconds. */
export interface PlannedWindow {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** On the wall clock: epoch milliseconds as if it were UTC. */
interface WallWindow {
  readonly window: SessionTemplate["windows"][number];
  readonly startWallMs: number;
  readonly endWallMs: number;
}

/**
 * Every window of a template that begins from two days before `fromMs` to one day after `toMs`, sorted and disjoint. Windows
 * are compared on the wall clock; where a change of the clocks brings two into each other, the earlier ends where the later
 * starts, and one that lies wholly in missing time is left out.
 *
 * @param zone offsets of the template's zone
 * @throws SESSION_INVALID when two windows overlap
 */
export function plannedWindows(template: SessionTemplate, zone: ZoneOffsets, fromMs: number, toMs: number): PlannedWindow[] {
  const planned: PlannedWindow[] = [];
  for (const { window, startWallMs, endWallMs } of wallWindows(template, zone, fromMs, toMs)) {
    const start = localInstant(zone, startWallMs, "start");
    const end = localInstant(zone, endWallMs, "end");
    for (let last = planned.at(-1); last !== undefined && last.end > start; last = planned.at(-1)) {
      planned.pop();
      if (last.start < start) planned.push({ ...last, end: start });
    }
    if (start < end) planned.push({ label: window.label, start, end });
  }
  return planned;
}

function wallWindows(template: SessionTemplate, zone: ZoneOffsets, fromMs: number, toMs: number): WallWindow[] {
  const firstDate = Math.floor((fromMs + offsetAt(zone, fromMs)) / DAY_MS) - 2;
  const lastDate = Math.floor((toMs + offsetAt(zone, toMs)) / DAY_MS) + 1;
  const windows: WallWindow[] = [];
  for (const window of template.windows) {
    const startMs = clockMs(window.start);
    const endMs = clockMs(window.end);
    const lengthMs = endMs > startMs ? endMs - startMs : endMs + DAY_MS - startMs;
    const from = window.from === undefined ? firstDate : Math.max(firstDate, epochDayOf(window.from));
    const end = window.to === undefined ? lastDate + 1 : Math.min(lastDate + 1, epochDayOf(window.to));
    for (let date = from; date < end; date++) {
      if (!window.days.includes(weekdayOf(date))) continue;
      const startWallMs = date * DAY_MS + startMs;
      windows.push({ window, startWallMs, endWallMs: startWallMs + lengthMs });
    }
  }
  windows.sort((a, b) => a.startWallMs - b.startWallMs);
  windows.forEach((later, k) => {
    if (k > 0 && later.startWallMs < windows[k - 1].endWallMs) throw overlap(template, windows[k - 1], later);
  });
  return windows;
}

function overlap(template: SessionTemplate, earlier: WallWindow, later: WallWindow): HindsightError {
  const text = ({ window, startWallMs }: WallWindow): string => `"${window.label}" (${weekdayOf(Math.floor(startWallMs / DAY_MS))} ${window.start}–${window.end})`;
  const date = dateOf(Math.floor(later.startWallMs / DAY_MS));
  return new HindsightError(
    "SESSION_INVALID",
    `In the session ${template.name}, the windows ${text(earlier)} and ${text(later)} overlap on ${date}.`,
    "Let one end where the other starts, or join them in one window; an end that is not later than the start lies on the next day",
    { session: template.name, earlier: earlier.window, later: later.window, date },
  );
}
