/**
 * One bar of market data as the strategy sees it. Prices in quote currency, volume in units.
 * The object is a view on the current bar and is reused for the next one: copy the numbers you want to keep.
 */
export interface Bar {
  readonly symbol: string;
  /** Length in milliseconds; a day or longer: `time` is a trading-day label. */
  readonly granularityMs: number;
  /** Open time of the bar, UTC epoch milliseconds. The bar is known only at its close (`ctx.now`). */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Look-back on bars: `bars.close(0)` is the current bar's close, `bars.close(1)` the one before. Asking for a bar before the first or after the current one is an error. */
export interface BarColumnsView {
  /** Number of bars so far, the current one included. */
  readonly count: number;
  time(ago: number): number;
  open(ago: number): number;
  high(ago: number): number;
  low(ago: number): number;
  close(ago: number): number;
  volume(ago: number): number;
}

/** The bars of a feed that were delivered so far: those inside the run's session. */
export interface BarHistory extends BarColumnsView {
  /** Every bar so far, those outside of the session included. */
  readonly all: BarColumnsView;
}
