import { percentile } from "../math/percentile.ts";
import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const tailRatio: StatisticDefinition = {
  id: "tailRatio",
  title: "Tail ratio",
  unit: "ratio",
  section: "distribution",
  formula: "|95th percentile| / |5th percentile| of daily returns",
  source: "empyrical (Quantopian), empyrical/stats.py, tail_ratio",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 2);
    if (missing) return missing;
    const lower = Math.abs(percentile(inputs.returns.sorted, 0.05));
    return lower > 0 ? Math.abs(percentile(inputs.returns.sorted, 0.95)) / lower : { reason: "the 5th percentile of daily returns is zero" };
  },
};
