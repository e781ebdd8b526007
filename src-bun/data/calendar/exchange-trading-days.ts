import type { TradingDays } from "../../contract/bars.ts";
import { CalendarDays } from "./calendar-days.ts";
import { loadCalendar } from "./load-calendar.ts";

/**
 * The trading days of a market from the one that holds `fromMs` to the one that holds `toMs`, both UTC epoch milliseconds and
 * included. A day lasts from the end of the trade date before to its own: weekends, evenings and holiday sessions belong to
 * the trade date that follows. `starts` has one element more than `labels`: the end of the last day.
 *
 * @param exchange id of the market's calendar
 * @throws CALENDAR_UNKNOWN, CALENDAR_DAY_UNKNOWN
 */
export function exchangeTradingDays(exchange: string, fromMs: number, toMs: number): TradingDays {
  const days = new CalendarDays(loadCalendar(exchange), fromMs, toMs);
  const firstDate = days.clockDateOf(fromMs);
  const lastDate = days.clockDateOf(toMs);
  days.requireCovered(firstDate, lastDate);
  let date = days.tradeDateFrom(firstDate);
  const labels: number[] = [];
  const starts = [days.endOf(days.tradeDateBefore(date))];
  for (; labels.length === 0 || labels[labels.length - 1] < lastDate; date = days.tradeDateFrom(date + 1)) {
    labels.push(date);
    starts.push(days.endOf(date));
  }
  return { starts: Float64Array.from(starts), labels: Int32Array.from(labels) };
}
