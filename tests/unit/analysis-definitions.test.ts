import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { computeMetrics } from "../../src-bun/analysis/compute-metrics.ts";
import { statistics } from "../../src-bun/analysis/statistics/index.ts";
import { metricsRequest } from "../support/analysis-fixtures.ts";

const PROMISED = [
  "finalEquity", "netProfit", "totalReturn", "cagr", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown", "maxDrawdownDaily", "maxDrawdownAmount",
  "profitFactor", "winRate", "expectancy", "trades", "commission", "slippage", "exposure", "buyAndHoldReturn", "omega", "maxDrawdownDuration", "averageDrawdown", "ulcerIndex",
  "recoveryFactor", "sqn", "kelly", "payoff", "largestWin", "largestLoss", "averageWin", "averageLoss", "longestWinStreak", "longestLossStreak", "averageTradeDuration",
  "averageBarsHeld", "turnover", "valueAtRisk95", "conditionalValueAtRisk95", "skew", "kurtosis", "tailRatio", "alpha", "beta", "informationRatio", "probabilisticSharpe",
  "deflatedSharpe", "averageMae", "averageMfe", "stability", "bestDay", "worstDay", "upCapture", "downCapture", "financing", "ambiguousPnl",
];

describe("statistic definitions", () => {
  for (const definition of statistics) {
    test(definition.id, () => {
      expect(definition.id).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(definition.title).toMatch(/^[A-Z]/);
      expect(definition.formula.length).toBeGreaterThan(8);
      expect(definition.source.length).toBeGreaterThan(2);
      expect(["money", "fraction", "ratio", "probability", "count", "bars", "duration-ms"]).toContain(definition.unit);
      expect(["result", "risk", "drawdown", "distribution", "benchmark", "trades", "activity"]).toContain(definition.section);
    });
  }

  test("ids and titles are unique", () => {
    expect(new Set(statistics.map(({ id }) => id)).size).toBe(statistics.length);
    expect(new Set(statistics.map(({ title }) => title)).size).toBe(statistics.length);
  });

  test("every file of the folder is in the registry", () => {
    const files = readdirSync(join(import.meta.dir, "../../src-bun/analysis/statistics")).filter((name) => name !== "index.ts");
    const expected = statistics.map(({ id }) => `${id.replace(/([A-Z]|95)/g, (part) => `-${part.toLowerCase()}`)}.ts`);
    expect(files.sort()).toEqual(expected.sort());
  });

  test("a run has every promised metric, in report order", () => {
    const { metrics } = computeMetrics(metricsRequest({ equity: [1000, 1010, 990] }));
    expect(Object.keys(metrics)).toEqual(statistics.map(({ id }) => id));
    for (const id of PROMISED) expect(id in metrics).toBe(true);
  });
});
