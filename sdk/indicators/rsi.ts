import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { Smoother, type SmoothingOptions } from "./internal/smoother.ts";

/**
 * Relative strength index, 0 to 100: 100 × G / (G + L), where G and L are Wilder's averages (RMA) of the gains and of
 * the losses from input to input, seeded with the simple averages of the first n changes; the first value comes with
 * input n + 1. `{ seed: "first" }` starts the averages from the first change, as pandas and backtesting.py do. Without
 * any movement the index is 50. Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
 */
export class RSI implements Indicator<number, number> {
  readonly #gain: Smoother;
  readonly #loss: Smoother;
  #previous = NaN;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 14, options?: SmoothingOptions) {
    this.#gain = new Smoother("RSI", wholeNumber("RSI", "period", period), 1 / period, options);
    this.#loss = new Smoother("RSI", period, 1 / period, options);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("RSI", input);
    const change = input - this.#previous;
    this.#previous = input;
    if (change !== change) return null; // the first input has nothing to change from
    const gain = this.#gain.push(change > 0 ? change : 0);
    const loss = this.#loss.push(change < 0 ? -change : 0);
    if (gain === null || loss === null) return null;
    const movement = gain + loss;
    return (this.#value = movement === 0 ? 50 : (100 * gain) / movement);
  }
}
