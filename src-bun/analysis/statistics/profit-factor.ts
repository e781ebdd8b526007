import { noLosses, tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const profitFactor: StatisticDefinition<TradeInputs> = {
  id: "profitFactor",
  title: "Profit factor",
  unit: "ratio",
  section: "trades",
  formula: "Σ net P/L of winning trades / |Σ net P/L of losing trades|",
  source: "J. D. Schwager, Schwager on Futures: Technical Analysis (1996)",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.losses > 0 ? inputs.trades.grossProfit / inputs.trades.grossLoss : noLosses;
  },
};
