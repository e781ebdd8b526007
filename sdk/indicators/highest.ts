import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { WindowMaximum } from "./internal/window-maximum.ts";

/** Highest of the last n inputs, the present one included; the first value comes with the n-th input. */
export class Highest implements Indicator<number, number> {
  readonly #window: WindowMaximum;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number) {
    this.#window = new WindowMaximum(wholeNumber("Highest", "period", period));
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("Highest", input);
    const highest = this.#window.push(input);
    return (this.#value = this.#window.full ? highest : null);
  }
}
