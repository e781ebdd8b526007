import { noWins } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageWin: StatisticDefinition<TradeInputs> = {
  id: "averageWin",
  title: "Average win",
  unit: "money",
  section: "trades",
  formula: "mean net P/L of winning trades",
  source: "Arithmetic mean",
  higherIsBetter: true,
  compute({ trades }) {
    return trades.wins > 0 ? trades.grossProfit / trades.wins : noWins;
  },
};
