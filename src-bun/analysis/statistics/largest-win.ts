import { noWins } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const largestWin: StatisticDefinition<TradeInputs> = {
  id: "largestWin",
  title: "Largest win",
  unit: "money",
  section: "trades",
  formula: "max(net P/L) of winning trades",
  source: "Order statistic",
  higherIsBetter: true,
  compute({ trades }) {
    return trades.wins > 0 ? trades.largestWin : noWins;
  },
};
