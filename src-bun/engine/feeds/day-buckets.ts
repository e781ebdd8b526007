import type { TradingDays } from "../../contract/bars.ts";
import type { SessionSchedule } from "../../contract/session.ts";
import { DAY_MS } from "./bar-lengths.ts";
import type { Buckets } from "./buckets.ts";
import { firstLabel } from "./first-label.ts";

/**
 * Trading days, or whole weeks of them, over rows shorter than a day. A bar carries its label at 00:00 UTC and is known at the later of
 * label + length and the end of its last session: that of the schedule, cut at the trading day's end, or the trading day's own end. Never the
 * last row present: on a quiet evening that would tell that no other comes.
 */
export class DayBuckets implements Buckets {
  readonly #days: TradingDays;
  readonly #schedule: SessionSchedule | null;
  readonly #dayCount: number;
  #day = 0;
  #window = 0;
  time = -Infinity;
  until = -Infinity;
  knownAt = -Infinity;

  /** @param days cover every row */
  constructor(days: TradingDays, schedule: SessionSchedule | null, lengthMs: number) {
    this.#days = days;
    this.#schedule = schedule;
    this.#dayCount = lengthMs / DAY_MS;
  }

  moveTo(instant: number): void {
    const { starts, labels } = this.#days;
    while (starts[this.#day + 1]! <= instant) this.#day++;
    const first = firstLabel(labels[this.#day]!, this.#dayCount);
    let next = this.#day + 1;
    while (next < labels.length && labels[next]! < first + this.#dayCount) next++;
    this.time = first * DAY_MS;
    this.until = starts[next]!;
    this.knownAt = Math.max((first + this.#dayCount) * DAY_MS, this.#sessionEnd());
  }

  #sessionEnd(): number {
    if (this.#schedule === null) return this.until;
    const { starts, ends } = this.#schedule;
    while (this.#window + 1 < starts.length && starts[this.#window + 1]! < this.until) this.#window++;
    return Math.min(ends[this.#window]!, this.until);
  }
}
