import { pairedReturns } from "../benchmark.ts";
import { momentsOf } from "../math/moments.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const informationRatio: StatisticDefinition = {
  id: "informationRatio",
  title: "Information ratio",
  unit: "ratio",
  section: "benchmark",
  formula: "mean(r − b) / sd(r − b) × √periods per year against buy and hold b",
  source: "T. H. Goodwin, The Information Ratio, Financial Analysts Journal 54 (1998); empyrical (Quantopian), empyrical/stats.py, excess_sharpe, annualised",
  higherIsBetter: true,
  compute(inputs) {
    const pair = pairedReturns(inputs);
    if ("reason" in pair) return pair;
    const active = momentsOf(pair.returns.values.map((value, day) => value - pair.benchmark.values[day]));
    if (active.deviation === 0) return { reason: "the run moved exactly as buy and hold" };
    return (active.mean / active.deviation) * Math.sqrt(inputs.periodsPerYear);
  },
};
