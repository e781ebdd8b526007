/** Two values closer than this share of the larger one count as equal: averages of the same prices differ by rounding alone. */
const EQUAL_WITHIN = 1e-9;

/**
 * Tells on which bar one line crosses another: 1 when `fast` was strictly below `slow` on the update before and is
 * strictly above it now, −1 the other way round, otherwise 0. Lines within 1e-9 of each other (relative to the larger)
 * are equal, and a tie between the two sides is no crossing: below, equal, above gives 0, 0, 0. Fed with null or undefined
 * (a line that is still warming up) it answers 0 and starts anew.
 */
export class Crossing {
  #side: 1 | -1 | 0 = 0;

  /** Which side of `slow` the `fast` line is on since the last update; 0 when equal or warming up. */
  get side(): 1 | -1 | 0 {
    return this.#side;
  }

  /** @throws RangeError when a value is not finite. */
  update(fast: number | null | undefined, slow: number | null | undefined): 1 | -1 | 0 {
    const before = this.#side;
    if (fast === null || slow === null || fast === undefined || slow === undefined) return (this.#side = 0);
    const distance = fast - slow;
    if (distance - distance !== 0) throw new RangeError(`Crossing: both lines must be finite numbers, found ${fast} and ${slow}`);
    const size = Math.max(Math.abs(fast), Math.abs(slow));
    const side = Math.abs(distance) <= EQUAL_WITHIN * size ? 0 : distance > 0 ? 1 : -1;
    this.#side = side;
    return side !== 0 && side === -before ? side : 0;
  }
}
