import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const expectancy: StatisticDefinition<TradeInputs> = {
  id: "expectancy",
  title: "Expectancy",
  unit: "money",
  section: "trades",
  formula: "mean net P/L per trade = win rate × average win + loss rate × average loss",
  source: "V. K. Tharp, Trade Your Way to Financial Freedom (2006)",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.netPnl / inputs.trades.count;
  },
};
