import type { Lane } from "./lane.ts";

/** Where the simulation stands: shared by everything that needs to know when something happens. */
export class Clock {
  /** The present instant, UTC epoch milliseconds; NaN before the first. */
  now = NaN;
  /** The equity point that this instant will record; -1 while warming up. */
  point = -1;
  /** The run's first instrument. */
  main: Lane | null = null;

  /** Bar of the first instrument that was the last to close, counted from the window's start; below 0 before it. */
  get bar(): number {
    return this.main === null ? -1 : this.main.numberOf(this.main.row);
  }
}
