import type { StatisticDefinition } from "../statistic.ts";

export const slippage: StatisticDefinition = {
  id: "slippage",
  title: "Slippage",
  unit: "money",
  section: "activity",
  formula: "Σ slippage and spread of all fills against the undisturbed price; already contained in the prices",
  source: "Sum",
  higherIsBetter: false,
  compute({ fills }) {
    return fills.slippage;
  },
};
