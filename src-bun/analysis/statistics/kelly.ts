import { payoffOf } from "../payoff-of.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const kelly: StatisticDefinition<TradeInputs> = {
  id: "kelly",
  title: "Kelly criterion",
  unit: "fraction",
  section: "trades",
  formula: "win rate − (1 − win rate) / payoff ratio",
  source: "J. L. Kelly, A New Interpretation of Information Rate, Bell System Technical Journal 35 (1956); Backtesting.py, backtesting/_stats.py, Kelly Criterion",
  higherIsBetter: true,
  compute({ trades }) {
    const payoff = payoffOf(trades);
    if (typeof payoff !== "number") return payoff;
    const winRate = trades.wins / trades.count;
    return winRate - (1 - winRate) / payoff;
  },
};
