import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const worstDay: StatisticDefinition = {
  id: "worstDay",
  title: "Worst day",
  unit: "fraction",
  section: "distribution",
  formula: "min(r) over daily returns",
  source: "Order statistic",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    return inputs.returns.sorted[0];
  },
};
