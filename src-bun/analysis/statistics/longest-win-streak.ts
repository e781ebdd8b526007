import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const longestWinStreak: StatisticDefinition<TradeInputs> = {
  id: "longestWinStreak",
  title: "Longest winning streak",
  unit: "count",
  section: "trades",
  formula: "most winning trades in a row, in closing order; a trade of exactly zero ends it",
  source: "Run length",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.longestWinStreak;
  },
};
