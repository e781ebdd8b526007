import { HindsightError } from "../../contract/errors.ts";
import { DAY_MS, lengthText, WEEK_MS } from "./bar-lengths.ts";

const usualMs = [1, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200].map((seconds) => seconds * 1000).concat(DAY_MS, WEEK_MS);

/**
 * Refuses a length that bars built from these rows cannot have.
 *
 * @param rowMs length of the rows, 0 for ticks
 * @param hasSchedule with a session, bars begin anew with each window and need not divide a day
 * @throws HindsightError FEED_INVALID with the nearest length that fits
 */
export function requireLength(lengthMs: number, rowMs: number, hasSchedule: boolean): void {
  const reason = misfit(lengthMs, rowMs, hasSchedule);
  if (reason === null) return;
  const nearest = nearestFit(lengthMs, rowMs, hasSchedule);
  throw new HindsightError(
    "FEED_INVALID",
    `Bars of ${lengthText(lengthMs)} cannot be built from ${rowMs === 0 ? "ticks" : `bars of ${lengthText(rowMs)}`}: ${reason}.`,
    nearest === null ? "Give a length such as 5m, 1h, 1d or 1w, or import finer data" : `The nearest length that fits is ${lengthText(nearest)}`,
    { granularityMs: lengthMs, sourceGranularityMs: rowMs, nearestGranularityMs: nearest },
  );
}

function misfit(lengthMs: number, rowMs: number, hasSchedule: boolean): string | null {
  if (!Number.isSafeInteger(lengthMs) || lengthMs <= 0) return "a bar lasts a whole number of milliseconds above zero";
  if (lengthMs < rowMs) return "a bar cannot be shorter than what it is made of";
  if (rowMs > 0 && lengthMs % rowMs !== 0) return `${lengthText(lengthMs)} is no multiple of ${lengthText(rowMs)}`;
  if (lengthMs > DAY_MS && lengthMs % WEEK_MS !== 0) return "bars longer than a day last whole weeks";
  if (lengthMs < DAY_MS && !hasSchedule && DAY_MS % lengthMs !== 0) return "without a session bars begin at 00:00 UTC and have to divide the day";
  return null;
}

function nearestFit(wantedMs: number, rowMs: number, hasSchedule: boolean): number | null {
  const below = rowMs === 0 ? wantedMs : Math.floor(wantedMs / rowMs) * rowMs;
  let nearest: number | null = null;
  for (const candidate of [...usualMs, below, below + rowMs]) {
    if (misfit(candidate, rowMs, hasSchedule) !== null) continue;
    if (nearest === null || Math.abs(candidate - wantedMs) < Math.abs(nearest - wantedMs)) nearest = candidate;
  }
  return Number.isFinite(wantedMs) ? nearest : null;
}
