import { flatBenchmark, pairedReturns, slopeOf } from "../benchmark.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const alpha: StatisticDefinition = {
  id: "alpha",
  title: "Alpha",
  unit: "fraction",
  section: "benchmark",
  formula: "(1 + mean(r) − beta × mean(b))^periods per year − 1 against buy and hold b",
  source: "empyrical (Quantopian), empyrical/stats.py, alpha",
  higherIsBetter: true,
  compute(inputs) {
    const pair = pairedReturns(inputs);
    if ("reason" in pair) return pair;
    const slope = slopeOf(pair);
    if (slope === null) return flatBenchmark;
    const perDay = pair.returns.mean - slope * pair.benchmark.mean;
    return perDay > -1 ? (1 + perDay) ** inputs.periodsPerYear - 1 : { reason: "the daily alpha is a total loss" };
  },
};
