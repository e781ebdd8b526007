import type { Indicator } from "../indicator.ts";
import { positiveNumber, rejectInput, wholeNumber } from "./internal/check.ts";
import { WindowMoments } from "./internal/window-moments.ts";

export interface BollingerBandsValue {
  readonly upper: number;
  /** The simple moving average. */
  readonly middle: number;
  readonly lower: number;
  /** (upper − lower) / middle, a fraction; 0 when the middle is 0. */
  readonly bandwidth: number;
  /** Where the input lies between the bands: 0 on the lower, 1 on the upper; 0.5 when they coincide. */
  readonly percentB: number;
}

/**
 * Bollinger Bands: the simple moving average and `width` population standard deviations above and below it. The first
 * value comes with the n-th input; the object is reused by the next update.
 * Source: J. Bollinger, Bollinger on Bollinger Bands, 2001.
 */
export class BollingerBands implements Indicator<number, BollingerBandsValue> {
  readonly #window: WindowMoments;
  readonly #period: number;
  readonly #width: number;
  readonly #lines = { upper: 0, middle: 0, lower: 0, bandwidth: 0, percentB: 0 };
  #value: BollingerBandsValue | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1 and `width` above 0. */
  constructor(period = 20, width = 2) {
    this.#period = wholeNumber("BollingerBands", "period", period);
    this.#width = positiveNumber("BollingerBands", "width", width);
    this.#window = new WindowMoments(period);
  }

  get value(): BollingerBandsValue | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): BollingerBandsValue | null {
    if (input - input !== 0) rejectInput("BollingerBands", input);
    const window = this.#window;
    window.push(input);
    if (!window.full) return null;
    const middle = window.mean;
    const offset = this.#width * Math.sqrt(window.squares / this.#period);
    const lines = this.#lines;
    lines.upper = middle + offset;
    lines.middle = middle;
    lines.lower = middle - offset;
    lines.bandwidth = middle === 0 ? 0 : (2 * offset) / middle;
    lines.percentB = offset === 0 ? 0.5 : (input - lines.lower) / (2 * offset);
    return (this.#value = lines);
  }
}
