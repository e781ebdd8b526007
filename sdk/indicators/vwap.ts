import type { HighLowCloseVolume, Indicator } from "../indicator.ts";
import { rejectBar } from "./internal/check.ts";

/**
 * Volume-weighted average price since the last `reset()`: Σ T·volume / Σ volume with the typical price
 * T = (high + low + close) / 3. Call `reset()` where your session begins. Null until there is volume. The mean is moved
 * by each bar's share of the volume, so that no large sum of products builds up.
 */
export class VWAP implements Indicator<HighLowCloseVolume, number> {
  #volume = 0;
  #mean = 0;
  #value: number | null = null;

  get value(): number | null {
    return this.#value;
  }

  /** Begins anew with the next bar. */
  reset(): void {
    this.#volume = 0;
    this.#mean = 0;
    this.#value = null;
  }

  /** @throws RangeError when a price or the volume is not finite, or the volume is below 0. */
  update(bar: HighLowCloseVolume): number | null {
    const { high, low, close, volume } = bar;
    const typical = (high + low + close) / 3;
    const probe = typical + volume;
    if (probe - probe !== 0) rejectBar("VWAP", bar);
    if (volume < 0) throw new RangeError(`VWAP: volume must not be below 0, found ${volume}`);
    if (volume === 0) return this.#value;
    this.#volume += volume;
    this.#mean += (typical - this.#mean) * (volume / this.#volume);
    return (this.#value = this.#mean);
  }
}
