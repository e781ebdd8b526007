import type { Indicator } from "../indicator.ts";

/** Simple moving average: the mean of the last `period` values. */
export class SMA implements Indicator<number, number> {
  readonly #ring: Float64Array;
  readonly #period: number;
  #next = 0;
  #count = 0;
  #sum = 0;
  #value: number | null = null;

  constructor(period: number) {
    this.#period = period;
    this.#ring = new Float64Array(period);
  }

  get value(): number | null {
    return this.#value;
  }

  update(input: number): number | null {
    const slot = this.#next;
    this.#sum += input - this.#ring[slot]!;
    this.#ring[slot] = input;
    this.#next = slot + 1 === this.#period ? 0 : slot + 1;
    if (this.#count < this.#period) this.#count++;
    return (this.#value = this.#count < this.#period ? null : this.#sum / this.#period);
  }
}
