/** Lets `perSecond` things through each second, and as many at once after a rest. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #now: () => number;
  #level: number;
  #at: number;

  /** @param now milliseconds that never go back */
  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#level = perSecond;
    this.#at = now();
  }

  /** @returns false: too many */
  take(): boolean {
    const now = this.#now();
    this.#level = Math.min(this.#perSecond, this.#level + ((now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
    if (this.#level < 1) return false;
    this.#level -= 1;
    return true;
  }
}
