import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const bestDay: StatisticDefinition = {
  id: "bestDay",
  title: "Best day",
  unit: "fraction",
  section: "distribution",
  formula: "max(r) over daily returns",
  source: "Order statistic",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    return inputs.returns.sorted[inputs.returns.count - 1];
  },
};
