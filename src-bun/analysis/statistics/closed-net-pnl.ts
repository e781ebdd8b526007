import type { StatisticDefinition } from "../statistic.ts";

export const closedNetPnl: StatisticDefinition = {
  id: "closedNetPnl",
  title: "Closed net P/L",
  unit: "money",
  section: "result",
  formula: "Σ net P/L of closed trades, after commission and financing",
  source: "Trading semantics: account at the end",
  higherIsBetter: true,
  compute({ trades }) {
    return trades.netPnl;
  },
};
