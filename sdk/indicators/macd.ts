import type { Indicator } from "../indicator.ts";
import { wholeNumber } from "./internal/check.ts";
import { EMA } from "./ema.ts";

export interface MACDValue {
  /** Fast minus slow average, in the inputs' unit. */
  readonly macd: number;
  /** EMA of the macd line. */
  readonly signal: number;
  /** macd − signal. */
  readonly histogram: number;
}

/**
 * Moving average convergence divergence: EMA(fast) − EMA(slow) and its EMA(signal), each average seeded with a simple
 * one. The first value comes with input slow + signal − 1; the object is reused by the next update.
 * Source: G. Appel, Technical Analysis: Power Tools for Active Investors, 2005.
 */
export class MACD implements Indicator<number, MACDValue> {
  readonly #fast: EMA;
  readonly #slow: EMA;
  readonly #signal: EMA;
  readonly #lines = { macd: 0, signal: 0, histogram: 0 };
  #value: MACDValue | null = null;

  /** @throws RangeError unless the periods are whole numbers of at least 1 and `fast` is below `slow`. */
  constructor(fast = 12, slow = 26, signal = 9) {
    this.#fast = new EMA(wholeNumber("MACD", "fast", fast));
    this.#slow = new EMA(wholeNumber("MACD", "slow", slow));
    this.#signal = new EMA(wholeNumber("MACD", "signal", signal));
    if (fast >= slow) throw new RangeError(`MACD: fast must be below slow, found ${fast} and ${slow}`);
  }

  get value(): MACDValue | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): MACDValue | null {
    const fast = this.#fast.update(input);
    const slow = this.#slow.update(input);
    if (fast === null || slow === null) return null;
    const macd = fast - slow;
    const signal = this.#signal.update(macd);
    if (signal === null) return null;
    const lines = this.#lines;
    lines.macd = macd;
    lines.signal = signal;
    lines.histogram = macd - signal;
    return (this.#value = lines);
  }
}
