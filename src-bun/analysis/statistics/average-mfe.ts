import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageMfe: StatisticDefinition<TradeInputs> = {
  id: "averageMfe",
  title: "Average favourable excursion",
  unit: "money",
  section: "trades",
  formula: "mean of the largest open profit per trade, before commission, >= 0",
  source: "J. Sweeney, Maximum Adverse Excursion (1997)",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.mfeSum / inputs.trades.count;
  },
};
