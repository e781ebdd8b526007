import { annualGrowth } from "../annual-growth.ts";
import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const annualReturn: StatisticDefinition = {
  id: "annualReturn",
  title: "Annual return",
  unit: "fraction",
  section: "result",
  formula: "Π(1 + r)^(periods per year / n) − 1 over daily returns r",
  source: "empyrical (Quantopian), empyrical/stats.py, annual_return",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    return annualGrowth(inputs.returns.values, inputs.periodsPerYear);
  },
};
