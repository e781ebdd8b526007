import { describe, expect, test } from "bun:test";
import { computeMetrics } from "../../src-bun/analysis/compute-metrics.ts";
import { roundTrips } from "../../src-bun/analysis/tables/round-trips.ts";
import type { FactorColumn } from "../../src-bun/contract/result-columns.ts";
import { DAY, fillColumns, metricsRequest, type RunSketch, tradeColumns } from "../support/analysis-fixtures.ts";

const HOUR = 3_600_000;

describe("groups of trades", () => {
  const trades = [
    { side: 1, netPnl: 10, entryTime: 9 * HOUR, commission: 1 }, // Thursday, 1970-01-01
    { side: -1, netPnl: -4, entryTime: 9 * HOUR + DAY, commission: 1 },
    { side: -1, netPnl: 6, entryTime: 15 * HOUR + 4 * DAY, commission: 1 }, // Monday
  ] as const;

  test("by side, with every trade statistic", () => {
    const { bySide } = computeMetrics(metricsRequest({ equity: [1000, 1012], trades })).tables;
    expect(bySide.map(({ key, netPnl, commission }) => [key, netPnl, commission])).toEqual([["long", 10, 1], ["short", 2, 2]]);
    expect(bySide[0].metrics).toMatchObject({ trades: 1, winRate: 1, profitFactor: null });
    expect(bySide[1].metrics).toMatchObject({ trades: 2, winRate: 0.5, profitFactor: 1.5, expectancy: 1 });
  });

  test("by hour and weekday of entry in UTC; groups without trades are left out", () => {
    const { byHour, byWeekday } = computeMetrics(metricsRequest({ equity: [1000, 1012], trades })).tables;
    expect(byHour.map(({ key, metrics }) => [key, metrics.trades])).toEqual([[9, 2], [15, 1]]);
    expect(byWeekday.map(({ key, netPnl }) => [key, netPnl])).toEqual([[1, 6], [4, 10], [5, -4]]);
  });

  test("a session's clock decides instead when there is one", () => {
    const newYork = { hourOf: (time: number) => Math.floor((time - 5 * HOUR) / HOUR) % 24, weekdayOf: () => 3 };
    const { byHour, byWeekday } = computeMetrics(metricsRequest({ equity: [1000, 1012], trades }), newYork).tables;
    expect(byHour.map(({ key }) => key)).toEqual([4, 10]);
    expect(byWeekday.map(({ key }) => key)).toEqual([3]);
  });
});

describe("groups by session and symbol", () => {
  const session = (values: FactorColumn["values"], source: FactorColumn["source"] = "system"): FactorColumn => ({ name: "session", source, knownAt: "submit", values });
  const trades = [
    { symbol: "B", netPnl: 10, commission: 1 },
    { symbol: "A", netPnl: -4 },
    { symbol: "B", netPnl: 6, commission: 2 },
    { symbol: "A", netPnl: 1 },
  ];
  const tablesOf = (sketch: Partial<RunSketch>) => computeMetrics(metricsRequest({ equity: [1000], trades, symbols: ["A", "B", "C"], ...sketch })).tables;

  test("by session, in the order of the day; trades outside of any session have none", () => {
    const { bySession } = tablesOf({ factors: [session({ codes: Int32Array.of(1, 0, 2, 1), values: ["morning", "afternoon", null, "night"] })] });
    expect(bySession?.map(({ key, netPnl, commission, metrics }) => [key, netPnl, commission, metrics.trades])).toEqual([["morning", -4, 0, 1], ["afternoon", 11, 1, 2], [null, 6, 2, 1]]);
  });

  test("a label that has two codes is one session", () => {
    const { bySession } = tablesOf({ factors: [session({ codes: Int32Array.of(0, 1, 2, 0), values: ["rth", "eth", "rth"] })] });
    expect(bySession?.map(({ key, netPnl }) => [key, netPnl])).toEqual([["rth", 17], ["eth", -4]]);
  });

  test("no table where no session is known, or where a strategy's own factor has that name", () => {
    expect(tablesOf({}).bySession).toBeNull();
    expect(tablesOf({ factors: [session({ codes: new Int32Array(4), values: [null] })] }).bySession).toBeNull();
    expect(tablesOf({ factors: [session({ codes: new Int32Array(4), values: ["mine"] }, "custom")] }).bySession).toBeNull();
  });

  test("by symbol, in the order of the run's instruments, when there are several", () => {
    expect(tablesOf({}).bySymbol?.map(({ key, netPnl, commission, metrics }) => [key, netPnl, commission, metrics.winRate])).toEqual([["A", -3, 0, 0.5], ["B", 16, 3, 1]]);
    expect(computeMetrics(metricsRequest({ equity: [1000], trades: [{ netPnl: 1 }] })).tables.bySymbol).toBeNull();
  });
});

describe("flat-to-flat round trips", () => {
  test("scaling in and out is one round trip", () => {
    const trips = roundTrips(
      fillColumns([
        { quantity: 10, price: 100, commission: 1 },
        { quantity: 10, price: 110, commission: 1 },
        { quantity: -5, price: 120, commission: 1 },
        { quantity: -15, price: 130, commission: 1 },
      ]),
      tradeColumns([]),
      [1],
    );
    expect(trips.length).toBe(1);
    expect(trips.grossPnl[0]).toBe(5 * 120 + 15 * 130 - 10 * 100 - 10 * 110);
    expect(trips.commission[0]).toBe(4);
    expect(trips.maxQuantity[0]).toBe(20);
    expect(trips.fillCount[0]).toBe(4);
    expect(trips.return[0]).toBeCloseTo((450 - 4) / 2100, 12);
    expect([trips.entryTime[0], trips.exitTime[0], trips.barsHeld[0]]).toEqual([0, 3 * DAY, 3]);
  });

  test("a flip closes one and opens the next, its commission split by quantity", () => {
    const trips = roundTrips(
      fillColumns([
        { quantity: 10, price: 100, commission: 2 },
        { quantity: -30, price: 110, commission: 6 },
        { quantity: 20, price: 105, commission: 4 },
      ]),
      tradeColumns([]),
      [2],
    );
    expect([...trips.side]).toEqual([1, -1]);
    expect([...trips.grossPnl]).toEqual([10 * 10 * 2, 20 * 5 * 2]);
    expect([...trips.commission]).toEqual([2 + 2, 4 + 4]);
    expect([...trips.netPnl]).toEqual([196, 192]);
  });

  test("what is still open is no round trip", () => {
    expect(roundTrips(fillColumns([{ quantity: 1, price: 100 }, { quantity: 1, price: 101 }]), tradeColumns([]), [1]).length).toBe(0);
    expect(computeMetrics(metricsRequest({ equity: [1000], fills: [{ quantity: 1, price: 100 }] })).tables.roundTripStatistics).toBeNull();
  });

  test("each instrument has its own, listed as they close", () => {
    const trips = roundTrips(
      fillColumns(
        [
          { symbol: "A", quantity: 10, price: 100, commission: 1 },
          { symbol: "B", quantity: -2, price: 50, commission: 1 },
          { symbol: "A", quantity: -4, price: 101, commission: 1 },
          { symbol: "B", quantity: 3, price: 48, commission: 3 },
          { symbol: "A", quantity: -6, price: 103, commission: 1 },
          { symbol: "B", quantity: -1, price: 47, commission: 1 },
        ],
        ["A", "B"],
      ),
      tradeColumns([]),
      [1, 20],
    );
    expect([...trips.symbol.codes].map((code) => trips.symbol.values[code])).toEqual(["B", "A", "B"]);
    expect([...trips.side]).toEqual([-1, 1, 1]);
    expect([...trips.grossPnl]).toEqual([2 * 2 * 20, 4 * 1 + 6 * 3, -1 * 20]);
    // The flip of B costs 3 for 3 units, of which 2 close and 1 opens.
    expect([...trips.commission]).toEqual([1 + 2, 3, 1 + 1]);
    expect([...trips.fillCount]).toEqual([2, 3, 2]);
    expect([...trips.maxQuantity]).toEqual([2, 10, 1]);
    expect([...trips.entryTime, ...trips.exitTime].map((time) => time / DAY)).toEqual([1, 0, 3, 3, 4, 5]);
    expect(trips.return[2]).toBeCloseTo(-22 / (48 * 20), 12);
  });

  test("financing of the trades that closed in it is paid by it", () => {
    // Exits at fills 1, 2 (the flip closes what is left of the long side) and 3; the orders have the fills' numbers.
    const trips = roundTrips(
      fillColumns([{ quantity: 10, price: 100 }, { quantity: -4, price: 110 }, { quantity: -16, price: 120 }, { quantity: 10, price: 115 }]),
      { ...tradeColumns([{ netPnl: 0, financing: 1, exitTime: DAY }, { netPnl: 0, financing: 2, exitTime: 2 * DAY }, { netPnl: 0, financing: -4, exitTime: 3 * DAY }]), exitOrderId: Int32Array.of(1, 2, 3) },
      [1],
    );
    expect([...trips.financing]).toEqual([3, -4]);
    expect([...trips.netPnl]).toEqual([4 * 10 + 6 * 20 - 3, 10 * 5 + 4]);
    expect(trips.return[1]).toBeCloseTo(54 / 1200, 12);
  });

  test("a split between two fills is no entry", () => {
    // 10 bought at 100 are 20 at 50; 5 and 15 of them are sold at 60.
    const fills = fillColumns([{ quantity: 10, price: 100 }, { quantity: -5, price: 60 }, { quantity: -15, price: 60 }]);
    const trips = roundTrips({ ...fills, position: Float64Array.of(10, 15, 0) }, tradeColumns([]), [1]);
    expect(trips.length).toBe(1);
    expect(trips.grossPnl[0]).toBe(200);
    expect(trips.return[0]).toBeCloseTo(200 / 1000, 12);
  });
});
