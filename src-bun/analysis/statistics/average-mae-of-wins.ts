import { noWins } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageMaeOfWins: StatisticDefinition<TradeInputs> = {
  id: "averageMaeOfWins",
  title: "Average adverse excursion of wins",
  unit: "money",
  section: "trades",
  formula: "mean MAE of winning trades: the heat that winners took, <= 0",
  source: "J. Sweeney, Maximum Adverse Excursion (1997)",
  higherIsBetter: true,
  compute({ trades }) {
    return trades.wins > 0 ? trades.maeOfWinsSum / trades.wins : noWins;
  },
};
