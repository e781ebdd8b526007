import type { Indicator } from "../indicator.ts";
import { rejectInput, wholeNumber } from "./internal/check.ts";
import { DelayLine } from "./internal/delay-line.ts";
import { WindowSum } from "./internal/window-sum.ts";

/**
 * Kaufman's adaptive moving average: KAMA += c² (x − KAMA) with c between 2 / (fast + 1) and 2 / (slow + 1) by the
 * efficiency ratio |x − xₙ| / Σ |x − x₁| of the last n changes (1 where nothing moved). It starts from the n-th input;
 * the first value comes with input n + 1. Source: P. Kaufman, Smarter Trading, 1995.
 */
export class KAMA implements Indicator<number, number> {
  readonly #past: DelayLine;
  readonly #path: WindowSum;
  readonly #slowest: number;
  readonly #span: number;
  #previous = NaN;
  #level = NaN;
  #value: number | null = null;

  /** @throws RangeError unless the periods are whole numbers of at least 1 and `fast` is below `slow`. */
  constructor(period = 10, fast = 2, slow = 30) {
    this.#past = new DelayLine(wholeNumber("KAMA", "period", period));
    this.#path = new WindowSum(period);
    wholeNumber("KAMA", "fast", fast);
    wholeNumber("KAMA", "slow", slow);
    if (fast >= slow) throw new RangeError(`KAMA: fast must be below slow, found ${fast} and ${slow}`);
    this.#slowest = 2 / (slow + 1);
    this.#span = 2 / (fast + 1) - this.#slowest;
  }

  get value(): number | null {
    return this.#value;
  }

  /** @throws RangeError when `input` is not finite. */
  update(input: number): number | null {
    if (input - input !== 0) rejectInput("KAMA", input);
    const past = this.#past.push(input);
    const previous = this.#previous;
    this.#previous = input;
    if (previous !== previous) return null;
    const path = this.#path.push(Math.abs(input - previous));
    if (past !== past) return null;
    if (this.#level !== this.#level) this.#level = previous;
    const efficiency = path === 0 ? 1 : Math.abs(input - past) / path;
    const smoothing = efficiency * this.#span + this.#slowest;
    return (this.#value = this.#level += smoothing * smoothing * (input - this.#level));
  }
}
