import type { BarColumns, BarFeed } from "./bars.ts";

/** Bars of a feed in a run. */
export interface RunBarFeed extends BarFeed {
  readonly kind: "bars";
  /** When each bar is known, where that is not its time + granularity: resampled bars, trading-day labels, bars by count or volume. */
  readonly closes?: Float64Array;
  /** The first bars, which lie before the run's window and only feed indicators. */
  readonly warmupCount?: number;
  /** False: orders are matched against it, the strategy does not see it. */
  readonly isDelivered?: boolean;
  /** Quotes at each bar's close, where the data has them; bid <= ask. */
  readonly quotes?: { readonly bid: Float64Array; readonly ask: Float64Array };
}

/** Trades of the market in the order in which they happened; several may share a time. */
export interface TradeColumnsFeed {
  readonly kind: "trades";
  readonly symbol: string;
  readonly time: Float64Array;
  readonly price: Float64Array;
  readonly size: Float64Array;
  /** False: orders are matched against it, the strategy does not see it. */
  readonly isDelivered?: boolean;
}

/** Best bid and ask, each from its time on. */
export interface QuoteColumnsFeed {
  readonly kind: "quotes";
  readonly symbol: string;
  readonly time: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  /** As in trades. */
  readonly isDelivered?: boolean;
}

/** Rows of figures, sorted by the time at which they became known. */
export interface FeatureColumnsFeed {
  readonly kind: "features";
  readonly name: string;
  /** Null: they speak of no symbol in particular. */
  readonly symbol: string | null;
  readonly time: Float64Array;
  readonly knownAt: Float64Array;
  /** NaN: the row has no value. */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/** Splits and dividends of one symbol, sorted by time; they take effect before anything that opens at or after it. */
export interface ActionColumnsFeed {
  readonly kind: "actions";
  readonly symbol: string;
  readonly time: Float64Array;
  /** New units for each old one; 1: no split. */
  readonly split: Float64Array;
  /** Money per (old) unit; 0: none. */
  readonly dividend: Float64Array;
}

export type RunFeed = RunBarFeed | TradeColumnsFeed | QuoteColumnsFeed | FeatureColumnsFeed | ActionColumnsFeed;

/** What bars are made of when ticks are gathered. */
export type BarRule = { readonly by: "time"; readonly granularityMs: number } | { readonly by: "count"; readonly count: number } | { readonly by: "volume"; readonly volume: number };

/** A bar series that was made from a finer one. */
export interface BuiltBars {
  readonly bars: BarColumns;
  /** The instant at which each bar is complete. */
  readonly closes: Float64Array;
}
