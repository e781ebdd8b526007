import type { SessionSchedule } from "../../contract/session.ts";

/** Which window is open, for instants that rise. */
export class WindowClock {
  readonly #schedule: SessionSchedule | null;
  #next = 0;

  constructor(schedule: SessionSchedule | null) {
    this.#schedule = schedule;
  }

  /** The window that is open at `now`; -1: none. The instant at which it ends belongs to it: that is when its last bar closes. */
  at(now: number): number {
    if (this.#schedule === null) return -1;
    const { starts, ends } = this.#schedule;
    while (ends[this.#next]! < now) this.#next++;
    return starts[this.#next]! <= now ? this.#next : -1;
  }
}
