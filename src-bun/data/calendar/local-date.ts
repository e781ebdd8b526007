import { DAY_MS } from "../time/day-ms.ts";
import { daysOfDate } from "../time/days-of-date.ts";

export const weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** Days since 1970-01-01 of a date written as 2024-09-02; NaN when it is none. */
export function epochDayOf(date: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return parts === null ? NaN : daysOfDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The date of a number of days since 1970-01-01, as 2024-09-02. */
export function dateOf(epochDay: number): string {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}

/** The weekday of a number of days since 1970-01-01, a Thursday. */
export function weekdayOf(epochDay: number): (typeof weekdayNames)[number] {
  return weekdayNames[(((epochDay + 4) % 7) + 7) % 7];
}
