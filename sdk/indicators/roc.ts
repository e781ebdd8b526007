import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { DelayLine } from "./internal/delay-line.ts";

/**
 * Rate of change since n updates before, (x − xₙ) / xₙ, as a fraction: 0.05 is five percent. The first value comes with
 * input n + 1; null also where the past input is 0, from which there is no relative change.
 */
export class ROC implements Indicator<number, number> {
  readonly #past: DelayLine;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number) {
    this.#past = new DelayLine(wholeNumber("ROC", "period", period));
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("ROC", input);
    const past = this.#past.push(input);
    return (this.#value = past !== past || past === 0 ? null : (input - past) / past);
  }
}
