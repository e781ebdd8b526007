import { describe, expect, test } from "bun:test";
import type { ActionColumnsFeed, FeatureColumnsFeed, QuoteColumnsFeed, RunBarFeed, TradeColumnsFeed } from "../../src-bun/contract/feeds.ts";
import { defaultRunConfig, defaultRunQuotas } from "../../src-bun/contract/run-config.ts";
import { cutFeeds } from "../../src-bun/engine/feeds/cut-feeds.ts";
import { runInstants } from "../../src-bun/engine/feeds/run-instants.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";

const of = (...values: number[]): Float64Array => Float64Array.from(values);

/** Flat bars that open at the given times. */
function bars(symbol: string, granularityMs: number, times: readonly number[], more: Partial<RunBarFeed> = {}): RunBarFeed {
  const flat = Float64Array.from(times, (_, k) => 100 + k);
  return { kind: "bars", symbol, granularityMs, bars: { time: of(...times), open: flat, high: flat, low: flat, close: flat, volume: flat }, ...more };
}

const trades: TradeColumnsFeed = { kind: "trades", symbol: "T", time: of(10, 20, 20, 30), price: of(1, 2, 3, 4), size: of(5, 6, 7, 8) };
const quotes: QuoteColumnsFeed = { kind: "quotes", symbol: "Q", time: of(10, 20, 30), bid: of(1, 2, 3), ask: of(2, 3, 4) };
const features: FeatureColumnsFeed = { kind: "features", name: "news", symbol: null, time: of(5, 6, 7), knownAt: of(10, 21, 22), columns: { value: of(1, 2, 3), other: of(4, 5, 6) } };
const actions: ActionColumnsFeed = { kind: "actions", symbol: "T", time: of(20, 21), split: of(2, 1), dividend: of(0, 0.5) };

describe("cutFeeds", () => {
  test("bars stay when they have closed by then, the one in the making goes whole", () => {
    const feed = bars("A", 10, [0, 10, 20, 30]);
    const timesAt = (atMs: number): number[] => cutFeeds([feed], atMs).flatMap((cut) => (cut.kind === "bars" ? [...cut.bars.time] : []));
    expect([timesAt(9), timesAt(10), timesAt(29), timesAt(30), timesAt(1_000)]).toEqual([[], [0], [0, 10], [0, 10, 20], [0, 10, 20, 30]]);
  });

  test("bars that are known at other times go by those, with their quotes, and warm-up is what remains of it", () => {
    const feed = bars("A", 10, [0, 10, 20], { closes: of(10, 25, 40), quotes: { bid: of(1, 2, 3), ask: of(4, 5, 6) }, warmupCount: 2, isDelivered: false });
    expect(cutFeeds([feed], 24)[0]).toEqual(bars("A", 10, [0], { closes: of(10), quotes: { bid: of(1), ask: of(4) }, warmupCount: 1, isDelivered: false }));
    expect(cutFeeds([feed], 25)[0]).toEqual(bars("A", 10, [0, 10], { closes: of(10, 25), quotes: { bid: of(1, 2), ask: of(4, 5) }, warmupCount: 2, isDelivered: false }));
  });

  test("ticks and actions go by their time, all rows of one instant together; features by when they became known", () => {
    expect(cutFeeds([trades, quotes, features, actions], 20)).toEqual([
      { kind: "trades", symbol: "T", time: of(10, 20, 20), price: of(1, 2, 3), size: of(5, 6, 7) },
      { kind: "quotes", symbol: "Q", time: of(10, 20), bid: of(1, 2), ask: of(2, 3) },
      { kind: "features", name: "news", symbol: null, time: of(5), knownAt: of(10), columns: { value: of(1), other: of(4) } },
      { kind: "actions", symbol: "T", time: of(20), split: of(2), dividend: of(0) },
    ]);
    expect(cutFeeds([trades, quotes, features, actions], 9).map((feed) => (feed.kind === "bars" ? feed.bars : feed).time.length)).toEqual([0, 0, 0, 0]);
  });

  test("gives views, no copies, and leaves the feeds as they are", () => {
    const feed = bars("A", 10, [0, 10]);
    const [cut] = cutFeeds([feed, trades], 10) as [RunBarFeed, TradeColumnsFeed];
    expect(cut.bars.close.buffer).toBe(feed.bars.close.buffer);
    expect([feed.bars.close.length, trades.price.length]).toEqual([2, 4]);
  });
});

describe("runInstants", () => {
  test("every time at which something becomes known, each once; the bars are those of the finest feed of the first symbol", () => {
    const { instants, barCloses } = runInstants([features, bars("A", 20, [0, 20], { closes: of(20, 35) }), bars("B", 10, [2]), bars("A", 10, [0, 10, 20]), actions]);
    expect([...instants]).toEqual([10, 12, 20, 21, 22, 30, 35]);
    expect([...barCloses]).toEqual([10, 20, 30]);
  });

  test("of ticks their times", () => {
    const { instants, barCloses } = runInstants([trades]);
    expect([...instants]).toEqual([10, 20, 30]);
    expect([...barCloses]).toEqual([10, 20, 20, 30]);
  });

  test("from the window's start on", () => {
    const { instants, barCloses } = runInstants([bars("A", 10, [0, 10, 20, 30], { warmupCount: 2 }), bars("B", 20, [0, 20], { warmupCount: 1 })]);
    expect([...instants]).toEqual([30, 40]);
    expect([...barCloses]).toEqual([30, 40]);
  });
});

// The engine takes the window's start from each symbol's first bar in it, which B does not have here (Simulator.begin).
test("data that end before a second symbol's first bar in the window: orders of the warm-up are refused all the same", () => {
  const feeds = [bars("A", 10, [0, 10, 20, 30, 40], { warmupCount: 2 }), bars("B", 40, [-20, 20], { warmupCount: 1 })];
  const statuses = (atMs: number): (string | null)[] => {
    const { orders } = runBacktest({
      feeds: cutFeeds(feeds, atMs), session: null, tradingDays: null, params: {}, config: defaultRunConfig, quotas: defaultRunQuotas, random: () => 0.5,
      strategy: { onBar: (_bar, ctx) => void ctx.buy({ quantity: 1 }) },
    });
    return Array.from(orders.status.codes, (code) => orders.status.values[code]!);
  };
  const all = statuses(1_000);
  expect(all.slice(0, 3)).toEqual(["rejected", "rejected", "rejected"]);
  // A's bars close at 10, 20, 30 and 40, B's first one at 20.
  expect(statuses(40)).toEqual(["rejected", "rejected", "rejected", "filled", "accepted"]);
});
