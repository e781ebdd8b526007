import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { Smoother, type SmoothingOptions } from "./internal/smoother.ts";

/**
 * Wilder's smoothed moving average (RMA, SMMA): RMA += (x − RMA) / n, seeded with the simple average of the first n
 * inputs, or with `{ seed: "first" }` started from the first one. Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
 */
export class RMA implements Indicator<number, number> {
  readonly #smoother: Smoother;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number, options?: SmoothingOptions) {
    this.#smoother = new Smoother("RMA", wholeNumber("RMA", "period", period), 1 / period, options);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("RMA", input);
    return (this.#value = this.#smoother.push(input));
  }
}
