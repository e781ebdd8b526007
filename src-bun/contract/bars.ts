/** Bars of one symbol, structure of arrays, sorted by time; all columns have the same length. Never written to after creation. */
export interface BarColumns {
  /** Open times, UTC epoch milliseconds. */
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** A series of bars that a run reads. */
export interface BarFeed {
  readonly symbol: string;
  /** Length of a bar in milliseconds; 86,400,000 and above are trading-day labels. */
  readonly granularityMs: number;
  readonly bars: BarColumns;
}

/**
 * Trading days as consecutive intervals: day k covers [starts[k], starts[k + 1]) in UTC epoch milliseconds and carries the
 * label labels[k] (days since 1970-01-01 of its date). Covers every bar of the feed it was made for.
 */
export interface TradingDays {
  readonly starts: Float64Array;
  readonly labels: Int32Array;
}
