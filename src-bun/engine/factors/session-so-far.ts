import type { TradingDays } from "../../contract/bars.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { DayClock } from "../day-clock.ts";
import type { BarsAt } from "./bars-at.ts";
import type { Lane } from "../lane.ts";
import { relativeChange } from "./relative-change.ts";

const DAY_MS = 86_400_000;

/**
 * The session of an instrument as far as its delivered bars have come: a window of the schedule, without one the trading day. A bar belongs
 * to where it opens; a bar of a day or longer is a session and a day of its own. Each bar is read once, when somebody asks.
 */
export class SessionSoFar {
  /** Of the present session; NaN before the first bar. */
  open = NaN;
  high = NaN;
  low = NaN;
  /** First open of the trading day against the last close of the day before, a fraction; NaN on the first day. */
  dayGap = NaN;
  readonly #isDaily: boolean;
  readonly #feed: BarsAt;
  /** The instrument, when these bars are what its orders are matched against; null: it has finer data. */
  readonly #lane: Lane | null;
  readonly #days: DayClock;
  /** Ends of the windows; null: trading days are the sessions. */
  readonly #windowEnds: Float64Array | null;
  #window = 0;
  #sessionEnd = -Infinity;
  #dayEnd = -Infinity;
  /** The session or the day ends: bars that open from here on begin another. */
  #turn = -Infinity;
  /** Bars that were read. */
  #done = 0;

  /** @param days null: UTC dates */
  constructor(feed: BarsAt, lane: Lane, schedule: SessionSchedule | null, days: TradingDays | null) {
    this.#feed = feed;
    this.#lane = lane.data.time === feed.bars.time ? lane : null;
    this.#isDaily = feed.granularityMs >= DAY_MS;
    this.#days = new DayClock(days);
    this.#windowEnds = this.#isDaily ? null : (schedule?.ends ?? null);
  }

  /** Reads the bars that were delivered since the last time. */
  catchUp(): void {
    const feed = this.#feed;
    const { count, bars: { time }, lastRow } = feed;
    // Times rise: where the last bar belongs to the present session, all before it do.
    if (lastRow >= 0 && time[lastRow]! < this.#turn) this.#stretch(this.#done, count);
    else for (let k = this.#done; k < count; k++) if (time[feed.rowAt(k)]! < this.#turn) this.#stretch(k, k + 1); else this.#begin(k);
    this.#done = count;
  }

  /** Bars that begin neither a session nor a day. */
  #stretch(from: number, to: number): void {
    const { bars: { high, low }, rows } = this.#feed;
    let { high: highest, low: lowest } = this;
    for (let k = from; k < to; k++) {
      const row = rows === null ? k : rows[k]!;
      const h = high[row]!;
      const l = low[row]!;
      if (h > highest) highest = h;
      if (l < lowest) lowest = l;
    }
    this.high = highest;
    this.low = lowest;
  }

  /** A bar that begins a session, a day, or both. */
  #begin(k: number): void {
    const feed = this.#feed;
    const { bars: { time, open, high, low, close } } = feed;
    const row = feed.rowAt(k);
    const opens = time[row]!;
    const isNewDay = opens >= this.#dayEnd;
    if (isNewDay) {
      this.dayGap = k === 0 ? NaN : relativeChange(close[feed.rowAt(k - 1)]!, open[row]!);
      this.#dayEnd = this.#endOfDay(opens);
    }
    if (this.#windowEnds === null ? isNewDay : opens >= this.#sessionEnd) {
      this.open = open[row]!;
      this.high = high[row]!;
      this.low = low[row]!;
      this.#sessionEnd = this.#endOfWindow(opens);
    } else this.#stretch(k, k + 1);
    this.#turn = Math.min(this.#dayEnd, this.#windowEnds === null ? Infinity : this.#sessionEnd);
  }

  /** Is the trading day of the last bar still the present one at `now`? An instant that ends a day, or the bar, belongs to it. */
  isDayPresent(now: number): boolean {
    return this.#isDaily || now <= this.#dayEnd || this.#isInLastBar(now);
  }

  /** The last bar is one of a day or longer, and nothing has happened since it closed: its label is the date, and there is no time of day. */
  isDailyClose(now: number): boolean {
    return this.#isDaily && this.#isInLastBar(now);
  }

  /** Does the last bar lie in the session that is present at `now`? @param window of the schedule, that is open then; -1: none */
  isPresent(now: number, window: number): boolean {
    return this.#windowEnds === null ? this.isDayPresent(now) : window >= 0 && this.#sessionEnd === this.#windowEnds[window];
  }

  #isInLastBar(now: number): boolean {
    const { bars, lastRow, granularityMs } = this.#feed;
    return lastRow >= 0 && now <= (this.#lane?.closeTime(lastRow) ?? bars.time[lastRow]! + granularityMs);
  }

  #endOfDay(opens: number): number {
    if (this.#isDaily) return opens + DAY_MS;
    this.#days.advance(opens);
    return this.#days.next;
  }

  #endOfWindow(opens: number): number {
    const ends = this.#windowEnds;
    if (ends === null) return this.#dayEnd;
    while (ends[this.#window]! <= opens) this.#window++;
    return ends[this.#window] ?? Infinity;
  }
}
