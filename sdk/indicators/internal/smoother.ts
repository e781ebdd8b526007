/** How exponential smoothing begins: with the simple average of the first `period` inputs, or with the first input. */
export interface SmoothingOptions {
  readonly seed?: "average" | "first";
}

/**
 * Exponential smoothing y += α (x − y), seeded with the mean of the first `period` inputs, or from the first input on.
 * Its memory fades by (1 − α) with every input and rounding errors fade with it, so it cannot drift.
 */
export class Smoother {
  readonly #period: number;
  readonly #alpha: number;
  readonly #fromFirst: boolean;
  #count = 0;
  #level = 0;

  /** @throws RangeError when the seed is neither "average" nor "first"; `indicator` names the one at fault. */
  constructor(indicator: string, period: number, alpha: number, { seed = "average" }: SmoothingOptions = {}) {
    if (seed !== "average" && seed !== "first") throw new RangeError(`${indicator}: seed must be "average" or "first", found ${JSON.stringify(seed)}`);
    this.#period = period;
    this.#alpha = alpha;
    this.#fromFirst = seed === "first";
  }

  /** Takes a finite number; null until `period` numbers are in. */
  push(input: number): number | null {
    if (this.#count === this.#period) return (this.#level += this.#alpha * (input - this.#level));
    const count = ++this.#count;
    // The running mean of the first inputs is the same recursion with α = 1 / count.
    this.#level += (this.#fromFirst && count > 1 ? this.#alpha : 1 / count) * (input - this.#level);
    return count < this.#period ? null : this.#level;
  }
}
