import type { SessionSchedule } from "../../contract/session.ts";
import { grown } from "../grow.ts";
import type { BarFactors } from "./bar-factors.ts";
import type { EntryRecords } from "./entry-records.ts";
import { ExchangeCalendar, weekdayOf, type ZoneOffsets } from "./exchange-calendar.ts";
import { WindowClock } from "./window-clock.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What follows from the moments at which entries were submitted, as growing typed columns (row = record). NaN: not known. */
export class EntryFigures {
  /** Place among the labels of the schedule's windows; their number: none was open. */
  session: Int32Array;
  hour: Float64Array;
  weekday: Float64Array;
  month: Float64Array;
  minutesSinceOpen: Float64Array;
  atrPercentile: Float64Array;
  realizedVolatility: Float64Array;
  dayGap: Float64Array;
  fromOpen: Float64Array;
  fromHigh: Float64Array;
  fromLow: Float64Array;
  readonly #records: EntryRecords;
  readonly #schedule: SessionSchedule | null;
  readonly #windows: WindowClock;
  readonly #calendar: ExchangeCalendar;
  readonly #barsOf: readonly (BarFactors | null)[];
  /** Records that were read. */
  #done = 0;

  /** @param barsOf by instrument; null: the strategy sees no bars of it @param capacity rows that there is room for at first */
  constructor(records: EntryRecords, schedule: SessionSchedule | null, zone: ZoneOffsets | null, barsOf: readonly (BarFactors | null)[], capacity: number) {
    const numbers = (): Float64Array => new Float64Array(capacity);
    this.session = new Int32Array(capacity);
    this.hour = numbers();
    this.weekday = numbers();
    this.month = numbers();
    this.minutesSinceOpen = numbers();
    this.atrPercentile = numbers();
    this.realizedVolatility = numbers();
    this.dayGap = numbers();
    this.fromOpen = numbers();
    this.fromHigh = numbers();
    this.fromLow = numbers();
    this.#records = records;
    this.#schedule = schedule;
    this.#windows = new WindowClock(schedule);
    this.#calendar = new ExchangeCalendar(zone);
    this.#barsOf = barsOf;
  }

  /**
   * Works the figures out for the records since the last time, which lie in the order of time: each sees the bars that had come by then and
   * no others. Called for a stretch of the run at a time: its bars are still near, and a sweep costs half of what asking one by one does.
   */
  catchUp(): void {
    const records = this.#records;
    if (records.length > this.hour.length) this.#grow(records.now.length);
    for (let row = this.#done; row < records.length; row++) {
      const now = records.now[row]!;
      const bars = this.#barsOf[records.lane[row]!]!;
      if (bars !== null) bars.feed.count = records.barCount[row]!;
      const label = bars === null ? NaN : bars.dailyLabel(now);
      const isDailyClose = label === label;
      const window = isDailyClose ? -1 : this.#windows.at(now);
      this.#date(row, isDailyClose ? label / DAY_MS : this.#calendar.dayOf(now));
      this.hour[row] = isDailyClose ? NaN : this.#calendar.hourOf(now);
      this.#place(row, now, window);
      this.#look(row, now, window, bars);
    }
    this.#done = records.length;
  }

  #date(row: number, day: number): void {
    this.weekday[row] = weekdayOf(day);
    this.month[row] = this.#calendar.monthOf(day);
  }

  #place(row: number, now: number, window: number): void {
    const schedule = this.#schedule;
    if (schedule === null) {
      this.minutesSinceOpen[row] = NaN;
      return;
    }
    this.session[row] = window < 0 ? schedule.labels.length : schedule.labelCodes[window]!;
    this.minutesSinceOpen[row] = window < 0 ? NaN : (now - schedule.starts[window]!) / MINUTE_MS;
  }

  #look(row: number, now: number, window: number, bars: BarFactors | null): void {
    if (bars === null) {
      this.atrPercentile[row] = this.realizedVolatility[row] = this.dayGap[row] = this.fromOpen[row] = this.fromHigh[row] = this.fromLow[row] = NaN;
      return;
    }
    bars.look(now, window);
    this.atrPercentile[row] = bars.atrPercentile;
    this.realizedVolatility[row] = bars.realizedVolatility;
    this.dayGap[row] = bars.dayGap;
    this.fromOpen[row] = bars.fromOpen;
    this.fromHigh[row] = bars.fromHigh;
    this.fromLow[row] = bars.fromLow;
  }

  #grow(capacity: number): void {
    this.session = grown(this.session, capacity);
    this.hour = grown(this.hour, capacity);
    this.weekday = grown(this.weekday, capacity);
    this.month = grown(this.month, capacity);
    this.minutesSinceOpen = grown(this.minutesSinceOpen, capacity);
    this.atrPercentile = grown(this.atrPercentile, capacity);
    this.realizedVolatility = grown(this.realizedVolatility, capacity);
    this.dayGap = grown(this.dayGap, capacity);
    this.fromOpen = grown(this.fromOpen, capacity);
    this.fromHigh = grown(this.fromHigh, capacity);
    this.fromLow = grown(this.fromLow, capacity);
  }
}
