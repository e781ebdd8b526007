import { percentile } from "../math/percentile.ts";
import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const valueAtRisk95: StatisticDefinition = {
  id: "valueAtRisk95",
  title: "Value at risk, 95 %",
  unit: "fraction",
  section: "distribution",
  formula: "5th percentile of daily returns, linear interpolation; a loss is negative",
  source: "empyrical (Quantopian), empyrical/stats.py, value_at_risk",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 2);
    if (missing) return missing;
    return percentile(inputs.returns.sorted, 0.05);
  },
};
