import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";

/**
 * Simple moving average: (x₁ + … + xₙ) / n over the last n inputs; the first value comes with the n-th input.
 * The sum never subtracts, so it does not drift and depends on the window alone. It is written out here, not shared
 * with WindowSum, because two of these calls make up most of a crossover strategy's running time.
 */
export class SMA implements Indicator<number, number> {
  /** Before `#next` the inputs of the new block, from it on the suffix sums of the old block, and 0 at the end. */
  readonly #ring: Float64Array;
  readonly #period: number;
  #next = 0;
  #front = 0;
  #full = false;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number) {
    this.#period = wholeNumber("SMA", "period", period);
    this.#ring = new Float64Array(period + 1);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    const ring = this.#ring;
    const slot = this.#next;
    const after = slot + 1;
    const front = this.#front + input;
    const sum = front + ring[after]!;
    if (sum - sum !== 0) rejectInput("SMA", input);
    ring[slot] = input;
    if (after < this.#period) {
      this.#next = after;
      this.#front = front;
    } else {
      let suffix = 0;
      for (let i = slot; i >= 0; i--) ring[i] = suffix += ring[i]!;
      this.#next = 0;
      this.#front = 0;
      this.#full = true;
    }
    return (this.#value = this.#full ? sum / this.#period : null);
  }
}
