/** A US market holiday: `closed` stops equities and futures, `early-futures` closes equities and ends the futures session at 13:00 New York. */
export type UsHoliday = "closed" | "early-futures";

/**
 * The regular holidays of the US exchanges, by the rules in force (NYSE rule 7.2). One-off closures (mourning, storms)
 * and the equities' half days are left out: synthetic data need the rhythm of the year, not its history.
 */
export function usMarketHoliday(date: Temporal.PlainDate): UsHoliday | null {
  const { month, day, dayOfWeek } = date;
  if (date.equals(goodFriday(date.year))) return "closed";
  // New Year's Day on a Saturday is not moved: the Friday before is the year's last trading day.
  if (month === 1 && (day === 1 || (day === 2 && dayOfWeek === 1))) return "closed";
  if (isObserved(date, 12, 25)) return "closed";
  if (isObserved(date, 7, 4)) return "early-futures";
  if (date.year >= 2022 && isObserved(date, 6, 19)) return "early-futures";
  if (month === 11 && dayOfWeek === 4 && day >= 22 && day <= 28) return "early-futures";
  if (dayOfWeek !== 1) return null;
  const isThirdMonday = day >= 15 && day <= 21;
  if ((month === 1 || month === 2) && isThirdMonday) return "early-futures";
  if (month === 5 && day >= 25) return "early-futures";
  if (month === 9 && day <= 7) return "early-futures";
  return null;
}

/** A fixed date, kept on the Friday before when it falls on a Saturday and on the Monday after when on a Sunday. */
function isObserved(date: Temporal.PlainDate, month: number, day: number): boolean {
  if (date.month !== month) return false;
  return date.day === day || (date.dayOfWeek === 5 && date.day === day - 1) || (date.dayOfWeek === 1 && date.day === day + 1);
}

/** Two days before Easter Sunday of the Gregorian calendar (anonymous algorithm, Nature 1876). */
function goodFriday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 }).subtract({ days: 2 });
}
