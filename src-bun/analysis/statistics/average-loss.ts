import { noLosses } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageLoss: StatisticDefinition<TradeInputs> = {
  id: "averageLoss",
  title: "Average loss",
  unit: "money",
  section: "trades",
  formula: "mean net P/L of losing trades, negative",
  source: "Arithmetic mean",
  higherIsBetter: true,
  compute({ trades }) {
    return trades.losses > 0 ? -trades.grossLoss / trades.losses : noLosses;
  },
};
