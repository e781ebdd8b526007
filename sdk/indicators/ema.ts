import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { Smoother, type SmoothingOptions } from "./internal/smoother.ts";

/**
 * Exponential moving average: EMA += α (x − EMA) with α = 2 / (n + 1), seeded with the simple average of the first n
 * inputs, which is the first value (the convention of TA-Lib, LEAN and StockCharts). `{ seed: "first" }` starts
 * from the first input instead, as pandas and backtesting.py do; the difference fades by 1 − α per input.
 */
export class EMA implements Indicator<number, number> {
  readonly #smoother: Smoother;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number, options?: SmoothingOptions) {
    this.#smoother = new Smoother("EMA", wholeNumber("EMA", "period", period), 2 / (period + 1), options);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("EMA", input);
    return (this.#value = this.#smoother.push(input));
  }
}
