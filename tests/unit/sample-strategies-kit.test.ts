import { describe, expect, test } from "bun:test";
import { barsFromCloses, runOnBars, type TestBar } from "@hindsight/sdk/testing";
import donchianBreakout from "../../resources/strategies/donchian-breakout.ts";
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
