import type { StatisticDefinition } from "../statistic.ts";

export const commission: StatisticDefinition = {
  id: "commission",
  title: "Commission",
  unit: "money",
  section: "activity",
  formula: "Σ commission of all fills, open entries included",
  source: "Sum",
  higherIsBetter: false,
  compute({ fills }) {
    return fills.commission;
  },
};
