import type { SessionRule } from "./synthetic-instrument.ts";
import { usMarketHoliday } from "./us-market-holidays.ts";
import { DAY_MS } from "../time/day-ms.ts";

/** One trading session of a synthetic instrument. */
export interface TradingSession {
  /** Trading day as days since 1970-01-01. */
  readonly tradingDay: number;
  /** UTC epoch milliseconds. */
  readonly startMs: number;
  readonly minuteCount: number;
  /** Calendar days without a session since the one before: 2 after a weekend, 0 from day to day. */
  readonly closedDays: number;
  /** True on Saturdays and Sundays, which only markets around the clock trade. */
  readonly isWeekend: boolean;
}

const EQUITY_MINUTES = 960;
const GLOBEX_MINUTES = 1380;
const GLOBEX_EARLY_MINUTES = 1140;

/**
 * The sessions of the trading days in [from, to), in order. Local hours become UTC once per session, so that they keep
 * their place on the clock through daylight saving; both New York changes fall on Sundays at 02:00, when no session runs.
 *
 * - us-equity: Monday to Friday from 04:00 New York for 16 hours, without US market holidays.
 * - globex: the session of a trading day starts at 18:00 New York on the evening before and lasts 23 hours; on holidays
 *   of the equity market it ends at 13:00, and there is none on New Year's Day, Good Friday and Christmas.
 * - round-the-clock: every UTC day.
 */
export function sessionSchedule(rule: SessionRule, from: Temporal.PlainDate, to: Temporal.PlainDate): TradingSession[] {
  const sessions: TradingSession[] = [];
  let closedDays = 0;
  for (let date = from; Temporal.PlainDate.compare(date, to) < 0; date = date.add({ days: 1 })) {
    const minuteCount = minutesOn(rule, date);
    if (minuteCount === 0) {
      closedDays++;
      continue;
    }
    sessions.push({
      tradingDay: epochDay(date),
      startMs: sessionStart(rule, date),
      minuteCount,
      closedDays,
      isWeekend: date.dayOfWeek > 5,
    });
    closedDays = 0;
  }
  return sessions;
}

/** Days since 1970-01-01. */
export function epochDay(date: Temporal.PlainDate): number {
  return date.toZonedDateTime("UTC").epochMilliseconds / DAY_MS;
}

function minutesOn(rule: SessionRule, date: Temporal.PlainDate): number {
  if (rule === "round-the-clock") return 1440;
  if (date.dayOfWeek > 5) return 0;
  const holiday = usMarketHoliday(date);
  if (rule === "us-equity") return holiday === null ? EQUITY_MINUTES : 0;
  if (holiday === null) return GLOBEX_MINUTES;
  return holiday === "closed" ? 0 : GLOBEX_EARLY_MINUTES;
}

function sessionStart(rule: SessionRule, date: Temporal.PlainDate): number {
  switch (rule) {
    case "us-equity":
      return date.toZonedDateTime({ timeZone: "America/New_York", plainTime: "04:00" }).epochMilliseconds;
    case "globex":
      return date.subtract({ days: 1 }).toZonedDateTime({ timeZone: "America/New_York", plainTime: "18:00" }).epochMilliseconds;
    case "round-the-clock":
      return date.toZonedDateTime("UTC").epochMilliseconds;
  }
}
