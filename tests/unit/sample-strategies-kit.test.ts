import { describe, expect, test } from "bun:test";
import { barsFromCloses, runOnBars, runOnFeeds, type TestBar } from "@hindsight/sdk/testing";
import { defaultRiskRules } from "../../src-bun/contract/run-config.ts";
import { refusalAtOnce } from "../support/refusal.ts";
import donchianBreakout from "../../resources/strategies/donchian-breakout.ts";
import factorScalper from "../../resources/strategies/factor-scalper.ts";
import openingRangeBreakout from "../../resources/strategies/opening-range-breakout.ts";
import pairs from "../../resources/strategies/pairs.ts";
import rsiMeanReversion from "../../resources/strategies/rsi-mean-reversion.ts";
import smaCross from "../../resources/strategies/sma-cross.ts";

// The samples tested as an author would test them: a few bars, worked out by hand.

describe("SMA cross", () => {
  const params = { fast: 2, slow: 3, units: 5 };

  test("is long while the fast average is above the slow one, and turns with it", () => {
    // Averages of 2 and 3 from bar 2 on: 11.5 > 11, 11.5 > 11.33, 10 < 10.67, 8.5 < 9.33. Each decision fills a bar later.
    const { positions, trades } = runOnBars(smaCross, barsFromCloses([10, 11, 12, 11, 9, 8]), { params });
    expect(positions).toEqual([0, 0, 0, 5, 5, -5]);
    // In at the open of bar 3 (the close of bar 2), out at the open of bar 5 (the close of bar 4).
    expect(trades).toMatchObject([{ side: "long", quantity: 5, entryBar: 3, entryPrice: 12, exitBar: 5, exitPrice: 9, netPnl: -15 }]);
  });

  test("sends one order of twice the size to turn around, and none while it is right", () => {
    const { orders } = runOnBars(smaCross, barsFromCloses([10, 11, 12, 11, 9, 8]), { params });
    expect(orders.map(({ side, quantity, submitBar }) => [side, quantity, submitBar])).toEqual([["buy", 5, 2], ["sell", 10, 4]]);
  });

  test("does nothing before the slow average is there", () => {
    expect(runOnBars(smaCross, barsFromCloses([10, 20])).orders).toEqual([]);
  });

  test("refuses an average of one bar", () => {
    expect(() => runOnBars(smaCross, barsFromCloses([1, 2]), { params: { fast: 1 } })).toThrow("fast is 1");
  });
});

describe("RSI mean reversion", () => {
  const params = { rsiPeriod: 2, atrPeriod: 2, stopAtr: 1, targetAtr: 2, riskPercent: 1, exitAtMiddle: false };
  // Up, then down hard: the RSI of 2 goes 100, 66.7, and falls below 30 at bar 4.
  const fall = [100, 102, 104, 103, 98];

  test("buys when the RSI crosses into the oversold zone, with a bracket one and two average ranges away", () => {
    const { orders, plots } = runOnBars(rsiMeanReversion, barsFromCloses([...fall, 99]), { params });
    // True ranges 0, 2, 2, 1, 5: Wilder's average of 2 is 1, 1.5, 1.25, 3.125. RSI at bar 4: gains 0.5, losses 2.75 → 15.4.
    expect(plots["RSI"]?.[4]).toBeCloseTo((0.5 / 3.25) * 100, 10);
    expect(orders).toMatchObject([
      { side: "buy", type: "market", tag: "oversold", submitBar: 4, status: "filled", quantity: 320 },
      { side: "sell", type: "limit", limit: 98 + 6.25, parentId: 0, status: "accepted" },
      { side: "sell", type: "stop", stop: 98 - 3.125, parentId: 0, status: "accepted" },
    ]);
  });

  test("risks one percent of the account down to the stop", () => {
    // 1 % of 100,000 over 3.125 a unit.
    const { trades, finalEquity } = runOnBars(rsiMeanReversion, barsFromCloses([...fall, 98, 94]), { params });
    expect(trades).toMatchObject([{ side: "long", quantity: 320, entryPrice: 98, exitPrice: 94.875, netPnl: -1_000 }]);
    expect(finalEquity).toBe(99_000);
  });

  test("takes its target", () => {
    const { trades } = runOnBars(rsiMeanReversion, barsFromCloses([...fall, 98, 105]), { params });
    expect(trades).toMatchObject([{ exitPrice: 104.25, netPnl: 2_000 }]);
  });

  test("loses patience, and says so", () => {
    const { trades } = runOnBars(rsiMeanReversion, barsFromCloses([...fall, 98, 98, 98, 98]), { params: { ...params, maxBars: 2 } });
    expect(trades).toMatchObject([{ entryBar: 5, exitBar: 8, exitReason: expect.stringContaining("out of patience") as string }]);
  });

  test("does not sell short when only longs are wanted", () => {
    const rise = barsFromCloses([100, 98, 96, 97, 102, 103]);
    expect(runOnBars(rsiMeanReversion, rise, { params }).orders[0]).toMatchObject({ side: "sell", tag: "overbought" });
    expect(runOnBars(rsiMeanReversion, rise, { params: { ...params, side: "long" } }).orders).toEqual([]);
  });
});

describe("Donchian breakout", () => {
  const params = { entryBars: 3, exitBars: 2, atrPeriod: 1, stopAtr: 2, maxEntries: 1, riskPercent: 1, ratchet: false, side: "both" } as const;
  const flat: TestBar[] = [0, 1, 2].map(() => ({ open: 100, high: 102, low: 98, close: 100 }));

  test("waits at both edges of the channel", () => {
    const { orders } = runOnBars(donchianBreakout, flat, { params });
    expect(orders).toMatchObject([
      { side: "buy", type: "stop", stop: 102, tag: "breakout", status: "accepted", endBar: null },
      { side: "sell", type: "stop", stop: 98, tag: "breakout", status: "accepted", endBar: null },
    ]);
  });

  test("is filled at the edge inside the bar, cancels the other side, and holds its stop two ranges away", () => {
    const run = runOnBars(donchianBreakout, [...flat, { open: 101, high: 104, low: 100.5, close: 103 }], { params });
    // 1 % of 100,000 over twice the range of 4.
    expect(run.fills).toMatchObject([{ side: "buy", bar: 3, price: 102, quantity: 125 }]);
    expect(run.orders[1]).toMatchObject({ side: "sell", status: "canceled", reason: expect.stringContaining("strategy") as string });
    expect(run.orders.find(({ parentId }) => parentId === 0)).toMatchObject({ type: "stop", stop: 94, status: "accepted" });
    expect(run.log).toEqual([
      { bar: 3, message: "entered", values: { side: "buy", quantity: 125, price: 102, position: 125 } },
      { bar: 3, message: "open at the end", values: { entries: 1, position: 125 } },
    ]);
  });

  test("pulls the stop along the lows, and never back", () => {
    const bars: TestBar[] = [
      ...flat,
      { open: 101, high: 104, low: 101, close: 104 },
      { open: 104, high: 108, low: 103, close: 108 },
      { open: 108, high: 109, low: 102, close: 105 },
      { open: 105, high: 106, low: 100, close: 101 },
    ];
    const stops = bars.map((_, last) => runOnBars(donchianBreakout, bars.slice(0, last + 1), { params: { ...params, ratchet: true } }).orders.find(({ parentId }) => parentId === 0)?.stop);
    // Lows of the last two bars: 98 and 101, 101 and 103, 103 and 102, 102 and 100 (the stop at 102 was filled there).
    expect(stops).toEqual([undefined, undefined, undefined, 98, 101, 102, 102]);
    const { trades, position } = runOnBars(donchianBreakout, bars, { params: { ...params, ratchet: true } });
    expect(trades).toMatchObject([{ side: "long", entryPrice: 102, exitBar: 6, exitPrice: 102 }]);
    expect(position).toBe(0);
  });
});

describe("Opening-range breakout", () => {
  const MONDAY = Date.UTC(2024, 0, 8, 9, 30);
  const hour = { name: "hour", zone: "UTC", calendar: null, windows: [{ days: ["mon", "tue"], start: "09:30", end: "10:30", label: "hour" }] } as const;
  const instrument = { kind: "future", tickSize: 0.25, lotSize: 1, multiplier: 5, initialMargin: 100 } as const;
  const params = { openingMinutes: 10, lastEntryMinutes: 20, riskPercent: 1, targetR: 2 };
  type Prices = readonly [open: number, high: number, low: number, close: number];
  /** 5-minute bars from 09:30 on; null: no bar. */
  const dayOf = (start: number, prices: readonly (Prices | null)[]): TestBar[] => prices.flatMap((bar, k) => (bar === null ? [] : [{ time: start + k * 300_000, open: bar[0], high: bar[1], low: bar[2], close: bar[3] }]));
  const run = (bars: readonly TestBar[]) => runOnBars(openingRangeBreakout, bars, { params, instrument, session: { hours: { ...hour, windows: hour.windows.map((window) => ({ ...window, days: [...window.days] })) } }, granularityMs: 300_000 });
  const still = (price: number, count: number): Prices[] => Array.from({ length: count }, () => [price, price, price, price]);
  // Range 98 to 102 after two bars, so the entries wait at 102.25 and 97.75: R is 4.5 points, 22.5 a contract.
  const range: Prices[] = [[100, 102, 99, 101], [101, 101, 98, 100]];

  test("waits a tick outside of the range, and one side's fill cancels the other", () => {
    const { orders } = run(dayOf(MONDAY, [...range, [100, 103, 100, 103]]));
    expect(orders.filter(({ tag, parentId }) => tag === "opening range" && parentId === null)).toMatchObject([
      // 1 % of 100,000 buys the risk of 44.4 contracts.
      { side: "buy", type: "stop", stop: 102.25, quantity: 44, submitBar: 1, status: "filled" },
      { side: "sell", type: "stop", stop: 97.75, quantity: 44, submitBar: 1, status: "canceled", reason: expect.stringContaining("OCO") as string },
    ]);
    expect(orders.filter(({ parentId }) => parentId === 0)).toMatchObject([{ type: "limit", limit: 111.25 }, { type: "stop", stop: 97.75 }]);
  });

  test("takes twice its risk, and does not trade again that day", () => {
    const { trades, orders } = run(dayOf(MONDAY, [...range, [100, 103, 100, 103], [103, 112, 103, 110], [110, 110, 95, 95], [95, 115, 95, 100]]));
    expect(trades).toMatchObject([{ side: "long", quantity: 44, entryPrice: 102.25, exitPrice: 111.25, netPnl: 9 * 44 * 5 }]);
    expect(orders.filter(({ tag, parentId }) => tag === "opening range" && parentId === null).length).toBe(2);
  });

  test("is out at the close of the session's last bar, and begins anew the next day", () => {
    const tuesday = MONDAY + 86_400_000;
    const { trades } = run([...dayOf(MONDAY, [...range, [100, 103, 100, 103], ...still(103, 8), [103, 104.5, 103, 104]]), ...dayOf(tuesday, [[104, 106, 103, 105], [105, 105, 104, 104], [104, 104, 102, 102], [102, 107, 102, 106.5]])]);
    expect(trades).toMatchObject([
      { side: "long", exitPrice: 104, exitTime: MONDAY + 3_600_000, exitReason: expect.stringContaining("out at the close") as string },
      // Sold a tick below the new range of 103 to 106, stopped a tick above it.
      { side: "short", entryPrice: 102.75, exitPrice: 106.25, entryTime: tuesday + 900_000 },
    ]);
  });

  test("gives up waiting at the last entry's time", () => {
    const { orders, trades } = run(dayOf(MONDAY, [...range, ...still(100, 6), [100, 110, 90, 100]]));
    expect(trades).toEqual([]);
    // 20 minutes before 10:30 is the close of bar 7.
    expect(orders).toMatchObject([{ status: "expired", endBar: 7 }, { status: "expired", endBar: 7 }]);
  });

  test("leaves at the next open where the closing bar is missing", () => {
    const { trades } = run([...dayOf(MONDAY, [...range, [100, 103, 100, 103], ...still(103, 8), null]), ...dayOf(MONDAY + 86_400_000, still(101, 2))]);
    expect(trades).toMatchObject([{ exitPrice: 101, exitReason: expect.stringContaining("missed the close") as string }]);
  });

  test("does nothing without a range, and says what it misses without a session", () => {
    expect(run(dayOf(MONDAY, [null, null, ...still(100, 4)])).orders).toEqual([]);
    const { orders, log } = runOnBars(openingRangeBreakout, dayOf(MONDAY, range), { params });
    expect(orders).toEqual([]);
    expect(log).toMatchObject([{ message: expect.stringContaining("--session rth") as string }]);
  });
});

describe("Pairs", () => {
  const params = { lookback: 10, entryZ: 2, exitZ: 0.25, stopZ: 4 };
  const calm = [99, 101, 99, 101, 99, 101, 99, 101, 99, 101];
  const ten = (count: number): TestBar[] => barsFromCloses(Array.from({ length: count }, () => 10));

  test("sells the dear leg and buys the cheap one for the same money, and closes both at the mean", () => {
    const { orders, trades, plots } = runOnFeeds(pairs, { A: barsFromCloses([...calm, 110, 101, 101]), B: ten(13) }, { params });
    // Ratios of bars 1 to 10: 10.1 five times, 9.9 four times, 11: mean 10.11, variance 0.0969.
    expect(plots["z"]!.slice(9, 11)).toEqual([1, 0.89 / Math.sqrt(0.0969)].map((z) => expect.closeTo(z, 9) as number));
    expect(orders).toMatchObject([
      { symbol: "A", side: "sell", submitBar: 10, quantity: 40_000 / 110, tag: "dear leg" },
      { symbol: "B", side: "buy", submitBar: 10, quantity: 4_000, tag: "cheap leg" },
      { symbol: "A", side: "buy", submitBar: 11, tag: "back at the mean" },
      { symbol: "B", side: "sell", submitBar: 11, tag: "back at the mean" },
    ]);
    expect(trades).toMatchObject([{ symbol: "A", side: "short", entryPrice: 110, exitPrice: 101 }, { symbol: "B", side: "long", netPnl: 0 }]);
  });

  test("knows no ratio at an instant at which only one of them has a bar", () => {
    const timed = (bars: readonly TestBar[]): TestBar[] => bars.map((bar, k) => ({ ...bar, time: Date.UTC(2024, 0, 1) + k * 60_000 }));
    const [a, b] = [timed(barsFromCloses([...calm, 110, 101, 101])), timed(ten(13))];
    expect(runOnFeeds(pairs, { A: a, B: b }, { params }).orders.length).toBe(4);
    expect(runOnFeeds(pairs, { A: a, B: b.filter((_, k) => k !== 10) }, { params }).orders).toEqual([]);
    // The other halves for one bar: with the first one's price of the bar before that would be a signal.
    const halved = timed(barsFromCloses([...calm.map(() => 10), 5, 10, 10]));
    const even = timed(barsFromCloses([...calm, 101, 101, 101]));
    expect(runOnFeeds(pairs, { A: even, B: halved }, { params }).orders.length).toBeGreaterThan(0);
    expect(runOnFeeds(pairs, { A: even.filter((_, k) => k !== 10), B: halved }, { params }).orders).toEqual([]);
  });

  test("gives a broken pair up, and rests", () => {
    // z is 1 at bar 9 and 2.86 at bar 10.
    const { orders } = runOnFeeds(pairs, { A: barsFromCloses([...calm, 110, 101, 101]), B: ten(13) }, { params: { ...params, entryZ: 0.9, stopZ: 2.5 } });
    expect(orders.map(({ symbol, submitBar, tag }) => [symbol, submitBar, tag])).toEqual([["A", 9, "dear leg"], ["B", 9, "cheap leg"], ["A", 10, "the pair has broken"], ["B", 10, "the pair has broken"]]);
  });

  test("does not stay with one leg when the other is refused", () => {
    const { orders, log } = runOnFeeds(pairs, { A: barsFromCloses([...calm, 110, 110, 110]), B: ten(13) }, { params, risk: { ...defaultRiskRules, maxPosition: 1_000 } });
    expect(orders.slice(0, 3)).toMatchObject([{ symbol: "A", status: "filled" }, { symbol: "B", status: "rejected" }, { symbol: "A", side: "buy", tag: "one leg alone" }]);
    expect(log[0]).toMatchObject({ bar: 11, values: { A: "short", B: "flat" } });
  });

  test("says what it needs", () => {
    expect(refusalAtOnce(() => runOnBars(pairs, ten(2))).message).toContain("a pair has two symbols, and this run has 1");
  });
});

describe("Factor scalper", () => {
  const params = { averageBars: 5, trendBars: 5, stretchAtr: 1, trailAtr: 2 };
  const MINUTE = 60_000;
  const bar = (open: number, high: number, low: number, close: number, volume = 10): TestBar => ({ open, high, low, close, volume });
  /** A quiet market with a range of 2, then a fall on five times the volume. */
  const fall = [...Array.from({ length: 14 }, () => bar(100, 101, 99, 100)), bar(100, 101, 99, 100.5), bar(100.5, 100.5, 94, 94, 50)];
  // Average of 5: 100, 100.1667, 98.1111. ATR(14): 2, then (13 x 2 + 6.5) / 14.
  const atr = 32.5 / 14;
  const stretch = (100 + 1 / 6 - (100 + 1 / 6 - 94) / 3 - 94) / atr;

  test("bids below a stretch for three minutes, with a stop that trails", () => {
    const { orders } = runOnBars(factorScalper, [...fall, bar(94, 94, 93, 93.5)], { params, granularityMs: MINUTE });
    expect(orders[0]).toMatchObject({ side: "buy", type: "limit", limit: expect.closeTo(94 - 0.25 * atr, 9) as number, quantity: expect.closeTo(50_000 / (94 - 0.25 * atr), 6) as number, status: "filled", submitBar: 15 });
    // Filled on the way to the low; of what follows in that bar the close alone is certain to be later.
    expect(orders[1]).toMatchObject({ type: "trailing-stop", parentId: 0, stop: expect.closeTo(93.5 - 2 * atr, 9) as number });
    const missed = runOnBars(factorScalper, [...fall, bar(94, 95, 94, 94), bar(94, 95, 94, 94), bar(94, 95, 94, 94)], { params: { ...params, waitMinutes: 2 }, granularityMs: MINUTE });
    expect(missed.orders[0]).toMatchObject({ status: "expired", endBar: 17 });
  });

  test("records every kind of factor, that of the exit too", () => {
    const back = [bar(94, 94, 93, 93.5), bar(93.5, 99, 93.5, 99), bar(99, 99, 98, 98)];
    const { trades } = runOnBars(factorScalper, [...fall, ...back], { params, granularityMs: MINUTE });
    expect(trades).toMatchObject([{ exitPrice: 99, exitReason: expect.stringContaining("back at the average") as string, factors: { barsOut: 1, withTrend: 0, activity: "busy", stretchLeft: 0 } }]);
    expect(trades[0]!.factors["stretch"]).toBeCloseTo(stretch, 9);
  });

  test("knows no exit factor where the stop closed the trade", () => {
    const { trades } = runOnBars(factorScalper, [...fall, bar(94, 94, 93, 93.5), bar(93.5, 93.5, 85, 86)], { params, granularityMs: MINUTE });
    expect(trades).toMatchObject([{ exitPrice: expect.closeTo(93.5 - 2 * atr, 9) as number, factors: { activity: "busy", stretchLeft: null } }]);
  });

  test("takes the next open or nothing, when told so", () => {
    const { orders } = runOnBars(factorScalper, [...fall, bar(94, 95, 90, 95)], { params: { ...params, waits: "next open only" }, granularityMs: MINUTE });
    expect(orders).toMatchObject([{ status: "expired", endBar: 16 }]);
  });
});
