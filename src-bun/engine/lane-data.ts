import type { RunBarFeed, RunFeed } from "../contract/feeds.ts";

/** The market data that an instrument's orders are matched against: bars, or ticks as bars without length. */
export interface LaneData {
  readonly symbol: string;
  /** 0: ticks. */
  readonly granularityMs: number;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** When each bar is known; null: time + granularity. */
  readonly closes: Float64Array | null;
  readonly warmupCount: number;
  /** Best bid and ask at each row, where the data has them. */
  readonly bid: Float64Array | null;
  readonly ask: Float64Array | null;
}

/** Of an instrument's feeds, the one that orders are matched against: its ticks when it has any, quotes before trades, else its shortest bars. */
export function laneData(symbol: string, feeds: readonly RunFeed[]): LaneData | null {
  const own = feeds.filter((feed) => "symbol" in feed && feed.symbol === symbol);
  const quotes = own.find((feed) => feed.kind === "quotes");
  if (quotes !== undefined) {
    const { time, bid, ask } = quotes;
    const mid = bid.map((price, row) => (price + ask[row]!) / 2);
    return { symbol, granularityMs: 0, time, open: mid, high: mid, low: mid, close: mid, volume: new Float64Array(time.length).fill(Infinity), closes: null, warmupCount: 0, bid, ask };
  }
  const trades = own.find((feed) => feed.kind === "trades");
  if (trades !== undefined) {
    const { time, price, size } = trades;
    return { symbol, granularityMs: 0, time, open: price, high: price, low: price, close: price, volume: size, closes: null, warmupCount: 0, bid: null, ask: null };
  }
  const bars = own.filter((feed) => feed.kind === "bars").reduce<RunBarFeed | null>((finest, feed) => (finest === null || feed.granularityMs < finest.granularityMs ? feed : finest), null);
  if (bars === null) return null;
  return { symbol, granularityMs: bars.granularityMs, ...bars.bars, closes: bars.closes ?? null, warmupCount: bars.warmupCount ?? 0, bid: bars.quotes?.bid ?? null, ask: bars.quotes?.ask ?? null };
}
