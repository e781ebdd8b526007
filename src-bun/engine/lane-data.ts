import type { BarColumns } from "../contract/bars.ts";
import type { RunBarFeed, RunFeed } from "../contract/feeds.ts";

/** The market data that an instrument's orders are matched against: bars, or ticks as bars without length. */
export interface LaneData extends BarColumns {
  readonly symbol: string;
  /** 0: ticks. */
  readonly granularityMs: number;
  /** When each bar is known; null: time + granularity. */
  readonly closes: Float64Array | null;
  readonly warmupCount: number;
  /** Best bid and ask at each row, where the data has them. */
  readonly bid: Float64Array | null;
  readonly ask: Float64Array | null;
}

/** Symbols that a run can trade, in the order of its feeds. */
export function tradedSymbols(feeds: readonly RunFeed[]): string[] {
  return [...new Set(feeds.flatMap((feed) => (feed.kind === "features" || feed.kind === "actions" ? [] : feed.symbol)))];
}

/** When a run's window begins: the open of the first bar after the warm-up; -Infinity without one. */
export function windowStart(lanes: readonly LaneData[]): number {
  if (lanes.every(({ warmupCount }) => warmupCount === 0)) return -Infinity;
  return lanes.reduce((first, { time, warmupCount }) => Math.min(first, time[warmupCount] ?? Infinity), Infinity);
}

/** When each row is known. */
export function closesOf({ time, closes, granularityMs }: LaneData): Float64Array {
  if (closes !== null) return closes;
  const known = new Float64Array(time.length);
  for (let row = 0; row < known.length; row++) known[row] = time[row]! + granularityMs;
  return known;
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
