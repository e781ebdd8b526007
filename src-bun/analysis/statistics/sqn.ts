import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const sqn: StatisticDefinition<TradeInputs> = {
  id: "sqn",
  title: "System quality number",
  unit: "ratio",
  section: "trades",
  formula: "√n × mean(net P/L) / sd(net P/L), sample deviation",
  source: "V. K. Tharp, The Definitive Guide to Position Sizing (2008), with net P/L in place of R multiples; Backtesting.py, backtesting/_stats.py, SQN",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 2);
    if (missing) return missing;
    const { count, netPnl, deviation } = inputs.trades;
    return deviation > 0 ? (Math.sqrt(count) * (netPnl / count)) / deviation : { reason: "every trade has the same net P/L" };
  },
};
