import type { HighLowClose, Indicator } from "../indicator.ts";
import { rejectBar, wholeNumber } from "./internal/check.ts";

/**
 * Commodity channel index: (T − mean T) / (0.015 × mean |T − mean T|) over the last n typical prices
 * T = (high + low + close) / 3; 0 when they are all equal. The first value comes with bar n. The mean deviation has no
 * running form: an update takes time in proportion to the period. Source: D. Lambert, Commodities magazine, 1980.
 */
export class CCI implements Indicator<HighLowClose, number> {
  readonly #ring: Float64Array;
  #next = 0;
  #full = false;
  #value: number | null = null;

  /** @throws RangeError unless `period` is a whole number of at least 1. */
  constructor(period = 20) {
    this.#ring = new Float64Array(wholeNumber("CCI", "period", period));
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLowClose): number | null {
    const typical = (bar.high + bar.low + bar.close) / 3;
    if (typical - typical !== 0) rejectBar("CCI", bar);
    const ring = this.#ring;
    const period = ring.length;
    ring[this.#next] = typical;
    this.#next = this.#next + 1 === period ? 0 : this.#next + 1;
    if (this.#next === 0) this.#full = true;
    if (!this.#full) return null;
    // Distances are taken from the newest price, which makes those of equal prices exactly 0.
    let distance = 0;
    for (let i = 0; i < period; i++) distance += ring[i]! - typical;
    const mean = distance / period;
    let deviation = 0;
    for (let i = 0; i < period; i++) deviation += Math.abs(ring[i]! - typical - mean);
    return (this.#value = deviation === 0 ? 0 : -mean / ((0.015 * deviation) / period));
  }
}
