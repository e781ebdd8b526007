import { flatBenchmark, pairedReturns, slopeOf } from "../benchmark.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const beta: StatisticDefinition = {
  id: "beta",
  title: "Beta",
  unit: "ratio",
  section: "benchmark",
  formula: "cov(r, b) / var(b) of daily returns against buy and hold b",
  source: "empyrical (Quantopian), empyrical/stats.py, beta",
  higherIsBetter: null,
  compute(inputs) {
    const pair = pairedReturns(inputs);
    if ("reason" in pair) return pair;
    return slopeOf(pair) ?? flatBenchmark;
  },
};
