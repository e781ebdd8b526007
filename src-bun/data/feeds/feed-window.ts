import { HindsightError } from "../../contract/errors.ts";
import { windowBound } from "../view/window-bound.ts";

/** First instant of an exchange's trading day and the first after it, UTC epoch milliseconds. @param date as in 2020-01-31 */
export type DayBounds = (date: string) => readonly [startMs: number, endMs: number];

/** A bound of a window: a date, an instant with its offset, or UTC epoch milliseconds. */
export type WindowBound = string | number;

/**
 * The window [from, to) of a run, UTC epoch milliseconds; infinite where it is not bounded. A bare date means a trading day of the exchange:
 * the window begins with that day, or ends before it. Rows that carry dates themselves are compared with the date.
 *
 * @throws WINDOW_INVALID
 */
export function feedWindow(from: WindowBound | undefined, to: WindowBound | undefined, haveDates: boolean, dayBounds: DayBounds | undefined): readonly [fromMs: number, toMs: number] {
  const bound = (option: "from" | "to", value: WindowBound): number => {
    if (typeof value === "number") return value;
    const utc = windowBound(option, value, "UTC");
    return haveDates || dayBounds === undefined || value.length > 10 ? utc : dayBounds(value)[0];
  };
  const fromMs = from === undefined ? -Infinity : bound("from", from);
  const toMs = to === undefined ? Infinity : bound("to", to);
  if (fromMs < toMs) return [fromMs, toMs];
  throw new HindsightError("WINDOW_INVALID", `The window ends (${String(to)}) before or where it begins (${String(from)}).`, "Give a to later than from; the to itself is not part of the window", { from, to });
}
