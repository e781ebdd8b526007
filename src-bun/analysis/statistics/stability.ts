import { straightness } from "../math/straightness.ts";
import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const stability: StatisticDefinition = {
  id: "stability",
  title: "Stability",
  unit: "ratio",
  section: "risk",
  formula: "R² of the straight line through the cumulative log returns",
  source: "empyrical (Quantopian), empyrical/stats.py, stability_of_timeseries",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 3);
    if (missing) return missing;
    return straightness(inputs.returns.values) ?? { reason: "the equity never changed" };
  },
};
