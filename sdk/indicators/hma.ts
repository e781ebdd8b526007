import type { Indicator } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { WMA } from "./wma.ts";

/**
 * Hull moving average: WMA(√n) of 2·WMA(n/2) − WMA(n), with n/2 and √n rounded down. The first value comes with input
 * n + ⌊√n⌋ − 1. Source: A. Hull, alanhull.com, 2005.
 */
export class HMA implements Indicator<number, number> {
  readonly #half: WMA;
  readonly #full: WMA;
  readonly #smooth: WMA;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 2. */
  constructor(period: number) {
    this.#full = new WMA(wholeNumber("HMA", "period", period, 2));
    this.#half = new WMA(Math.floor(period / 2));
    this.#smooth = new WMA(Math.floor(Math.sqrt(period)));
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    const half = this.#half.update(input);
    const full = this.#full.update(input);
    if (half === null || full === null) return null;
    return (this.#value = this.#smooth.update(2 * half - full));
  }
}
