/** A trade that happened in the market. The object is reused for the next one: copy what you want to keep. */
export interface TradeTick {
  readonly kind: "trade";
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly time: number;
  readonly price: number;
  readonly size: number;
}

/** The best bid and ask from this moment on. */
export interface QuoteTick {
  readonly kind: "quote";
  readonly symbol: string;
  readonly time: number;
  readonly bid: number;
  readonly ask: number;
}

/** A row of figures that became known at `knownAt`, whatever time it speaks of. */
export interface FeatureRow {
  readonly kind: "feature";
  /** Name of the feed. */
  readonly feed: string;
  /** Symbol it speaks of; null when it speaks of none. */
  readonly symbol: string | null;
  readonly time: number;
  readonly knownAt: number;
  /** The value of a column; null where the row has none. */
  value(column: string): number | null;
}

/** What `onData` gets. */
export type MarketData = TradeTick | QuoteTick | FeatureRow;

/** A session window that opens or closes. Times are its scheduled ones, UTC epoch milliseconds. */
export interface SessionWindow {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** Trading day it belongs to, as 2020-01-31. */
  readonly tradingDay: string;
}
