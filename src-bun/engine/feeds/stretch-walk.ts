import { straddleError } from "./straddle-error.ts";

/** Walks along stretches of time [starts[k], ends[k]), sorted and disjoint: a session's windows, or trading days. */
export class StretchWalk {
  readonly #starts: Float64Array;
  readonly #ends: Float64Array;
  #next = 0;
  /** The stretch of the last row that was admitted. */
  start = -Infinity;
  end = -Infinity;

  constructor(starts: Float64Array, ends: Float64Array) {
    this.#starts = starts;
    this.#ends = ends;
  }

  /**
   * Whether a row over [from, to) lies inside a stretch; `from` may not go back from call to call.
   * @throws HindsightError FEED_STRADDLES_SESSION when a part of it lies inside: neither taking nor leaving it would be right
   */
  admits(from: number, to: number): boolean {
    if (from < this.end) {
      if (to > this.end) throw straddleError("FEED_STRADDLES_SESSION", "the end of a session window", from, to, this.end);
      return true;
    }
    while (this.#next < this.#ends.length && this.#ends[this.#next]! <= from) this.#next++;
    if (this.#next === this.#ends.length) return false;
    const start = this.#starts[this.#next]!;
    if (from < start) {
      if (to > start) throw straddleError("FEED_STRADDLES_SESSION", "the start of a session window", from, to, start);
      return false;
    }
    this.start = start;
    this.end = this.#ends[this.#next]!;
    if (to > this.end) throw straddleError("FEED_STRADDLES_SESSION", "the end of a session window", from, to, this.end);
    return true;
  }
}
