import { downsideDeviationOf } from "../downside.ts";
import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const downsideDeviation: StatisticDefinition = {
  id: "downsideDeviation",
  title: "Downside deviation",
  unit: "fraction",
  section: "risk",
  formula: "√(mean(min(r, 0)²)) × √periods per year, mean over all days",
  source: "empyrical (Quantopian), empyrical/stats.py, downside_risk; F. Sortino and R. van der Meer, Journal of Portfolio Management 17 (1991)",
  higherIsBetter: false,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    return downsideDeviationOf(inputs.returns) * Math.sqrt(inputs.periodsPerYear);
  },
};
