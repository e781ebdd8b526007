import type { SessionSchedule } from "../../contract/session.ts";
import type { BarFactors } from "./bar-factors.ts";
import type { EntryRecords } from "./entry-records.ts";
import type { ExchangeCalendar } from "./exchange-calendar.ts";
import type { WindowClock } from "./window-clock.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What follows from the moments at which entries were submitted: one value per record. NaN: not known. */
export interface EntryFigures {
  /** Window of the schedule; -1: none. */
  readonly window: Int32Array;
  /** Date at the exchange, days since 1970-01-01. */
  readonly day: Int32Array;
  readonly hour: Float64Array;
  readonly minutesSinceOpen: Float64Array;
  readonly atrPercentile: Float64Array;
  readonly realizedVolatility: Float64Array;
  readonly dayGap: Float64Array;
  readonly fromOpen: Float64Array;
  readonly fromHigh: Float64Array;
  readonly fromLow: Float64Array;
}

/**
 * Works the figures out once the run is over, in one sweep over the records, which lie in the order of time: each sees the bars that had
 * come by then and no others. In a sweep the bars stream through; asked one by one while the run goes on they would cost twice as much.
 *
 * @param barsOf by instrument; null: the strategy saw no bars of it
 */
export function entryFigures(records: EntryRecords, schedule: SessionSchedule | null, windows: WindowClock, calendar: ExchangeCalendar, barsOf: readonly (BarFactors | null)[]): EntryFigures {
  const { length } = records;
  const numbers = (): Float64Array => new Float64Array(length);
  const figures = {
    window: new Int32Array(length), day: new Int32Array(length), hour: numbers(), minutesSinceOpen: numbers(), atrPercentile: numbers(), realizedVolatility: numbers(), dayGap: numbers(), fromOpen: numbers(), fromHigh: numbers(), fromLow: numbers(),
  };
  for (let row = 0; row < length; row++) {
    const now = records.now[row]!;
    const bars = barsOf[records.lane[row]!]!;
    if (bars !== null) bars.feed.count = records.barCount[row]!;
    const label = bars === null ? NaN : bars.dailyLabel(now);
    const isDailyClose = label === label;
    const window = isDailyClose ? -1 : windows.at(now);
    figures.window[row] = window;
    figures.day[row] = isDailyClose ? label / DAY_MS : calendar.dayOf(now);
    figures.hour[row] = isDailyClose ? NaN : calendar.hourOf(now);
    figures.minutesSinceOpen[row] = window < 0 ? NaN : (now - schedule!.starts[window]!) / MINUTE_MS;
    if (bars === null) {
      for (const column of [figures.atrPercentile, figures.realizedVolatility, figures.dayGap, figures.fromOpen, figures.fromHigh, figures.fromLow]) column[row] = NaN;
      continue;
    }
    bars.look(now, window);
    figures.atrPercentile[row] = bars.atrPercentile;
    figures.realizedVolatility[row] = bars.realizedVolatility;
    figures.dayGap[row] = bars.dayGap;
    figures.fromOpen[row] = bars.fromOpen;
    figures.fromHigh[row] = bars.fromHigh;
    figures.fromLow[row] = bars.fromLow;
  }
  return figures;
}
