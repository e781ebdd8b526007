import { sampleExcessKurtosis } from "../math/sample-shape.ts";
import { flatReturns, tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const kurtosis: StatisticDefinition = {
  id: "kurtosis",
  title: "Excess kurtosis",
  unit: "ratio",
  section: "distribution",
  formula: "(n − 1) / ((n − 2)(n − 3)) × ((n + 1)(m₄ / m₂² − 3) + 6), daily returns, sample-adjusted; 0 for a normal distribution",
  source: "D. N. Joanes and C. A. Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47 (1998), G₂",
  higherIsBetter: false,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 4);
    if (missing) return missing;
    const flat = flatReturns(inputs);
    if (flat) return flat;
    return sampleExcessKurtosis(inputs.returns);
  },
};
