import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const ulcerIndex: StatisticDefinition = {
  id: "ulcerIndex",
  title: "Ulcer index",
  unit: "fraction",
  section: "drawdown",
  formula: "√(mean(d²)), d the drawdown at the end of each trading day",
  source: "P. G. Martin and B. McCann, The Investor's Guide to Fidelity Funds (1989)",
  higherIsBetter: false,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    return inputs.dailyDrawdown.rootMeanSquare;
  },
};
