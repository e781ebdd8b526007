import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";

export interface LinearRegressionValue {
  /** The line's value at the newest input. */
  readonly value: number;
  /** Change of the line per update. */
  readonly slope: number;
  /** The line's value at the oldest input of the window. */
  readonly intercept: number;
}

/**
 * Least-squares line through the last n inputs at the positions 0 … n − 1. The first value comes with the n-th input;
 * the object is reused by the next update. Two blocks as in WindowSum, each with its mean and its co-moment
 * Σ (i − mean i)(x − mean x), joined without subtracting large sums: equal inputs give a slope of exactly 0.
 */
export class LinearRegression implements Indicator<number, LinearRegressionValue> {
  readonly #input: Float64Array;
  /** Mean and co-moment of the old block from each slot to its end. */
  readonly #suffixMean: Float64Array;
  readonly #suffixComoment: Float64Array;
  readonly #period: number;
  readonly #lines = { value: 0, slope: 0, intercept: 0 };
  #next = 0;
  #frontMean = 0;
  #frontComoment = 0;
  #full = false;
  #value: LinearRegressionValue | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 2. */
  constructor(period: number) {
    this.#period = wholeNumber("LinearRegression", "period", period, 2);
    this.#input = new Float64Array(period);
    this.#suffixMean = new Float64Array(period + 1);
    this.#suffixComoment = new Float64Array(period + 1);
  }

  get value(): LinearRegressionValue | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): LinearRegressionValue | null {
    if (input - input !== 0) rejectInput("LinearRegression", input);
    const period = this.#period;
    const slot = this.#next;
    const count = slot + 1;
    const rest = period - count;
    this.#input[slot] = input;
    const delta = input - this.#frontMean;
    this.#frontComoment += (slot / 2) * delta;
    this.#frontMean += delta / count;
    const distance = rest === 0 ? 0 : this.#frontMean - this.#suffixMean[count]!;
    const mean = this.#frontMean - distance * (rest / period);
    // The blocks' mean positions lie n/2 apart; their joint weight is count × rest / n.
    const comoment = this.#frontComoment + this.#suffixComoment[count]! + (distance * count * rest) / 2;
    if (rest > 0) this.#next = count;
    else this.#roll();
    if (!this.#full) return null;
    const lines = this.#lines;
    lines.slope = (12 * comoment) / (period * (period * period - 1));
    lines.value = mean + (lines.slope * (period - 1)) / 2;
    lines.intercept = mean - (lines.slope * (period - 1)) / 2;
    return (this.#value = lines);
  }

  #roll(): void {
    let mean = 0;
    let comoment = 0;
    for (let i = this.#period - 1, count = 0; i >= 0; i--, count++) {
      const delta = this.#input[i]! - mean;
      comoment -= (count / 2) * delta;
      mean += delta / (count + 1);
      this.#suffixMean[i] = mean;
      this.#suffixComoment[i] = comoment;
    }
    this.#next = 0;
    this.#frontMean = 0;
    this.#frontComoment = 0;
    this.#full = true;
  }
}
