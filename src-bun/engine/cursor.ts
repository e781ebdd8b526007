/** Where the simulation stands: shared by everything that shows the market to the strategy. */
export class Cursor {
  /** Index of the last bar the strategy may see; -1 before the first. */
  index = -1;
  readonly #time: Float64Array;
  readonly #granularityMs: number;

  constructor(time: Float64Array, granularityMs: number) {
    this.#time = time;
    this.#granularityMs = granularityMs;
  }

  /** Close of that bar, UTC epoch milliseconds; NaN before the first. */
  get now(): number {
    return this.index < 0 ? NaN : this.#time[this.index]! + this.#granularityMs;
  }
}
