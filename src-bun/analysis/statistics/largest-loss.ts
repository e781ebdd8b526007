import { noLosses } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const largestLoss: StatisticDefinition<TradeInputs> = {
  id: "largestLoss",
  title: "Largest loss",
  unit: "money",
  section: "trades",
  formula: "min(net P/L) of losing trades, negative",
  source: "Order statistic",
  higherIsBetter: true,
  compute({ trades }) {
    return trades.losses > 0 ? trades.largestLoss : noLosses;
  },
};
