import type { StatisticDefinition } from "../statistic.ts";

export const financing: StatisticDefinition = {
  id: "financing",
  title: "Financing",
  unit: "money",
  section: "activity",
  formula: "Σ borrow fees, funding and dividends of closed trades and open entries + interest; below zero when more was received than paid",
  source: "Sum",
  higherIsBetter: false,
  compute({ financing }) {
    return financing;
  },
};
