import type { SessionSchedule } from "../../contract/session.ts";
import { DAY_MS } from "./bar-lengths.ts";
import type { Buckets } from "./buckets.ts";
import { firstLabel } from "./first-label.ts";

/**
 * Days and weeks over rows that carry trading-day labels already (00:00 UTC of their date). Known at the later of label + length and the end of
 * the last session with such a trade date.
 */
export class LabelBuckets implements Buckets {
  readonly #schedule: SessionSchedule | null;
  readonly #dayCount: number;
  #window = -1;
  time = -Infinity;
  until = -Infinity;
  knownAt = -Infinity;

  constructor(schedule: SessionSchedule | null, lengthMs: number) {
    this.#schedule = schedule;
    this.#dayCount = lengthMs / DAY_MS;
  }

  moveTo(instant: number): void {
    const first = firstLabel(Math.floor(instant / DAY_MS), this.#dayCount);
    this.time = first * DAY_MS;
    this.until = (first + this.#dayCount) * DAY_MS;
    this.knownAt = Math.max(this.until, this.#sessionEnd(first + this.#dayCount));
  }

  #sessionEnd(nextLabel: number): number {
    if (this.#schedule === null) return -Infinity;
    const { ends, tradeDates } = this.#schedule;
    while (this.#window + 1 < tradeDates.length && tradeDates[this.#window + 1]! < nextLabel) this.#window++;
    return this.#window < 0 ? -Infinity : ends[this.#window]!;
  }
}
