import type { HighLowClose, Indicator } from "../indicator.ts";
import { rejectBar, wholeNumber } from "./internal/check.ts";
import { RangePosition } from "./internal/range-position.ts";

/**
 * Williams %R, −100 to 0: −100 × (highest high − close) / (highest high − lowest low) over the last n bars; −50 when
 * the range is empty. The first value comes with bar n. Source: L. Williams, 1973.
 */
export class WilliamsR implements Indicator<HighLowClose, number> {
  readonly #position: RangePosition;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 14) {
    this.#position = new RangePosition(wholeNumber("WilliamsR", "period", period));
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLowClose): number | null {
    const { high, low, close } = bar;
    const probe = high + low + close;
    if (probe - probe !== 0) rejectBar("WilliamsR", bar);
    const position = this.#position.push(high, low, close);
    return (this.#value = position === null ? null : 100 * position - 100);
  }
}
