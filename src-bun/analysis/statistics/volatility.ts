import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const volatility: StatisticDefinition = {
  id: "volatility",
  title: "Volatility",
  unit: "fraction",
  section: "risk",
  formula: "sd(r) × √periods per year, sample deviation of daily returns",
  source: "empyrical (Quantopian), empyrical/stats.py, annual_volatility",
  higherIsBetter: false,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 2);
    if (missing) return missing;
    return inputs.returns.deviation * Math.sqrt(inputs.periodsPerYear);
  },
};
