import type { BarWindow, TimeRange } from "./bar-window.ts";

/** What a chart can be told from outside. */
export interface ChartControls {
  /** A stretch of time. */
  show(range: TimeRange): void;
  /** A stretch with room around it, at a scale at which bars of `barMs` can be told apart. */
  reveal(range: TimeRange, barMs: number): void;
  goTo(instant: number): void;
  /** End of the bar in which an instant lies; null: there is none. */
  barEnd(instant: number): number | null;
  /** End of the bar that comes so many bars after the last one that is over by `until`; null: it is not here. */
  step(until: number, bars: number): number | null;
}

/** What a chart shows now. */
export interface ChartScene {
  /** What is to be seen. */
  readonly seen: TimeRange;
  /** What is held: about three screens. */
  readonly held: TimeRange;
  /** Length of a bar now. */
  readonly barMs: number;
  readonly isMerged: boolean;
  readonly bars: BarWindow;
}
