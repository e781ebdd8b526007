import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageTradeReturn: StatisticDefinition<TradeInputs> = {
  id: "averageTradeReturn",
  title: "Average trade return",
  unit: "fraction",
  section: "trades",
  formula: "mean of net P/L / entry notional per trade",
  source: "Arithmetic mean",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.returnSum / inputs.trades.count;
  },
};
