import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageTradeDuration: StatisticDefinition<TradeInputs> = {
  id: "averageTradeDuration",
  title: "Average trade duration",
  unit: "duration-ms",
  section: "trades",
  formula: "mean(exit time − entry time)",
  source: "Arithmetic mean",
  higherIsBetter: null,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.durationMsSum / inputs.trades.count;
  },
};
