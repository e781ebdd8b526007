import type { StatisticDefinition } from "../statistic.ts";

export const openPnl: StatisticDefinition = {
  id: "openPnl",
  title: "Open P/L",
  unit: "money",
  section: "result",
  formula: "Σ P/L of open entries at the last close, before costs",
  source: "Trading semantics: account at the end",
  higherIsBetter: null,
  compute({ openPnl }) {
    return openPnl;
  },
};
