import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { WindowMoments } from "./internal/window-moments.ts";

/**
 * Standard deviation of the last n inputs around their mean, in the inputs' unit: √(Σ (x − mean)² / n), or with
 * `kind` "sample" / (n − 1). The first value comes with the n-th input.
 */
export class StdDev implements Indicator<number, number> {
  readonly #window: WindowMoments;
  readonly #divisor: number;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1 ("sample": 2). */
  constructor(period: number, kind: "population" | "sample" = "population") {
    if (kind !== "population" && kind !== "sample") throw new RangeError(`StdDev: kind must be "population" or "sample", found ${JSON.stringify(kind)}`);
    this.#window = new WindowMoments(wholeNumber("StdDev", "period", period, kind === "sample" ? 2 : 1));
    this.#divisor = kind === "sample" ? period - 1 : period;
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("StdDev", input);
    const window = this.#window;
    window.push(input);
    return (this.#value = window.full ? Math.sqrt(window.squares / this.#divisor) : null);
  }
}
