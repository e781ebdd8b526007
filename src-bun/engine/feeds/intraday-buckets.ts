import type { Buckets } from "./buckets.ts";
import type { StretchWalk } from "./stretch-walk.ts";

/** Buckets shorter than a day: counted from each session window's start, the last one of a window cut at its end; without a session from 00:00 UTC. */
export class IntradayBuckets implements Buckets {
  readonly #session: StretchWalk | null;
  readonly #lengthMs: number;
  time = -Infinity;
  until = -Infinity;

  /** @param session has admitted the instants to which the buckets move */
  constructor(session: StretchWalk | null, lengthMs: number) {
    this.#session = session;
    this.#lengthMs = lengthMs;
  }

  get knownAt(): number {
    return this.until;
  }

  moveTo(instant: number): void {
    const anchor = this.#session === null ? 0 : this.#session.start;
    // The remainder is exact, where a quotient close to a boundary may be rounded up to it.
    const past = (instant - anchor) % this.#lengthMs;
    this.time = instant - (past < 0 ? past + this.#lengthMs : past);
    const end = this.time + this.#lengthMs;
    this.until = this.#session === null ? end : Math.min(end, this.#session.end);
  }
}
