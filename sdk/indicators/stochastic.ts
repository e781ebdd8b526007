import type { HighLowClose, Indicator } from "../indicator.ts";
import { rejectBar, wholeNumber } from "./internal/check.ts";
import { RangePosition } from "./internal/range-position.ts";
import { SMA } from "./sma.ts";

export interface StochasticValue {
  /** %K, 0 to 100. */
  readonly k: number;
  /** %D, 0 to 100: the simple average of %K. */
  readonly d: number;
}

/**
 * Stochastic oscillator: raw %K = 100 × (close − lowest low) / (highest high − lowest low) over `period` bars, %K its
 * simple average over `smoothing` bars (1: the fast stochastic), %D that of %K over `signal`. An empty range counts as
 * 50. The first value comes with bar period + smoothing + signal − 2; the object is reused by the next update.
 */
export class Stochastic implements Indicator<HighLowClose, StochasticValue> {
  readonly #position: RangePosition;
  readonly #smooth: SMA;
  readonly #signal: SMA;
  readonly #lines = { k: 0, d: 0 };
  #value: StochasticValue | null = null;

  /** @throws RangeError unless the periods are whole numbers of at least 1. */
  constructor(period = 14, smoothing = 3, signal = 3) {
    this.#position = new RangePosition(wholeNumber("Stochastic", "period", period));
    this.#smooth = new SMA(wholeNumber("Stochastic", "smoothing", smoothing));
    this.#signal = new SMA(wholeNumber("Stochastic", "signal", signal));
  }

  get value(): StochasticValue | null {
    return this.#value;
  }

  /** @throws RangeError when a price is not finite. */
  update(bar: HighLowClose): StochasticValue | null {
    const { high, low, close } = bar;
    const probe = high + low + close;
    if (probe - probe !== 0) rejectBar("Stochastic", bar);
    const position = this.#position.push(high, low, close);
    const k = position === null ? null : this.#smooth.update(100 * position);
    const d = k === null ? null : this.#signal.update(k);
    if (k === null || d === null) return null;
    const lines = this.#lines;
    lines.k = k;
    lines.d = d;
    return (this.#value = lines);
  }
}
