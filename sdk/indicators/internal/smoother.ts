/**
 * Exponential smoothing y += α (x − y), seeded with the mean of the first `period` inputs.
 * Its memory fades by (1 − α) with every input and rounding errors fade with it, so it cannot drift.
 */
export class Smoother {
  readonly #period: number;
  readonly #alpha: number;
  #count = 0;
  #level = 0;

  constructor(period: number, alpha: number) {
    this.#period = period;
    this.#alpha = alpha;
  }

  /** Takes a finite number; null until `period` numbers are in. */
  push(input: number): number | null {
    if (this.#count === this.#period) return (this.#level += this.#alpha * (input - this.#level));
    this.#level += input;
    if (++this.#count < this.#period) return null;
    return (this.#level /= this.#period);
  }
}
