import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const longestLossStreak: StatisticDefinition<TradeInputs> = {
  id: "longestLossStreak",
  title: "Longest losing streak",
  unit: "count",
  section: "trades",
  formula: "most losing trades in a row, in closing order; a trade of exactly zero ends it",
  source: "Run length",
  higherIsBetter: false,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.longestLossStreak;
  },
};
