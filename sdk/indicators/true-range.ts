import type { HighLowClose, Indicator } from "../indicator.ts";
import { rejectBar } from "./internal/check.ts";

/**
 * True range, in price units: the bar's range widened to the close before it,
 * max(high, previous close) − min(low, previous close). The first bar's is high − low.
 * Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
 */
export class TrueRange implements Indicator<HighLowClose, number> {
  #previousClose = NaN;
  #value: number | null = null;

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLowClose): number {
    const { high, low, close } = bar;
    const probe = high + low + close;
    if (probe - probe !== 0) rejectBar("TrueRange", bar);
    const previous = this.#previousClose;
    this.#previousClose = close;
    // A comparison with the NaN before the first bar is false, which leaves high − low.
    return (this.#value = (previous > high ? previous : high) - (previous < low ? previous : low));
  }
}
