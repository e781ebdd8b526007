import { noLosses } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageMfeOfLosses: StatisticDefinition<TradeInputs> = {
  id: "averageMfeOfLosses",
  title: "Average favourable excursion of losses",
  unit: "money",
  section: "trades",
  formula: "mean MFE of losing trades: the profit that losers gave back, >= 0",
  source: "J. Sweeney, Maximum Adverse Excursion (1997)",
  higherIsBetter: null,
  compute({ trades }) {
    return trades.losses > 0 ? trades.mfeOfLossesSum / trades.losses : noLosses;
  },
};
