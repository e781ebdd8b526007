import type { HighLow, Indicator } from "../indicator.ts";
import { rejectBar, wholeNumber } from "./internal/check.ts";
import { WindowMaximum } from "./internal/window-maximum.ts";

export interface DonchianValue {
  readonly upper: number;
  /** (upper + lower) / 2. */
  readonly middle: number;
  readonly lower: number;
}

/**
 * Donchian channel: the highest high and the lowest low of the last n bars, the present bar included. The first value
 * comes with bar n; the object is reused by the next update.
 */
export class Donchian implements Indicator<HighLow, DonchianValue> {
  readonly #highs: WindowMaximum;
  /** Of the negated lows. */
  readonly #lows: WindowMaximum;
  readonly #lines = { upper: 0, middle: 0, lower: 0 };
  #value: DonchianValue | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 20) {
    this.#highs = new WindowMaximum(wholeNumber("Donchian", "period", period));
    this.#lows = new WindowMaximum(period);
  }

  get value(): DonchianValue | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLow): DonchianValue | null {
    const { high, low } = bar;
    const probe = high + low;
    if (probe - probe !== 0) rejectBar("Donchian", bar);
    const upper = this.#highs.push(high);
    const lower = -this.#lows.push(-low);
    if (!this.#highs.full) return null;
    const lines = this.#lines;
    lines.upper = upper;
    lines.middle = (upper + lower) / 2;
    lines.lower = lower;
    return (this.#value = lines);
  }
}
