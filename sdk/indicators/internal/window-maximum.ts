/**
 * Largest of the last `period` numbers, in amortised constant time: like WindowSum, the ring holds the maxima of the
 * old block from each slot to its end, and `#front` the maximum of what has been written since.
 */
export class WindowMaximum {
  /** One slot more than the period: the empty suffix, always −Infinity. */
  readonly #ring: Float64Array;
  readonly #period: number;
  #next = 0;
  #front = -Infinity;
  /** Whether `period` numbers have been pushed. */
  full = false;

  constructor(period: number) {
    this.#period = period;
    this.#ring = new Float64Array(period + 1).fill(-Infinity);
  }

  /** Takes a finite number and returns the maximum of the window that ends with it. */
  push(input: number): number {
    const ring = this.#ring;
    const slot = this.#next;
    const after = slot + 1;
    const front = input > this.#front ? input : this.#front;
    const rest = ring[after]!;
    ring[slot] = input;
    if (after < this.#period) {
      this.#next = after;
      this.#front = front;
    } else {
      let suffix = -Infinity;
      for (let i = slot; i >= 0; i--) {
        if (ring[i]! > suffix) suffix = ring[i]!;
        ring[i] = suffix;
      }
      this.#next = 0;
      this.#front = -Infinity;
      this.full = true;
    }
    return front > rest ? front : rest;
  }
}
