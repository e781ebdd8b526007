import type { BarWindow } from "./bar-window.ts";
import type { ChartColours } from "./chart-colours.ts";

/** Where things lie on the price pane, in CSS pixels, while it is being drawn. */
export interface ChartSpace {
  readonly width: number;
  readonly height: number;
  readonly barPx: number;
  readonly bars: BarWindow;
  /** Nothing that happens at this instant or later is to be seen; null: everything is. */
  readonly until: number | null;
  readonly colours: ChartColours;
  /** Middle of the bar with this number. */
  xOfBar(bar: number): number;
  /** Middle of the bar in which an instant lies; before the first bar far to the left. */
  xOf(instant: number): number;
  /** Left edge of that instant, at any part of a bar. */
  edgeOf(instant: number): number;
  /** Null: the scale knows no such price. */
  yOf(price: number): number | null;
}

/** Something that is drawn over the candles, or behind them. */
export interface ChartOverlay {
  readonly isBehind?: boolean;
  draw(context: CanvasRenderingContext2D, space: ChartSpace): void;
  /** What lies at a point, so that it can be chosen: an id that the owner understands; null: nothing. */
  pick?(x: number, y: number): number | null;
}

/** A curve beside the bars: one value per bar where there is one. */
export interface ChartLine {
  readonly name: string;
  /** It shares the scale of the prices; else it has a pane of its own. */
  readonly isOnPrice: boolean;
  /** Ascending, each a moment inside its bar. */
  readonly time: readonly number[];
  readonly value: readonly (number | null)[];
}
