import { describe, expect, test } from "bun:test";
import { computeMetrics } from "../../src-bun/analysis/compute-metrics.ts";
import { roundTrips } from "../../src-bun/analysis/tables/round-trips.ts";
import { DAY, fillColumns, metricsRequest } from "../support/analysis-fixtures.ts";

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

describe("flat-to-flat round trips", () => {
  test("scaling in and out is one round trip", () => {
    const trips = roundTrips(
      fillColumns([
        { quantity: 10, price: 100, commission: 1 },
        { quantity: 10, price: 110, commission: 1 },
        { quantity: -5, price: 120, commission: 1 },
        { quantity: -15, price: 130, commission: 1 },
      ]),
      1,
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
      2,
    );
    expect([...trips.side]).toEqual([1, -1]);
    expect([...trips.grossPnl]).toEqual([10 * 10 * 2, 20 * 5 * 2]);
    expect([...trips.commission]).toEqual([2 + 2, 4 + 4]);
    expect([...trips.netPnl]).toEqual([196, 192]);
  });

  test("what is still open is no round trip", () => {
    expect(roundTrips(fillColumns([{ quantity: 1, price: 100 }, { quantity: 1, price: 101 }]), 1).length).toBe(0);
    expect(computeMetrics(metricsRequest({ equity: [1000], fills: [{ quantity: 1, price: 100 }] })).tables.roundTripStatistics).toBeNull();
  });
});
