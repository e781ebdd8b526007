import type { ExchangeCalendar } from "../../contract/calendar-schema.ts";
import { HindsightError } from "../../contract/errors.ts";
import { DAY_MS } from "../time/day-ms.ts";
import { offsetAt, zoneOffsets, type ZoneOffsets } from "../time/zone-offsets.ts";
import { clockMs, localInstant } from "./local-time.ts";
import { dateOf, epochDayOf, weekdayOf } from "./local-date.ts";

/** More than the longest run of days without trading. */
const marginMs = 14 * DAY_MS;

/** How a calendar's days lie on the clock, over a span of time. Dates are days since 1970-01-01, instants UTC epoch milliseconds. */
export class CalendarDays {
  readonly #calendar: ExchangeCalendar;
  readonly #zone: ZoneOffsets;
  readonly #weekdays: ReadonlySet<string>;
  readonly #rolls: readonly { readonly from: number; readonly atMs: number }[];
  /** Halt of each holiday, milliseconds since midnight; null: no session. */
  readonly #holidays: ReadonlyMap<number, number | null>;
  readonly #earlyCloses: ReadonlyMap<number, { readonly closeMs: number; readonly extendedCloseMs: number }>;
  readonly #lateOpens: ReadonlyMap<number, number>;

  constructor(calendar: ExchangeCalendar, fromMs: number, toMs: number) {
    this.#calendar = calendar;
    this.#zone = zoneOffsets(calendar.zone, fromMs - marginMs, toMs + marginMs);
    this.#weekdays = new Set(calendar.tradeWeekdays);
    this.#rolls = calendar.dayRolls.map(({ from, at }) => ({ from: epochDayOf(from), atMs: clockMs(at) }));
    this.#holidays = new Map(calendar.holidays.map(({ date, halt }) => [epochDayOf(date), halt === undefined ? null : clockMs(halt)]));
    this.#earlyCloses = new Map(calendar.earlyCloses.map(({ date, close, extendedClose }) => [epochDayOf(date), { closeMs: clockMs(close), extendedCloseMs: clockMs(extendedClose ?? close) }]));
    this.#lateOpens = new Map(calendar.lateOpens.map(({ date, open }) => [epochDayOf(date), clockMs(open)]));
  }

  /** The date that the clock gives an instant: its local date, or the next one from the roll on. It need not be a trade date. */
  clockDateOf(instant: number): number {
    const wallMs = instant + offsetAt(this.#zone, instant);
    const date = Math.floor(wallMs / DAY_MS);
    return wallMs - date * DAY_MS >= this.#rollMs(date) ? date + 1 : date;
  }

  isTradeDate(date: number): boolean {
    return this.#weekdays.has(weekdayOf(date)) && !this.#holidays.has(date);
  }

  /** This date, or the next one that is a trade date. */
  tradeDateFrom(date: number): number {
    while (!this.isTradeDate(date)) date++;
    return date;
  }

  /** The last trade date before this one. */
  tradeDateBefore(date: number): number {
    do date--;
    while (!this.isTradeDate(date));
    return date;
  }

  /** The instant at which the next day begins to count. */
  endOf(date: number): number {
    return localInstant(this.#zone, date * DAY_MS + this.#rollMs(date), "start");
  }

  /**
   * What is left of a window that counts for `date`: cut at an early close or a holiday's halt, moved by a late open; what
   * follows the regular close follows the early one. Null when nothing is left or when there is no trading at all.
   */
  fit(start: number, end: number, date: number): readonly [start: number, end: number] | null {
    if (!this.#weekdays.has(weekdayOf(date))) return null;
    const halt = this.#holidays.get(date);
    if (halt === null) return null;
    start = Math.max(start, this.#holidayEvening(start));
    const early = halt === undefined ? this.#earlyCloses.get(date) : { closeMs: halt, extendedCloseMs: halt };
    const lateOpenMs = this.#lateOpens.get(date);
    if (early === undefined && lateOpenMs === undefined) return start < end ? [start, end] : null;
    const at = (clock: number): number => localInstant(this.#zone, date * DAY_MS + clock, "start");
    const hours = this.#calendar.regularHours;
    const move = (instant: number): number => {
      if (lateOpenMs !== undefined && hours !== undefined && instant >= at(clockMs(hours.open)) && instant < at(lateOpenMs)) return at(lateOpenMs);
      if (early === undefined || instant <= at(early.closeMs)) return instant;
      return hours === undefined || instant <= at(clockMs(hours.close)) ? at(early.closeMs) : Math.min(instant, at(early.extendedCloseMs));
    };
    const fitted = [move(start), move(end)] as const;
    return fitted[0] < fitted[1] ? fitted : null;
  }

  /** @throws CALENDAR_DAY_UNKNOWN when the dates reach beyond those that the calendar knows: its holidays there would be a guess */
  requireCovered(firstDate: number, lastDate: number): void {
    const { id, covers } = this.#calendar;
    if (firstDate >= epochDayOf(covers.from) && lastDate < epochDayOf(covers.to)) return;
    throw new HindsightError(
      "CALENDAR_DAY_UNKNOWN",
      `The bars reach from ${dateOf(firstDate)} to ${dateOf(lastDate)}, and the calendar ${id} knows the days from ${covers.from} to ${dateOf(epochDayOf(covers.to) - 1)}.`,
      "Narrow the window with --from and --to to days that the calendar knows, or use no calendar: an instrument without exchange, and a session file with \"calendar\": null",
      { calendar: id, from: dateOf(firstDate), to: dateOf(lastDate), knownFrom: covers.from, knownTo: covers.to },
    );
  }

  /** When trading begins again on the evening of the holiday in which an instant lies; −∞ when it lies in none. */
  #holidayEvening(instant: number): number {
    const { holidayEvening } = this.#calendar;
    const localDate = Math.floor((instant + offsetAt(this.#zone, instant)) / DAY_MS);
    if (holidayEvening === undefined || !this.#holidays.has(localDate) || instant < this.endOf(localDate)) return -Infinity;
    return localInstant(this.#zone, localDate * DAY_MS + clockMs(holidayEvening), "start");
  }

  #rollMs(date: number): number {
    let k = this.#rolls.length - 1;
    while (k > 0 && this.#rolls[k].from > date) k--;
    return this.#rolls[k].atMs;
  }
}
