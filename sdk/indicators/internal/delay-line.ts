/** Remembers the last `length` numbers and hands each back when it is `length` pushes old. */
export class DelayLine {
  readonly #ring: Float64Array;
  #next = 0;

  constructor(length: number) {
    this.#ring = new Float64Array(length).fill(NaN);
  }

  /** Takes a number and returns the one pushed `length` pushes before, NaN when there was none. */
  push(input: number): number {
    const ring = this.#ring;
    const slot = this.#next;
    const delayed = ring[slot]!;
    ring[slot] = input;
    this.#next = slot + 1 === ring.length ? 0 : slot + 1;
    return delayed;
  }
}
