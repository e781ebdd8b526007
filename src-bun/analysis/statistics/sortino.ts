import { downsideDeviationOf } from "../downside.ts";
import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const sortino: StatisticDefinition = {
  id: "sortino",
  title: "Sortino ratio",
  unit: "ratio",
  section: "risk",
  formula: "mean(r) / √(mean(min(r, 0)²)) × √periods per year, mean over all days, target 0",
  source: "F. Sortino and R. van der Meer, Journal of Portfolio Management 17 (1991); empyrical (Quantopian), empyrical/stats.py, sortino_ratio",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 2);
    if (missing) return missing;
    const downside = downsideDeviationOf(inputs.returns);
    if (downside === 0) return { reason: "no day had a negative return" };
    return (inputs.returns.mean / downside) * Math.sqrt(inputs.periodsPerYear);
  },
};
