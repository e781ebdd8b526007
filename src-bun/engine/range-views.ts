import type { Lane } from "./lane.ts";
import type { RangeView } from "./range-rule.ts";

/** In place of a stretch of the path: the whole bar. */
export const WHOLE = 3;

const emptyView = (): RangeView => ({ open: 0, high: 0, low: 0, close: 0 });

/** What is left of each instrument's bar, or of one stretch of its path, at the mid and on both sides of the market; and how far it has come. */
export class RangeViews {
  readonly mid: readonly RangeView[];
  readonly ask: readonly RangeView[];
  readonly bid: readonly RangeView[];
  /** How far inside its bar each instrument has come: a breach cannot lie before the fill that brought it about. */
  readonly reached: Float64Array;
  /** 1: that is still the open. */
  readonly isAtOpen: Uint8Array;

  constructor(laneCount: number) {
    const views = (): RangeView[] => Array.from({ length: laneCount }, emptyView);
    this.mid = views();
    this.ask = views();
    this.bid = views();
    this.reached = new Float64Array(laneCount);
    this.isAtOpen = new Uint8Array(laneCount);
  }

  /** The side of the market on which orders of this side fill. */
  of(index: number, side: number): RangeView {
    return side > 0 ? this.ask[index]! : this.bid[index]!;
  }

  /** Looks at an instrument's bar. @param segment one of the three stretches of its path, or WHOLE */
  look(lane: Lane, segment: number): void {
    const { row, index, data } = lane;
    const mid = this.mid[index]!;
    const [open, high, low, close] = [data.open[row]!, data.high[row]!, data.low[row]!, data.close[row]!];
    if (segment === WHOLE) {
      mid.open = open;
      mid.high = high;
      mid.low = low;
      mid.close = close;
    } else {
      const [first, second] = high - open <= open - low ? [high, low] : [low, high];
      const path = [open, first, second, close];
      mid.open = path[segment]!;
      mid.close = path[segment + 1]!;
      mid.high = Math.max(mid.open, mid.close);
      mid.low = Math.min(mid.open, mid.close);
    }
    this.reached[index] = mid.open;
    this.isAtOpen[index] = segment === 0 || segment === WHOLE ? 1 : 0;
    this.#quote(lane, mid);
  }

  /** Something has filled at this mid price. */
  cameTo({ index }: Lane, price: number): void {
    this.reached[index] = price;
    this.isAtOpen[index] = 0;
  }

  /** Leaves only the part of the path beyond a mid price. */
  keepRest(lane: Lane, price: number): void {
    const mid = this.mid[lane.index]!;
    const rises = mid.close >= mid.open;
    mid.open = price;
    if (rises) mid.low = price;
    else mid.high = price;
    this.#quote(lane, mid);
  }

  #quote({ index, prices, row }: Lane, mid: RangeView): void {
    for (const [view, side] of [[this.ask[index]!, 1], [this.bid[index]!, -1]] as const) {
      view.open = prices.quote(mid.open, side, row);
      view.high = prices.quote(mid.high, side, row);
      view.low = prices.quote(mid.low, side, row);
      view.close = prices.quote(mid.close, side, row);
    }
  }
}
