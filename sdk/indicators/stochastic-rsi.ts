import type { Indicator } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { RangePosition } from "./internal/range-position.ts";
import { RSI } from "./rsi.ts";
import { SMA } from "./sma.ts";
import type { StochasticValue } from "./stochastic.ts";

/**
 * Stochastic RSI, 0 to 100: the stochastic oscillator of the RSI instead of prices, raw %K = 100 × (RSI − lowest RSI) /
 * (highest RSI − lowest RSI) over `period` values, %K and %D simple averages of it. An empty range counts as 50.
 * The object is reused by the next update. Source: T. Chande and S. Kroll, The New Technical Trader, 1994.
 */
export class StochasticRSI implements Indicator<number, StochasticValue> {
  readonly #rsi: RSI;
  readonly #position: RangePosition;
  readonly #smooth: SMA;
  readonly #signal: SMA;
  readonly #lines = { k: 0, d: 0 };
  #value: StochasticValue | null = null;

  /** @throws RangeError unless the periods are whole numbers of at least 1. */
  constructor(rsiPeriod = 14, period = 14, smoothing = 3, signal = 3) {
    this.#rsi = new RSI(wholeNumber("StochasticRSI", "rsiPeriod", rsiPeriod));
    this.#position = new RangePosition(wholeNumber("StochasticRSI", "period", period));
    this.#smooth = new SMA(wholeNumber("StochasticRSI", "smoothing", smoothing));
    this.#signal = new SMA(wholeNumber("StochasticRSI", "signal", signal));
  }

  get value(): StochasticValue | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): StochasticValue | null {
    const rsi = this.#rsi.update(input);
    const position = rsi === null ? null : this.#position.push(rsi, rsi, rsi);
    const k = position === null ? null : this.#smooth.update(100 * position);
    const d = k === null ? null : this.#signal.update(k);
    if (k === null || d === null) return null;
    const lines = this.#lines;
    lines.k = k;
    lines.d = d;
    return (this.#value = lines);
  }
}
