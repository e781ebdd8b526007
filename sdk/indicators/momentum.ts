import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { DelayLine } from "./internal/delay-line.ts";

/** Momentum: the input minus the input n updates before, in the inputs' unit; the first value comes with input n + 1. */
export class Momentum implements Indicator<number, number> {
  readonly #past: DelayLine;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number) {
    this.#past = new DelayLine(wholeNumber("Momentum", "period", period));
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("Momentum", input);
    const past = this.#past.push(input);
    return (this.#value = past !== past ? null : input - past);
  }
}
