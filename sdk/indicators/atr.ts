import type { HighLowClose, Indicator } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { Smoother, type SmoothingOptions } from "./internal/smoother.ts";
import { TrueRange } from "./true-range.ts";

/**
 * Average true range, in price units: Wilder's average (RMA) of the true range, seeded with the simple average of the
 * first n true ranges, the first bar's high − low among them; the first value comes with bar n.
 * `{ seed: "first" }` starts the average from the first true range.
 * Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
 */
export class ATR implements Indicator<HighLowClose, number> {
  readonly #trueRange = new TrueRange();
  readonly #average: Smoother;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 14, options?: SmoothingOptions) {
    this.#average = new Smoother("ATR", wholeNumber("ATR", "period", period), 1 / period, options);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLowClose): number | null {
    return (this.#value = this.#average.push(this.#trueRange.update(bar)));
  }
}
