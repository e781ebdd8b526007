import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const longestTradeDuration: StatisticDefinition<TradeInputs> = {
  id: "longestTradeDuration",
  title: "Longest trade",
  unit: "duration-ms",
  section: "trades",
  formula: "max(exit time − entry time)",
  source: "Order statistic",
  higherIsBetter: null,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.longestMs;
  },
};
