import { describe, expect, test } from "bun:test";
import { computeMetrics } from "../../src-bun/analysis/compute-metrics.ts";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { DAY, metricsRequest, MINUTE, type TradeRow, utcDays } from "../support/analysis-fixtures.ts";

const FIVE_TRADES: readonly TradeRow[] = [
  { netPnl: 100, commission: 2, exitTime: 2 * DAY, exitBar: 2, mae: -10, mfe: 120 },
  { netPnl: 60, commission: 2, exitTime: DAY, exitBar: 1, mae: -30, mfe: 70 },
  { netPnl: 0, commission: 2, exitTime: DAY, exitBar: 1, mae: -5, mfe: 5 },
  { netPnl: -50, commission: 2, exitTime: 4 * DAY, exitBar: 4, mae: -80, mfe: 20 },
  { netPnl: -30, commission: 2, exitTime: DAY, exitBar: 1, mae: -30, mfe: 0 },
];

function metricsOf(sketch: Parameters<typeof metricsRequest>[0]) {
  return computeMetrics(metricsRequest(sketch));
}

describe("trades, worked by hand", () => {
  const { metrics } = metricsOf({ equity: [1000, 1080], trades: FIVE_TRADES });
  const expected: Record<string, number> = {
    trades: 5, // zero is neither a win nor a loss, but counts
    winRate: 2 / 5,
    profitFactor: 160 / 80,
    expectancy: 80 / 5,
    payoff: 80 / 40,
    kelly: 0.4 - 0.6 / 2,
    averageWin: 80,
    averageLoss: -40,
    largestWin: 100,
    largestLoss: -50,
    longestWinStreak: 2,
    longestLossStreak: 2,
    averageTradeReturn: 0.16,
    averageTradeDuration: (9 / 5) * DAY,
    longestTradeDuration: 4 * DAY,
    averageBarsHeld: 9 / 5,
    averageMae: -155 / 5,
    averageMfe: 215 / 5,
    averageMaeOfWins: -20,
    averageMfeOfLosses: 10,
    closedNetPnl: 80,
    // squared distances from 16: 84², 44², 16², 66², 46²
    sqn: (Math.sqrt(5) * 16) / Math.sqrt((84 ** 2 + 44 ** 2 + 16 ** 2 + 66 ** 2 + 46 ** 2) / 4),
  };
  for (const [id, value] of Object.entries(expected)) test(id, () => expect(metrics[id]).toBeCloseTo(value, 10));

  test("a trade of zero ends a streak", () => {
    const { metrics: broken } = metricsOf({ equity: [1000], trades: [{ netPnl: 1 }, { netPnl: 0 }, { netPnl: 1 }, { netPnl: -1 }] });
    expect(broken.longestWinStreak).toBe(1);
    expect(broken.longestLossStreak).toBe(1);
  });
});

describe("equity, worked by hand", () => {
  // Days: 1000 → 1100 → 990 → 1045 → 1210, from an initial capital of 1000.
  const { metrics, tables } = metricsOf({
    equity: [1100, 990, 1045, 1210],
    closes: [110, 99, 99, 121],
    firstOpen: 100,
    position: (row) => (row < 3 ? 1 : 0),
    fills: [{ quantity: 5, price: 100, commission: 1, slippage: 0.5 }, { quantity: -5, price: 120, commission: 2, slippage: 0.25 }],
  });
  const daily = [0.1, -0.1, 1045 / 990 - 1, 1210 / 1045 - 1];
  const mean = daily.reduce((sum, value) => sum + value, 0) / 4;
  const deviation = Math.sqrt(daily.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3);
  const expected: Record<string, number> = {
    finalEquity: 1210,
    netProfit: 210,
    totalReturn: 0.21,
    cagr: 1.21 ** (365.25 / 4) - 1,
    annualReturn: 1.21 ** (252 / 4) - 1,
    buyAndHoldReturn: 0.21,
    volatility: deviation * Math.sqrt(252),
    sharpe: (mean / deviation) * Math.sqrt(252),
    sortino: (mean / Math.sqrt(0.01 / 4)) * Math.sqrt(252),
    omega: (daily[0] + daily[2] + daily[3]) / 0.1,
    calmar: (1.21 ** 63 - 1) / 0.1,
    maxDrawdown: 0.1,
    maxDrawdownDaily: 0.1,
    maxDrawdownAmount: 110,
    maxDrawdownDuration: 3 * DAY,
    averageDrawdown: 0.1,
    recoveryFactor: 210 / 110,
    ulcerIndex: Math.sqrt((0.1 ** 2 + 0.05 ** 2) / 4),
    bestDay: daily[3],
    worstDay: -0.1,
    winningDays: 3 / 4,
    exposure: 3 / 4,
    commission: 3,
    slippage: 0.75,
    turnover: (1100 / ((1100 + 990 + 1045 + 1210) / 4)) * (365.25 / 4),
  };
  for (const [id, value] of Object.entries(expected)) {
    test(id, () => expect(Math.abs((metrics[id] ?? NaN) - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value))));
  }

  test("the drawdown is listed with its dates", () => {
    expect(tables.drawdowns).toEqual([{ startTime: DAY, troughTime: 2 * DAY, endTime: 4 * DAY, durationMs: 3 * DAY, depth: 110 / 1100, amount: 110 }]);
  });

  test("months beside buy and hold", () => {
    expect(tables.monthlyReturns).toHaveLength(1);
    expect(tables.monthlyReturns[0]).toMatchObject({ year: 1970, month: 1, dayCount: 4 });
    expect(tables.monthlyReturns[0].return).toBeCloseTo(0.21, 12);
    expect(tables.monthlyReturns[0].benchmarkReturn ?? NaN).toBeCloseTo(0.21, 12);
  });
});

describe("several instruments, worked by hand", () => {
  // A share, and a future of 50 a point that is traded while the share is not held.
  const { metrics, reasons } = metricsOf({
    equity: [1000, 1002, 1010, 1008.5],
    symbols: ["SHARE", "FUT"],
    multipliers: [1, 50],
    position: (row) => (row === 0 ? 2 : 0),
    held: [1, 0, 1, 2],
    fills: [
      { symbol: "SHARE", quantity: 2, price: 10, commission: 1 },
      { symbol: "SHARE", quantity: -2, price: 11, commission: 1 },
      { symbol: "FUT", quantity: 1, price: 4, commission: 0.5, slippage: 2 },
    ],
  });

  test("exposure counts points at which any of them is held", () => expect(metrics.exposure).toBe(3 / 4));
  test("costs are summed over all of them", () => expect([metrics.commission, metrics.slippage]).toEqual([2.5, 2]));
  test("turnover takes each one's own multiplier", () => {
    const traded = 2 * 10 + 2 * 11 + 1 * 4 * 50;
    expect(metrics.turnover).toBeCloseTo((traded / ((1000 + 1002 + 1010 + 1008.5) / 4)) * (365.25 / 4), 9);
    expect(reasons.turnover).toBeUndefined();
  });
});

describe("financing, worked by hand", () => {
  // Two trades paid 3 and received a dividend of 1.25, an open entry has paid 0.5, borrowed cash cost 2: 4.25 in all.
  // Closed: 20 + (−7). Open: +4 unrealised, of which 1 commission and 0.5 financing are not booked yet. 13 + 4 − 1 − 0.5 − 2 = 13.5.
  const { metrics } = metricsOf({
    equity: [1006, 1013.5],
    trades: [{ netPnl: 20, financing: 3 }, { netPnl: -7, financing: -1.25 }],
    openEntries: [{ symbol: "TEST", side: "short", quantity: 1, entryTime: DAY, entryPrice: 100, unrealizedPnl: 4, commission: 1, financing: 0.5 }],
    interest: 2,
  });

  test("financing", () => expect(metrics.financing).toBe(4.25));
  test("net profit = closed net P/L + open P/L − open entry costs − open financing − interest", () => {
    expect([metrics.netProfit, metrics.closedNetPnl, metrics.openPnl]).toEqual([13.5, 13, 4]);
  });
  test("a run without any has paid nothing, one that received more has paid less than nothing", () => {
    expect(metricsOf({ equity: [1000] }).metrics.financing).toBe(0);
    expect(metricsOf({ equity: [1000], trades: [{ netPnl: 2, financing: -2 }] }).metrics.financing).toBe(-2);
  });
});

describe("P/L on ambiguous bars", () => {
  const shareOf = (ambiguousPnl: number, ...netPnl: number[]) => metricsOf({ equity: [1000], ambiguousPnl, trades: netPnl.map((net) => ({ netPnl: net })) });

  test("is a share of all amounts won and lost, not of their difference", () => {
    // |30| + |−20| + |0| = 50, of which 20 hang on such bars.
    expect(shareOf(20, 30, -20, 0).metrics.ambiguousPnl).toBe(0.4);
    expect(shareOf(0, 30, -20).metrics.ambiguousPnl).toBe(0);
  });

  test("all of it is exactly one, however the amounts round", () => {
    const amounts = [0.1, -0.2, 0.3, 0.7, -1.1];
    expect(shareOf(amounts.reduce((sum, amount) => sum + Math.abs(amount), 0), ...amounts).metrics.ambiguousPnl).toBe(1);
  });

  test("null with a reason without trades, and when nothing was won or lost", () => {
    const [none, zeros] = [shareOf(0), shareOf(0, 0, 0)];
    expect([none.metrics.ambiguousPnl, none.reasons.ambiguousPnl]).toEqual([null, "needs at least 1 closed trade, there are 0"]);
    expect([zeros.metrics.ambiguousPnl, zeros.reasons.ambiguousPnl]).toEqual([null, "every trade has a net P/L of zero: there is nothing to take a share of"]);
  });
});

test("probabilistic and deflated Sharpe ratio, worked from central moments", () => {
  const returns = [0.02, -0.01, 0.03, 0.005, -0.015, 0.01];
  let level = 1000;
  const request = metricsRequest({ equity: returns.map((value) => (level *= 1 + value)) });
  const { metrics } = computeMetrics({ ...request, trials: { count: 10, sharpeVariance: 0.04 } });
  const n = returns.length;
  const mean = returns.reduce((sum, value) => sum + value, 0) / n;
  const moment = (power: number) => returns.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  const sharpe = mean / Math.sqrt((moment(2) * n) / (n - 1));
  const skew = (moment(3) / moment(2) ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
  const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (moment(4) / moment(2) ** 2 - 3) + 6) + 3;
  const error = Math.sqrt((1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2) / (n - 1));
  // Expected best of 10: 0.2 × ((1 − γ) Φ⁻¹(0.9) + γ Φ⁻¹(1 − 1/(10 e))), quantiles from tables.
  const threshold = 0.2 * ((1 - 0.5772156649) * 1.2815515655 + 0.5772156649 * 1.7892417646);
  expect(metrics.probabilisticSharpe ?? NaN).toBeCloseTo(standardNormal(sharpe / error), 6);
  expect(metrics.deflatedSharpe ?? NaN).toBeCloseTo(standardNormal((sharpe - threshold) / error), 6);
});

/** Φ by the trapezoidal rule over the density. */
function standardNormal(x: number): number {
  const steps = 20_000;
  const width = (x + 10) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += Math.exp(-0.5 * (-10 + i * width) ** 2) * (i === 0 || i === steps ? 0.5 : 1);
  return (sum * width) / Math.sqrt(2 * Math.PI);
}

describe("drawdown edges", () => {
  test("the initial capital is the first peak: a loss at the first point counts from the first bar's open", () => {
    const { metrics, tables } = metricsOf({ equity: [900, 950], initialCapital: 1000 });
    expect(metrics.maxDrawdown).toBeCloseTo(0.1, 12);
    expect(tables.drawdowns[0]).toMatchObject({ startTime: 0, troughTime: DAY, endTime: null, durationMs: 2 * DAY });
  });

  test("the largest fraction and the largest amount may be different drawdowns", () => {
    const { metrics } = metricsOf({ equity: [1000, 800, 10_000, 9_000, 10_000] });
    expect(metrics.maxDrawdown).toBeCloseTo(0.2, 12);
    expect(metrics.maxDrawdownAmount).toBe(1000);
  });

  test("the deepest twenty are kept, deepest first", () => {
    const equity: number[] = [];
    for (let k = 1; k <= 30; k++) equity.push(1000, 1000 - ((k * 7) % 31));
    const { tables } = metricsOf({ equity });
    expect(tables.drawdowns.map(({ amount }) => amount)).toEqual(Array.from({ length: 20 }, (_, index) => 30 - index));
  });

  test("within the day: the daily maximum does not see what recovered before its end", () => {
    const { metrics } = metricsOf({ equity: [1000, 500, 1000, 1000], stepMs: DAY / 4 });
    expect(metrics.maxDrawdown).toBe(0.5);
    expect(metrics.maxDrawdownDaily).toBe(0);
  });
});

describe("null with a reason", () => {
  test("no bars at all", () => {
    const { metrics, reasons } = metricsOf({ equity: [] });
    expect(metrics).toMatchObject({ finalEquity: null, netProfit: null, totalReturn: null, cagr: null, sharpe: null, maxDrawdown: null, exposure: null, buyAndHoldReturn: null });
    expect(metrics).toMatchObject({ trades: 0, commission: 0, slippage: 0, openEntries: 0 });
    expect(reasons.finalEquity).toBe("the run has no equity points");
    expect(reasons.winRate).toBe("needs at least 1 closed trade, there are 0");
  });

  test("no trades: the account stands still", () => {
    const { metrics, reasons } = metricsOf({ equity: [1000, 1000, 1000, 1000] });
    expect(metrics).toMatchObject({ totalReturn: 0, cagr: 0, volatility: 0, maxDrawdown: 0, ulcerIndex: 0, exposure: 0 });
    for (const id of ["sharpe", "sortino", "calmar", "omega", "skew", "kurtosis", "winRate", "profitFactor", "expectancy", "averageDrawdown", "stability", "tailRatio", "probabilisticSharpe"]) {
      expect(metrics[id]).toBeNull();
      expect(reasons[id].length).toBeGreaterThan(10);
    }
  });

  test("steady growth has no deviation beyond rounding, so no Sharpe ratio", () => {
    let value = 1000;
    const { metrics, reasons } = metricsOf({ equity: Array.from({ length: 50 }, () => (value *= 1.001)) });
    expect(metrics.sharpe).toBeNull();
    expect(reasons.sharpe).toContain("no deviation");
    expect(metrics.volatility).toBe(0);
  });

  test("one trade", () => {
    const { metrics, reasons } = metricsOf({ equity: [1000, 1010], trades: [{ netPnl: 10 }] });
    expect(metrics).toMatchObject({ trades: 1, winRate: 1, expectancy: 10, profitFactor: null, payoff: null, kelly: null, sqn: null, averageLoss: null, largestLoss: null });
    expect(reasons.profitFactor).toBe("there is no losing trade");
    expect(reasons.sqn).toBe("needs at least 2 closed trades, there is 1");
  });

  test("losses only: a profit factor of zero is a fact, the payoff is not", () => {
    const { metrics, reasons } = metricsOf({ equity: [1000, 980], trades: [{ netPnl: -10 }, { netPnl: -10 }] });
    expect(metrics).toMatchObject({ profitFactor: 0, winRate: 0, payoff: null, kelly: null, averageWin: null, sqn: null });
    expect(reasons.payoff).toBe("there is no winning trade");
    expect(reasons.sqn).toBe("every trade has the same net P/L");
  });

  test("ruin: return metrics are null, the drawdown tells the story", () => {
    const { metrics, reasons } = metricsOf({ equity: [1200, 600, -60, -60, -60] });
    for (const id of ["cagr", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "alpha", "beta", "skew", "valueAtRisk95", "turnover"]) {
      expect(metrics[id]).toBeNull();
      expect(reasons[id]).toContain("zero or below");
    }
    expect(metrics.totalReturn).toBeCloseTo(-1.06, 12);
    expect(metrics.maxDrawdown).toBeCloseTo(1.05, 12);
  });

  test("prices at or below zero: no comparison with buy and hold", () => {
    const { metrics, reasons } = metricsOf({ equity: [1000, 1001, 1003], closes: [5, -3, 4], firstOpen: 4 });
    expect(metrics.beta).toBeNull();
    expect(reasons.beta).toContain("zero or below");
    expect(metrics.sharpe).not.toBeNull();
  });

  test("a few hours are no basis for a yearly rate", () => {
    const { metrics, reasons } = metricsOf({ equity: [1000, 1001], stepMs: 60 * MINUTE });
    expect(metrics.cagr).toBeNull();
    expect(reasons.cagr).toBe("needs at least one day between the first bar and the last");
  });
});

describe("request", () => {
  test("the first return against the capital, or dropped", () => {
    const request = metricsRequest({ equity: [1100, 1210] });
    expect(computeMetrics(request).metrics.worstDay).toBeCloseTo(0.1, 12);
    const dropped = computeMetrics({ ...request, firstReturn: "drop" });
    expect(dropped.tables.monthlyReturns[0].dayCount).toBe(1);
    expect(dropped.metrics.sharpe).toBeNull();
    expect(dropped.metrics.totalReturn).toBeCloseTo(0.21, 12);
  });

  test("365 days a year round the clock; a weekly feed has 52.18 returns a year whatever its days", () => {
    const equity = [1010, 1000, 1030, 1025];
    const daily = computeMetrics(metricsRequest({ equity })).metrics.volatility ?? NaN;
    const roundTheClock = computeMetrics({ ...metricsRequest({ equity }), daysPerYear: 365 }).metrics.volatility ?? NaN;
    const weekly = computeMetrics(metricsRequest({ equity, stepMs: 7 * DAY })).metrics.volatility ?? NaN;
    expect(roundTheClock / daily).toBeCloseTo(Math.sqrt(365 / 252), 12);
    expect(weekly / daily).toBeCloseTo(Math.sqrt(365.25 / 7 / 252), 12);
  });

  test("an initial capital of zero is refused", () => {
    expect(() => computeMetrics({ ...metricsRequest({ equity: [1] }), initialCapital: 0 })).toThrow(HindsightError);
  });

  test("bars of another length than the equity are refused", () => {
    const request = metricsRequest({ equity: [1000, 1001] });
    const longer = metricsRequest({ equity: [1000, 1001, 1002] });
    expect(() => computeMetrics({ ...request, bars: longer.bars })).toThrow("2 equity points for 3 bars");
  });

  test("the deflated Sharpe ratio falls with the number of trials", () => {
    const request = metricsRequest({ equity: [1010, 1005, 1020, 1018, 1040, 1035, 1050, 1047, 1060] });
    const deflated = (count: number) => computeMetrics({ ...request, tradingDays: utcDays(10), trials: { count, sharpeVariance: 0.02 } }).metrics.deflatedSharpe ?? NaN;
    const { metrics, reasons } = computeMetrics(request);
    expect(metrics.deflatedSharpe).toBeNull();
    expect(reasons.deflatedSharpe).toContain("number of variants tried");
    expect(deflated(2)).toBeLessThan(metrics.probabilisticSharpe ?? NaN);
    expect(deflated(100)).toBeLessThan(deflated(2));
    expect(deflated(100)).toBeGreaterThan(0);
  });
});
