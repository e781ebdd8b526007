import type { Indicator } from "../indicator.ts";
import { rejectInput } from "./internal/check.ts";

/** What on-balance volume needs of a bar. */
export interface CloseVolume {
  readonly close: number;
  readonly volume: number;
}

/**
 * On-balance volume, in units: the running sum of each bar's volume, added when its close is above the close before,
 * subtracted when below. It starts from 0 at the first bar, so the first value comes with the second.
 * Source: J. Granville, Granville's New Key to Stock Market Profits, 1963.
 */
export class OBV implements Indicator<CloseVolume, number> {
  #previousClose = NaN;
  #sum = 0;
  #value: number | null = null;

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when the close or the volume is not finite. */
  update(bar: CloseVolume): number | null {
    const { close, volume } = bar;
    if (close - close !== 0) rejectInput("OBV", close, "close");
    if (volume - volume !== 0) rejectInput("OBV", volume, "volume");
    const previous = this.#previousClose;
    this.#previousClose = close;
    if (previous !== previous) return null;
    if (close > previous) this.#sum += volume;
    else if (close < previous) this.#sum -= volume;
    return (this.#value = this.#sum);
  }
}
