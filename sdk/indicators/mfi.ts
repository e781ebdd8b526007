import type { HighLowCloseVolume, Indicator } from "../indicator.ts";
import { rejectBar, wholeNumber } from "./internal/check.ts";
import { WindowSum } from "./internal/window-sum.ts";

/**
 * Money flow index, 0 to 100: 100 × positive / (positive + negative money flow) over the last n changes of the typical
 * price T = (high + low + close) / 3, where a bar's flow T·volume is positive when T rose, negative when it fell, and not
 * counted when it stayed. Without any flow it is 50. The first value comes with bar n + 1.
 * Source: G. Quong and A. Soudack, Stocks & Commodities, 1989.
 */
export class MFI implements Indicator<HighLowCloseVolume, number> {
  readonly #positive: WindowSum;
  readonly #negative: WindowSum;
  #previous = NaN;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 14) {
    this.#positive = new WindowSum(wholeNumber("MFI", "period", period));
    this.#negative = new WindowSum(period);
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when a price or the volume is not finite. */
  update(bar: HighLowCloseVolume): number | null {
    const typical = (bar.high + bar.low + bar.close) / 3;
    const flow = typical * bar.volume;
    if (flow - flow !== 0) rejectBar("MFI", bar);
    const previous = this.#previous;
    this.#previous = typical;
    if (previous !== previous) return null;
    const positive = this.#positive.push(typical > previous ? flow : 0);
    const negative = this.#negative.push(typical < previous ? flow : 0);
    if (!this.#positive.full) return null;
    const total = positive + negative;
    return (this.#value = total === 0 ? 50 : (100 * positive) / total);
  }
}
