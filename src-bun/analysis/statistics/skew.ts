import { sampleSkew } from "../math/sample-shape.ts";
import { flatReturns, tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const skew: StatisticDefinition = {
  id: "skew",
  title: "Skewness",
  unit: "ratio",
  section: "distribution",
  formula: "√(n (n − 1)) / (n − 2) × m₃ / m₂^1.5, daily returns, sample-adjusted",
  source: "D. N. Joanes and C. A. Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47 (1998), G₁",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 3);
    if (missing) return missing;
    const flat = flatReturns(inputs);
    if (flat) return flat;
    return sampleSkew(inputs.returns);
  },
};
