/** Where the simulation stands: shared by everything that needs to know when something happens. */
export class Clock {
  /** The present instant, UTC epoch milliseconds; NaN before the first. */
  now = NaN;
  /** The equity point that this instant will record; -1 while warming up. */
  point = -1;
  /** Bar of the run's first instrument that was the last to close, counted from the window's start; below 0 while warming up. */
  bar = -1;
}
