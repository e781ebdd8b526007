import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";

/**
 * Linearly weighted moving average: (1·x₁ + 2·x₂ + … + n·xₙ) / (n (n + 1) / 2), the newest input weighing most.
 * Two blocks as in WindowSum, joined by their weighted sums, so that nothing is subtracted and nothing drifts.
 */
export class WMA implements Indicator<number, number> {
  readonly #input: Float64Array;
  /** Weighted sums of the old block from each slot to its end, the first weight being 1. */
  readonly #suffixWeighted: Float64Array;
  readonly #period: number;
  readonly #weights: number;
  #next = 0;
  #frontSum = 0;
  #frontWeighted = 0;
  #full = false;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period: number) {
    this.#period = wholeNumber("WMA", "period", period);
    this.#weights = (period * (period + 1)) / 2;
    this.#input = new Float64Array(period);
    this.#suffixWeighted = new Float64Array(period + 1);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("WMA", input);
    const slot = this.#next;
    const count = slot + 1;
    const rest = this.#period - count;
    this.#input[slot] = input;
    this.#frontSum += input;
    this.#frontWeighted += count * input;
    const weighted = this.#suffixWeighted[count]! + (rest * this.#frontSum + this.#frontWeighted);
    if (rest > 0) this.#next = count;
    else this.#roll();
    return (this.#value = this.#full ? weighted / this.#weights : null);
  }

  #roll(): void {
    let sum = 0;
    let weighted = 0;
    for (let i = this.#period - 1; i >= 0; i--) {
      sum += this.#input[i]!;
      weighted += sum; // one more in front raises the weight of each behind it by one
      this.#suffixWeighted[i] = weighted;
    }
    this.#next = 0;
    this.#frontSum = 0;
    this.#frontWeighted = 0;
    this.#full = true;
  }
}
