import type { TradingDays } from "../contract/bars.ts";
import { HindsightError } from "../contract/errors.ts";
import { DAY_MS } from "./durations.ts";

/** Trading days that have bars, in order. */
export interface DailyPoints {
  /** Days since 1970-01-01 of each trading day. */
  readonly labels: Int32Array;
  /** Row of the day's last bar, and so of its last equity point. */
  readonly lastRows: Int32Array;
}

/**
 * Finds the last bar of every trading day that has bars, in one walk.
 *
 * A bar belongs to the day in which it opens: the last bar of a session closes on the boundary and would otherwise count for
 * the next day. Bars of a day or longer are their own trading day, labelled by their date.
 *
 * @param openTimes open times of the bars, ascending, one per equity point
 * @throws HindsightError INTERNAL when a bar lies outside the trading days
 */
export function dailyPoints(openTimes: Float64Array, granularityMs: number, days: TradingDays): DailyPoints {
  return granularityMs >= DAY_MS ? onePerBar(openTimes) : lastOfEachDay(openTimes, days);
}

function onePerBar(openTimes: Float64Array): DailyPoints {
  return {
    labels: Int32Array.from(openTimes, (time) => Math.floor(time / DAY_MS)),
    lastRows: Int32Array.from(openTimes, (_, row) => row),
  };
}

function lastOfEachDay(openTimes: Float64Array, days: TradingDays): DailyPoints {
  const labels = new Int32Array(days.labels.length);
  const lastRows = new Int32Array(days.labels.length);
  let count = 0;
  let day = -1;
  let dayEnd = -Infinity;
  for (let row = 0; row < openTimes.length; row++) {
    const time = openTimes[row];
    if (time >= dayEnd) {
      day = nextDay(days, day, time, row);
      dayEnd = day + 1 < days.starts.length ? days.starts[day + 1] : Infinity;
      labels[count++] = days.labels[day];
    }
    lastRows[count - 1] = row;
  }
  return { labels: labels.slice(0, count), lastRows: lastRows.slice(0, count) };
}

function nextDay(days: TradingDays, after: number, time: number, row: number): number {
  let day = Math.max(after, 0);
  while (day + 1 < days.starts.length && days.starts[day + 1] <= time) day++;
  if (day >= days.labels.length || !(days.starts[day] <= time)) {
    throw new HindsightError(
      "INTERNAL",
      `bar ${row} opens at ${time}, outside the ${days.labels.length} trading days of the run`,
      "Report this with the dataset's name: the trading days must cover every bar of the feed.",
      { row, time, firstDayStart: days.starts[0] ?? null },
    );
  }
  return day;
}
