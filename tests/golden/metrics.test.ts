import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { computeMetrics, type Metrics } from "../../src-bun/analysis/compute-metrics.ts";
import type { PeriodReturn } from "../../src-bun/analysis/tables/period-returns.ts";
import { barColumns, DAY, equityColumns, fillColumns, metricsRequest, tradeColumns, type TradeRow } from "../support/analysis-fixtures.ts";
import { goldenFile, readRows } from "./support/golden-files.ts";

const DIGITS = 1e-9;

function expectClose(actual: number | null | undefined, expected: number, what: string, tolerance = DIGITS): void {
  if (typeof actual !== "number") throw new Error(`${what}: expected ${expected}, got ${String(actual)}`);
  if (!(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)))) throw new Error(`${what}: expected ${expected}, got ${actual}`);
}

interface Oracle {
  readonly empyrical_reloaded: Record<string, unknown> & { readonly yearly: Record<string, number>; readonly monthly: Record<string, number> };
  readonly n_days: number;
  readonly annualization: number;
}

/** Empyrical's name, and the value it should have according to our metrics. */
const ORACLE_NAMES: Record<string, (metrics: Readonly<Record<string, number | null>>) => number | null> = {
  cum_returns_final: (m) => m.totalReturn,
  annual_return: (m) => m.annualReturn,
  cagr: (m) => m.annualReturn, // theirs counts 252 trading days a year; our cagr counts calendar time
  annual_volatility: (m) => m.volatility,
  sharpe_ratio: (m) => m.sharpe,
  sortino_ratio: (m) => m.sortino,
  downside_risk: (m) => m.downsideDeviation,
  calmar_ratio: (m) => m.calmar,
  max_drawdown: (m) => negative(m.maxDrawdownDaily), // theirs is a negative return, ours a positive loss
  omega_ratio: (m) => m.omega,
  stability_of_timeseries: (m) => m.stability,
  tail_ratio: (m) => m.tailRatio,
  value_at_risk_5: (m) => m.valueAtRisk95,
  conditional_value_at_risk_5: (m) => m.conditionalValueAtRisk95,
  alpha: (m) => m.alpha,
  beta: (m) => m.beta,
  excess_sharpe: (m) => (m.informationRatio ?? NaN) / Math.sqrt(252), // theirs is per day, ours annualised
  up_capture: (m) => m.upCapture,
  down_capture: (m) => m.downCapture,
  skew: (m) => m.skew,
  kurtosis: (m) => m.kurtosis,
  best_day: (m) => m.bestDay,
  worst_day: (m) => m.worstDay,
};
/** Not among our statistics: another risk-free rate, and the share of days on which the run beat buy and hold. */
const NOT_OURS = ["sharpe_ratio_rf_1bp_daily", "batting_average", "yearly", "monthly"];

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}

function expectOracle({ metrics, tables }: Metrics, oracle: Oracle): void {
  const reference = oracle.empyrical_reloaded;
  expect(Object.keys(reference).filter((name) => !(name in ORACLE_NAMES)).sort()).toEqual([...NOT_OURS].sort());
  for (const [name, read] of Object.entries(ORACLE_NAMES)) expectClose(read(metrics), Number(reference[name]), name);
  expectPeriods(tables.yearlyReturns, reference.yearly);
  expectPeriods(tables.monthlyReturns, reference.monthly);
}

function expectPeriods(periods: readonly PeriodReturn[], reference: Record<string, number>): void {
  const name = ({ year, month }: PeriodReturn): string => (month === null ? String(year) : `${year}-${String(month).padStart(2, "0")}`);
  expect(periods.map(name).sort()).toEqual(Object.keys(reference).sort());
  for (const period of periods) expectClose(period.return, reference[name(period)], name(period));
}

function compounded(returns: readonly number[], from: number): Float64Array {
  let value = from;
  return Float64Array.from(returns, (dailyReturn) => (value *= 1 + dailyReturn));
}

describe("empyrical's metrics", () => {
  for (const name of ["sma_cross_fixed_goog", "sma_cross_goog"]) {
    const returnsPath = goldenFile(`metrics_oracle/${name}/returns.csv`);
    const metricsPath = goldenFile(`metrics_oracle/${name}/metrics.json`);
    test.skipIf(!returnsPath || !metricsPath)(`${name}: from daily returns`, () => {
      const oracle = JSON.parse(readFileSync(metricsPath ?? "", "utf8")) as Oracle;
      const rows = readRows(returnsPath ?? "");
      expect(rows.length).toBe(oracle.n_days);
      const time = Float64Array.from(rows, (row) => Date.parse(`${row.date}T00:00:00Z`));
      const sketch = metricsRequest({ equity: compounded(rows.map((row) => Number(row.strategy)), 10_000), initialCapital: 10_000 });
      const closes = compounded(rows.map((row) => Number(row.benchmark)), 100);
      const bars = { ...barColumns(closes, DAY, 0, 100), time };
      const equity = { ...sketch.result.equity, time: time.map((label) => label + DAY) };
      expectOracle(computeMetrics({ ...sketch, bars, result: { ...sketch.result, equity }, daysPerYear: oracle.annualization }), oracle);
    });
  }

  for (const name of ["sma_cross_fixed", "sma_cross"]) {
    const equityPath = goldenFile(`${name}/equity.csv`);
    const inputPath = goldenFile("inputs/GOOG.csv");
    const metricsPath = goldenFile(`metrics_oracle/${name}_goog/metrics.json`);
    test.skipIf(!equityPath || !inputPath || !metricsPath)(`${name}: from the equity curve and the bars, first day dropped`, () => {
      const oracle = JSON.parse(readFileSync(metricsPath ?? "", "utf8")) as Oracle;
      const equityRows = readRows(equityPath ?? "");
      const barRows = readRows(inputPath ?? "");
      const time = Float64Array.from(barRows, (row) => Date.parse(row.ts));
      const equity = Float64Array.from(equityRows, (row) => Number(row.equity));
      const sketch = metricsRequest({ equity, initialCapital: equity[0] });
      const bars = {
        time,
        open: Float64Array.from(barRows, (row) => Number(row.open)),
        high: Float64Array.from(barRows, (row) => Number(row.high)),
        low: Float64Array.from(barRows, (row) => Number(row.low)),
        close: Float64Array.from(barRows, (row) => Number(row.close)),
        volume: Float64Array.from(barRows, (row) => Number(row.volume)),
      };
      const result = { ...sketch.result, equity: { ...sketch.result.equity, time: time.map((label) => label + DAY) } };
      const metrics = computeMetrics({ ...sketch, bars, result, firstReturn: "drop" });
      expectOracle(metrics, oracle);
      // Every point is a day here, so the two maximum drawdowns agree.
      expect(metrics.metrics.maxDrawdown).toBeCloseTo(metrics.metrics.maxDrawdownDaily ?? NaN, 12);
      expectClose(metrics.metrics.buyAndHoldReturn, bars.close[bars.close.length - 1] / 100 - 1, "buyAndHoldReturn");
    });
  }
});

interface Stats {
  readonly backtest_kwargs: { readonly cash: number; readonly commission: number | readonly [number, number] };
  readonly stats: Record<string, number | string>;
  readonly open_trades_at_end: readonly { readonly size: number; readonly entry_price: number; readonly entry_time: string; readonly unrealized_pl: number }[];
}

const CASES = [
  "sma_cross", "sma_cross_fixed", "sma_cross_trade_on_close", "sma_cross_fixed_fee", "sma_cross_spread", "sma_cross_sltp",
  "rsi_meanrev", "donchian_stop", "limit_entry", "trailing_pct", "pyramid_partial",
];

function readTrades(path: string): (TradeRow & { readonly quantity: number })[] {
  return readRows(path).map((row) => ({
    side: Number(row.size) > 0 ? 1 : -1,
    quantity: Math.abs(Number(row.size)),
    entryTime: Date.parse(row.entry_time),
    exitTime: Date.parse(row.exit_time),
    entryBar: Number(row.entry_bar),
    exitBar: Number(row.exit_bar),
    netPnl: Number(row.pnl),
    commission: Number(row.commission),
    tradeReturn: Number(row.return_pct) / 100,
  }));
}

const days = (text: string | number): number => Number(String(text).split(" ")[0]);

describe("backtesting.py's statistics", () => {
  for (const name of CASES) {
    const statsPath = goldenFile(`${name}/stats.json`);
    const tradesPath = goldenFile(`${name}/trades.csv`);
    const equityPath = goldenFile(`${name}/equity.csv`);
    test.skipIf(!statsPath || !tradesPath || !equityPath)(name, () => {
      const golden = JSON.parse(readFileSync(statsPath ?? "", "utf8")) as Stats;
      const { stats } = golden;
      const trades = readTrades(tradesPath ?? "");
      const equityRows = readRows(equityPath ?? "");
      const time = Float64Array.from(equityRows, (row) => Date.parse(row.ts));
      const values = Float64Array.from(equityRows, (row) => Number(row.equity));
      const sketch = metricsRequest({ equity: values, initialCapital: golden.backtest_kwargs.cash });
      const request = {
        ...sketch,
        bars: { ...sketch.bars, time },
        result: {
          ...sketch.result,
          equity: { ...equityColumns(values), time },
          trades: tradeColumns(trades),
          openEntries: golden.open_trades_at_end.map((entry) => ({
            symbol: "GOOG",
            side: entry.size > 0 ? ("long" as const) : ("short" as const),
            quantity: Math.abs(entry.size),
            entryTime: Date.parse(entry.entry_time),
            entryPrice: entry.entry_price,
            unrealizedPnl: entry.unrealized_pl,
            commission: 0,
            financing: 0,
          })),
        },
      };
      const { metrics, tables } = computeMetrics(request);

      expect(metrics.trades).toBe(Number(stats["# Trades"]));
      expectClose(metrics.finalEquity, Number(stats["Equity Final [$]"]), "final equity");
      expectClose(metrics.totalReturn, Number(stats["Return [%]"]) / 100, "return");
      expectClose(metrics.winRate, Number(stats["Win Rate [%]"]) / 100, "win rate");
      expectClose(metrics.sqn, Number(stats["SQN"]), "SQN");
      expectClose(metrics.kelly, Number(stats["Kelly Criterion"]), "Kelly");
      expectClose(metrics.maxDrawdown, -Number(stats["Max. Drawdown [%]"]) / 100, "maximum drawdown");
      expectClose(metrics.averageDrawdown, -Number(stats["Avg. Drawdown [%]"]) / 100, "average drawdown");
      expect((metrics.maxDrawdownDuration ?? NaN) / DAY).toBe(days(stats["Max. Drawdown Duration"]));
      expect((metrics.longestTradeDuration ?? NaN) / DAY).toBe(days(stats["Max. Trade Duration"]));
      // Theirs are rounded up to whole days.
      expect(Math.ceil((metrics.averageDrawdownDuration ?? NaN) / DAY)).toBe(days(stats["Avg. Drawdown Duration"]));
      expect(Math.ceil((metrics.averageTradeDuration ?? NaN) / DAY)).toBe(days(stats["Avg. Trade Duration"]));
      // Their expectancy is the mean trade return, their profit factor is taken over trade returns; ours are in money.
      expectClose(metrics.averageTradeReturn, Number(stats["Expectancy [%]"]) / 100, "expectancy");
      const onReturns = computeMetrics({
        ...request,
        result: { ...request.result, trades: tradeColumns(trades.map((trade) => ({ ...trade, netPnl: trade.tradeReturn ?? NaN }))) },
      }).metrics;
      expectClose(onReturns.profitFactor, Number(stats["Profit Factor"]), "profit factor");
      expectClose(onReturns.largestWin, Number(stats["Best Trade [%]"]) / 100, "best trade");
      expectClose(onReturns.largestLoss, Number(stats["Worst Trade [%]"]) / 100, "worst trade");
      // Long and short add up to all.
      expectClose(tables.bySide.reduce((sum, side) => sum + side.netPnl, 0), metrics.closedNetPnl ?? NaN, "by side");

      // Net profit = closed net P/L + open P/L − entry costs of open entries.
      const { commission } = golden.backtest_kwargs;
      const [fixed, rate] = typeof commission === "number" ? [0, commission] : commission;
      const openCosts = golden.open_trades_at_end.reduce((sum, entry) => sum + fixed + Math.abs(entry.size) * entry.entry_price * rate, 0);
      expectClose(metrics.netProfit, (metrics.closedNetPnl ?? NaN) + (metrics.openPnl ?? NaN) - openCosts, "net profit", 1e-8);
    });
  }

  const tradesPath = goldenFile("sma_cross_fixed/trades.csv");
  test.skipIf(!tradesPath)("flat-to-flat round trips of an always-in-market run are its trades", () => {
    const rows = readRows(tradesPath ?? "");
    const rate = 0.002;
    let position = 0;
    // One fill per flip, as netting books it: the first opens 10 units, each later one turns them.
    const fills = rows.flatMap((row, index) => {
      const size = Number(row.size);
      const price = Number(row.entry_price);
      const change = size - position;
      position = size;
      const fill = { quantity: change, price, commission: Math.abs(change) * price * rate };
      if (index < rows.length - 1) return [fill];
      const exit = Number(row.exit_price);
      return [fill, { quantity: -size, price: exit, commission: Math.abs(size) * exit * rate }];
    });
    const { tables } = computeMetrics({ ...metricsRequest({ equity: [1000, 1000] }), result: { ...metricsRequest({ equity: [1000, 1000] }).result, fills: fillColumns(fills) } });
    expect(tables.roundTrips.length).toBe(rows.length);
    rows.forEach((row, index) => {
      expect(tables.roundTrips.side[index]).toBe(Math.sign(Number(row.size)));
      expectClose(tables.roundTrips.netPnl[index], Number(row.pnl), `round trip ${index}`);
      expectClose(tables.roundTrips.return[index], Number(row.return_pct) / 100, `return of round trip ${index}`);
    });
  });
});
