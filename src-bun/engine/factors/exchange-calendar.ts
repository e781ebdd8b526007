import { civilDate } from "../../contract/civil-date.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** offsetMs[k] is the local time minus UTC from starts[k] on. */
export type ZoneOffsets = { readonly starts: Float64Array; readonly offsetMs: Float64Array };

/** Instants as the exchange's clock and calendar show them. They have to rise. */
export class ExchangeCalendar {
  readonly #zone: ZoneOffsets | null;
  #index = 0;
  #day = NaN;
  #month = NaN;

  /** @param zone null: UTC */
  constructor(zone: ZoneOffsets | null) {
    this.#zone = zone;
  }

  /** UTC epoch milliseconds → days since 1970-01-01 of the local date. */
  dayOf(time: number): number {
    return Math.floor(this.#localOf(time) / DAY_MS);
  }

  /** UTC epoch milliseconds → hour of the local day, 0 … 23. */
  hourOf(time: number): number {
    const local = this.#localOf(time);
    return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS);
  }

  /** Month of a day, 1 … 12. */
  monthOf(day: number): number {
    if (day !== this.#day) {
      this.#day = day;
      this.#month = civilDate(day).month;
    }
    return this.#month;
  }

  #localOf(time: number): number {
    if (this.#zone === null) return time;
    const { starts, offsetMs } = this.#zone;
    while (this.#index + 1 < starts.length && starts[this.#index + 1]! <= time) this.#index++;
    return time + offsetMs[this.#index]!;
  }
}

/** Day of the week, 1 Monday … 7 Sunday. @param day days since 1970-01-01, which was a Thursday */
export function weekdayOf(day: number): number {
  const sinceMonday = (day + 3) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
}
