import type { TradingDays } from "../contract/bars.ts";

const DAY_MS = 86_400_000;

/** The trading days of a run as time goes by. */
export class DayClock {
  /** When the next trading day begins, UTC epoch milliseconds; -Infinity before the first. */
  next = -Infinity;
  /** When the present one began. */
  start = -Infinity;
  /** Days since 1970-01-01 of the present one's date. */
  label = NaN;
  readonly #days: TradingDays | null;
  #index = -1;

  /** @param days null: UTC dates */
  constructor(days: TradingDays | null) {
    this.#days = days;
  }

  /** Start of the day that holds a bar which opens at `time`, not before the present one. */
  startOf(time: number): number {
    if (this.#days === null) return Math.floor(time / DAY_MS) * DAY_MS;
    return this.#days.starts[this.#indexOf(time)]!;
  }

  /** Goes to the day that holds a bar which opens at `time`. @returns calendar days since the day before; 0 at the first */
  advance(time: number): number {
    const before = this.label;
    this.start = this.startOf(time);
    if (this.#days === null) {
      this.label = this.start / DAY_MS;
      this.next = this.start + DAY_MS;
    } else {
      const { starts, labels } = this.#days;
      this.#index = this.#indexOf(time);
      this.label = labels[this.#index]!;
      this.next = this.#index + 1 < labels.length ? starts[this.#index + 1]! : Infinity;
    }
    return before === before ? this.label - before : 0;
  }

  #indexOf(time: number): number {
    const { starts, labels } = this.#days!;
    let index = Math.max(0, this.#index);
    while (index + 1 < labels.length && starts[index + 1]! <= time) index++;
    return index;
  }
}
