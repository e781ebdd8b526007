import { WindowMaximum } from "./window-maximum.ts";

/** Where a value lies between the lowest low and the highest high of the last `period` pushes. */
export class RangePosition {
  readonly #highs: WindowMaximum;
  /** Of the negated lows. */
  readonly #lows: WindowMaximum;

  constructor(period: number) {
    this.#highs = new WindowMaximum(period);
    this.#lows = new WindowMaximum(period);
  }

  /** Takes finite numbers; a fraction from 0 (at the low) to 1 (at the high), 0.5 when the range is empty, null until `period` pushes. */
  push(high: number, low: number, value: number): number | null {
    const highest = this.#highs.push(high);
    const lowest = -this.#lows.push(-low);
    if (!this.#highs.full) return null;
    const range = highest - lowest;
    return range === 0 ? 0.5 : (value - lowest) / range;
  }
}
