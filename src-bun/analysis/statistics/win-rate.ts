import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const winRate: StatisticDefinition<TradeInputs> = {
  id: "winRate",
  title: "Win rate",
  unit: "fraction",
  section: "trades",
  formula: "trades with net P/L > 0 / all trades",
  source: "R. Pardo, The Evaluation and Optimization of Trading Strategies (2008)",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.wins / inputs.trades.count;
  },
};
