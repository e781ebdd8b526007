/**
 * Sum of the last `period` numbers, in amortised constant time and without subtraction, so that nothing drifts and
 * nothing older than the window leaves a trace. The window is cut where the ring begins: `#front` sums what has been
 * written since then, and the rest of the ring holds, in place, the sums of the old block from each slot to its end.
 */
export class WindowSum {
  /** One slot more than the period: the empty suffix, always 0. */
  readonly #ring: Float64Array;
  readonly #period: number;
  #next = 0;
  #front = 0;
  /** Whether `period` numbers have been pushed. */
  full = false;

  constructor(period: number) {
    this.#period = period;
    this.#ring = new Float64Array(period + 1);
  }

  /** Takes a finite number and returns the sum of the window that ends with it. */
  push(input: number): number {
    const ring = this.#ring;
    const slot = this.#next;
    const after = slot + 1;
    const front = this.#front + input;
    const sum = front + ring[after]!;
    ring[slot] = input;
    if (after < this.#period) {
      this.#next = after;
      this.#front = front;
    } else {
      let suffix = 0;
      for (let i = slot; i >= 0; i--) ring[i] = suffix += ring[i]!;
      this.#next = 0;
      this.#front = 0;
      this.full = true;
    }
    return sum;
  }
}
