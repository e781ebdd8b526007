import type { HighLow, Indicator } from "../indicator.ts";
import { positiveNumber, rejectBar } from "./internal/check.ts";

/**
 * Parabolic stop and reverse, a price: SAR += AF × (extreme − SAR), kept outside the two bars before; AF grows by `step`
 * with every new extreme up to `maximum`; a bar that reaches the SAR reverses it to the extreme of the trend. The first
 * trend is up when the second bar's middle is not below the first's, with the lower low of the two as SAR (down: the higher
 * high); the first value comes with the second bar. Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
 */
export class PSAR implements Indicator<HighLow, number> {
  readonly #step: number;
  readonly #maximum: number;
  #acceleration = 0;
  #rising = true;
  #extreme = 0;
  #sar = NaN;
  #previousHigh = NaN;
  #previousLow = NaN;
  #beforeHigh = NaN;
  #beforeLow = NaN;
  #value: number | null = null;

  /** @throws RangeError unless both are above 0 and `step` is not above `maximum`. */
  constructor(step = 0.02, maximum = 0.2) {
    this.#step = positiveNumber("PSAR", "step", step);
    this.#maximum = positiveNumber("PSAR", "maximum", maximum);
    if (step > maximum) throw new RangeError(`PSAR: step must not be above maximum, found ${step} and ${maximum}`);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLow): number | null {
    const { high, low } = bar;
    const probe = high + low;
    if (probe - probe !== 0) rejectBar("PSAR", bar);
    if (this.#previousHigh === this.#previousHigh) {
      if (this.#sar === this.#sar) this.#advance(high, low);
      else this.#begin(high, low);
      this.#value = this.#sar;
    }
    this.#beforeHigh = this.#previousHigh;
    this.#beforeLow = this.#previousLow;
    this.#previousHigh = high;
    this.#previousLow = low;
    return this.#value;
  }

  #begin(high: number, low: number): void {
    this.#rising = high + low >= this.#previousHigh + this.#previousLow;
    this.#acceleration = this.#step;
    this.#extreme = this.#rising ? Math.max(high, this.#previousHigh) : Math.min(low, this.#previousLow);
    this.#sar = this.#rising ? Math.min(low, this.#previousLow) : Math.max(high, this.#previousHigh);
  }

  #advance(high: number, low: number): void {
    const sar = this.#sar + this.#acceleration * (this.#extreme - this.#sar);
    const bounded = this.#rising ? Math.min(sar, this.#previousLow, this.#beforeLow) : Math.max(sar, this.#previousHigh, this.#beforeHigh);
    const reversed = this.#rising ? low <= bounded : high >= bounded;
    if (reversed) {
      this.#sar = this.#rising ? Math.max(this.#extreme, high) : Math.min(this.#extreme, low);
      this.#rising = !this.#rising;
      this.#extreme = this.#rising ? high : low;
      this.#acceleration = this.#step;
      return;
    }
    this.#sar = bounded;
    const extended = this.#rising ? high > this.#extreme : low < this.#extreme;
    if (!extended) return;
    this.#extreme = this.#rising ? high : low;
    this.#acceleration = Math.min(this.#acceleration + this.#step, this.#maximum);
  }
}
