import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { computeMetrics } from "../../src-bun/analysis/compute-metrics.ts";
import { statistics } from "../../src-bun/analysis/statistics/index.ts";
import { roundTrips, type RoundTripColumns } from "../../src-bun/analysis/tables/round-trips.ts";
import { DAY, fillColumns, type FillRow, metricsRequest, tradeColumns, type TradeRow } from "../support/analysis-fixtures.ts";

// Money on a grid of 1/64: doubling is exact, and no test hangs on numbers that underflow.
const money = fc.integer({ min: -32_000, max: 32_000 }).map((part) => part / 64);
const positive = fc.double({ min: 0.01, max: 10_000, noNaN: true });
const wild = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), money, positive, fc.constantFrom(0, -0, 1000, 1e-300, 1e300, 5e-324, 1.7e308));
const trade: fc.Arbitrary<TradeRow> = fc.record({
  side: fc.constantFrom<1 | -1>(1, -1),
  netPnl: fc.oneof(money, fc.constant(0)),
  commission: fc.integer({ min: 0, max: 320 }).map((part) => part / 64),
  entryTime: fc.integer({ min: -50 * DAY, max: 50 * DAY }),
  exitTime: fc.integer({ min: 50 * DAY, max: 90 * DAY }),
  exitBar: fc.integer({ min: 0, max: 1000 }),
  financing: money,
  mae: fc.integer({ min: -6400, max: 0 }).map((part) => part / 64),
  mfe: fc.integer({ min: 0, max: 6400 }).map((part) => part / 64),
});
const trades = fc.array(trade, { maxLength: 30 });
const fill: fc.Arbitrary<FillRow> = fc.record({
  quantity: fc.integer({ min: -5, max: 5 }).filter((quantity) => quantity !== 0),
  price: fc.integer({ min: 1, max: 400 }).map((quarter) => quarter / 4),
  commission: fc.integer({ min: 0, max: 64 }).map((part) => part / 64),
});
const SYMBOLS = ["A", "B", "C"];
const near = (a: number, b: number, scale = 1): boolean => Math.abs(a - b) <= 1e-9 * Math.max(scale, Math.abs(a), Math.abs(b));

function expectSame(actual: Readonly<Record<string, number | null>>, expected: Readonly<Record<string, number | null>>, ids: readonly string[]): void {
  for (const id of ids) {
    const [a, b] = [actual[id], expected[id]];
    if (a === null || b === null ? a !== b : !near(a, b)) throw new Error(`${id}: ${String(a)} is not ${String(b)}`);
  }
}

describe("any run", () => {
  const wildTrade = fc.tuple(trade, wild, wild).map(([row, netPnl, mae]) => ({ ...row, netPnl, mae }));
  test("has a finite number or null with a reason in every place", () => {
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 20 }), fc.array(wild, { minLength: 20, maxLength: 20 }), fc.array(wildTrade, { maxLength: 20 }), fc.array(fill, { maxLength: 10 }), fc.constantFrom(60_000, 7_200_000, DAY, 7 * DAY), wild, wild, (equity, closes, rows, fills, stepMs, interest, ambiguousPnl) => {
        const { metrics, reasons, tables } = computeMetrics(metricsRequest({ equity, closes: closes.slice(0, equity.length), trades: rows, fills, stepMs, interest, ambiguousPnl }));
        expect(Object.keys(metrics)).toHaveLength(statistics.length);
        for (const [id, value] of Object.entries(metrics)) {
          if (value === null) expect(reasons[id].length).toBeGreaterThan(10);
          else if (!Number.isFinite(value) || Object.is(value, -0)) throw new Error(`${id} is ${value}`);
        }
        expect(Object.keys(reasons).every((id) => metrics[id] === null)).toBe(true);
        for (const group of [...tables.bySide, ...tables.byHour, ...tables.byWeekday]) {
          for (const value of Object.values(group.metrics)) expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("laws of returns", () => {
  const path = fc.array(positive, { minLength: 1, maxLength: 120 });

  test("months and years compound to the total return, buy and hold too", () => {
    fc.assert(
      fc.property(path, path, fc.integer({ min: -5000, max: 20_000 }), (equity, prices, firstDay) => {
        const closes = equity.map((_, row) => prices[row % prices.length]);
        // Every fifth day, so that the path spans several months and years.
        const request = metricsRequest({ equity, closes, firstOpen: prices[0], start: firstDay * DAY });
        const time = request.bars.time.map((_, row) => (firstDay + 5 * row) * DAY);
        const { metrics, tables } = computeMetrics({ ...request, bars: { ...request.bars, time } });
        for (const periods of [tables.monthlyReturns, tables.yearlyReturns]) {
          const growth = periods.reduce((product, period) => product * (1 + period.return), 1);
          const held = periods.reduce((product, period) => product * (1 + (period.benchmarkReturn ?? NaN)), 1);
          expect(near(growth, 1 + (metrics.totalReturn ?? NaN))).toBe(true);
          expect(near(held, 1 + (metrics.buyAndHoldReturn ?? NaN))).toBe(true);
          expect(periods.reduce((sum, period) => sum + period.dayCount, 0)).toBe(equity.length);
        }
      }),
    );
  });

  test("with all money times two, money doubles and everything else stays to the last bit", () => {
    fc.assert(
      fc.property(path, trades, fc.array(fill, { maxLength: 20 }), money, money, (equity, rows, fills, interest, ambiguousPnl) => {
        const once = metricsRequest({ equity, trades: rows, fills, interest, ambiguousPnl });
        const twice = metricsRequest({
          equity: equity.map((value) => 2 * value),
          initialCapital: 2000,
          trades: rows.map((row) => ({ ...row, netPnl: 2 * row.netPnl, commission: 2 * (row.commission ?? 0), financing: 2 * (row.financing ?? 0), mae: 2 * (row.mae ?? 0), mfe: 2 * (row.mfe ?? 0), tradeReturn: row.netPnl / 100 })),
          fills: fills.map((row) => ({ ...row, commission: 2 * (row.commission ?? 0) })),
          interest: 2 * interest,
          ambiguousPnl: 2 * ambiguousPnl,
          multipliers: [2],
        });
        const before = computeMetrics(once).metrics;
        const after = computeMetrics(twice).metrics;
        for (const { id, unit } of statistics) {
          const value = before[id];
          expect([id, after[id]]).toEqual([id, value !== null && unit === "money" ? 2 * value : value]);
        }
      }),
    );
  });

  test("the order of days matters to drawdowns, not to the distribution of returns", () => {
    const returns = fc.array(fc.double({ min: -0.2, max: 0.25, noNaN: true }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(returns, fc.infiniteStream(fc.nat()), (values, order) => {
        const keys = values.map(() => order.next().value ?? 0);
        const shuffled = values.map((value, index) => ({ value, key: keys[index] })).sort((a, b) => a.key - b.key).map(({ value }) => value);
        const metricsOf = (sequence: number[]) => {
          let level = 1000;
          const equity = sequence.map((value) => (level *= 1 + value));
          return computeMetrics(metricsRequest({ equity, closes: equity.map(() => 100) })).metrics;
        };
        // Returns are recomputed from the path: differences of rounding only.
        const spread = Math.max(...values) - Math.min(...values);
        fc.pre(spread > 1e-3);
        expectSame(metricsOf(shuffled), metricsOf(values), ["totalReturn", "annualReturn", "volatility", "downsideDeviation", "sharpe", "bestDay", "worstDay", "valueAtRisk95", "conditionalValueAtRisk95"]);
      }),
    );
  });

  test("a run that holds the benchmark with all its capital has beta 1 and alpha 0", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 50, max: 150, noNaN: true }), { minLength: 5, maxLength: 60 }), (closes) => {
        // Between a rounding and a move there is nothing that a market shows, and ratios of such moves are mostly rounding.
        fc.pre(closes.every((close, k) => k === 0 || close / closes[k - 1]! - 1 === 0 || Math.abs(close / closes[k - 1]! - 1) < 1e-13 || Math.abs(close / closes[k - 1]! - 1) > 1e-5));
        const { metrics, reasons } = computeMetrics(metricsRequest({ equity: closes.map((close) => close * 10), closes, firstOpen: 100 }));
        fc.pre(metrics.beta !== null);
        expect(metrics.beta ?? NaN).toBeCloseTo(1, 6);
        expect(metrics.alpha ?? NaN).toBeCloseTo(0, 6);
        if (metrics.informationRatio === null) expect(reasons.informationRatio).toContain("exactly as buy and hold");
        expect(near(metrics.upCapture ?? 1, 1)).toBe(true);
      }),
      // A benchmark that moves by a rounding of its price has no slope.
      { examples: [[[50, 50, 50, 50.00000000000005, 50]]] },
    );
  });
});

describe("laws of trades", () => {
  test("order changes streaks only", () => {
    fc.assert(
      fc.property(trades, fc.nat(), (rows, turn) => {
        const cut = rows.length > 0 ? turn % rows.length : 0;
        const turned = [...rows.slice(cut), ...rows.slice(0, cut)].reverse();
        const metricsOf = (list: readonly TradeRow[]) => computeMetrics(metricsRequest({ equity: [1000], trades: list })).metrics;
        expectSame(metricsOf(turned), metricsOf(rows), statistics.filter(({ section, id }) => section === "trades" && !id.includes("Streak") && id !== "sqn").map(({ id }) => id));
      }),
    );
  });

  test("long and short, hours, weekdays, sessions and symbols each hold every trade once", () => {
    fc.assert(
      fc.property(trades, fc.infiniteStream(fc.nat(2)), (plain, picks) => {
        const rows = plain.map((row) => ({ ...row, symbol: SYMBOLS[picks.next().value!]! }));
        const codes = Uint8Array.from(rows, () => picks.next().value!);
        const { metrics, tables } = computeMetrics(metricsRequest({ equity: [1000], trades: rows, symbols: SYMBOLS, factors: [{ name: "session", source: "system", knownAt: "submit", values: { codes, values: ["rth", null, "eth"] } }] }));
        for (const groups of [tables.bySide, tables.byHour, tables.byWeekday, tables.bySession!, tables.bySymbol!]) {
          expect(groups.reduce((sum, group) => sum + (group.metrics.trades ?? NaN), 0)).toBe(rows.length);
          expect(near(groups.reduce((sum, group) => sum + group.netPnl, 0), metrics.closedNetPnl ?? NaN, 1e3)).toBe(true);
        }
      }),
    );
  });

  test("expectancy = win rate × average win + loss rate × average loss", () => {
    fc.assert(
      fc.property(trades, (rows) => {
        const { metrics } = computeMetrics(metricsRequest({ equity: [1000], trades: rows }));
        fc.pre(rows.length > 0);
        const losses = rows.filter(({ netPnl }) => netPnl < 0).length / rows.length;
        expect(near(metrics.expectancy ?? NaN, (metrics.winRate ?? NaN) * (metrics.averageWin ?? 0) + losses * (metrics.averageLoss ?? 0), 1e3)).toBe(true);
      }),
    );
  });

  test("round trips of several instruments are those of each one alone", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fill, fc.nat(2)), { maxLength: 40 }), (picked) => {
        const rows = picked.map(([row, code]) => ({ ...row, symbol: SYMBOLS[code]! }));
        const multipliers = [1, 20, 50];
        const together = roundTrips(fillColumns(rows, SYMBOLS), tradeColumns([], SYMBOLS), multipliers);
        const list = ({ length, symbol, side, grossPnl, commission, netPnl, fillCount, maxQuantity, ...columns }: RoundTripColumns) =>
          Array.from({ length }, (_, trip) => ({ symbol: symbol.values[symbol.codes[trip]!]!, values: [side[trip], grossPnl[trip], commission[trip], netPnl[trip], fillCount[trip], maxQuantity[trip], columns.return[trip]] }));
        SYMBOLS.forEach((symbol, code) => {
          const alone = roundTrips(fillColumns(rows.filter((row) => row.symbol === symbol), [symbol]), tradeColumns([]), [multipliers[code]!]);
          expect(list(together).filter((trip) => trip.symbol === symbol)).toEqual(list(alone));
        });
        expect([...together.exitTime]).toEqual([...together.exitTime].sort((a, b) => a - b));
      }),
    );
  });

  test("flat-to-flat round trips hold the account's whole cash flow once everything is closed", () => {
    fc.assert(
      fc.property(fc.array(fill, { minLength: 1, maxLength: 40 }), fc.constantFrom(1, 50), (rows, multiplier) => {
        const left = rows.reduce((sum, row) => sum + row.quantity, 0);
        const closed = left === 0 ? rows : [...rows, { quantity: -left, price: 50, commission: 0.25 }];
        const { roundTrips: trips } = computeMetrics(metricsRequest({ equity: [1000], fills: closed, multipliers: [multiplier] })).tables;
        const cash = closed.reduce((sum, row) => sum - row.quantity * row.price * multiplier - (row.commission ?? 0), 0);
        expect(near(trips.netPnl.reduce((sum, value) => sum + value, 0), cash, 1e4)).toBe(true);
        for (let trip = 0; trip < trips.length; trip++) {
          expect(trips.exitTime[trip]).toBeGreaterThan(trips.entryTime[trip]);
          if (trip > 0) expect(trips.entryTime[trip]).toBeGreaterThanOrEqual(trips.exitTime[trip - 1]);
          expect(Number.isFinite(trips.return[trip])).toBe(true);
        }
      }),
    );
  });
});
