import { payoffOf } from "../payoff-of.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const payoff: StatisticDefinition<TradeInputs> = {
  id: "payoff",
  title: "Payoff ratio",
  unit: "ratio",
  section: "trades",
  formula: "average win / |average loss|",
  source: "R. Pardo, The Evaluation and Optimization of Trading Strategies (2008)",
  higherIsBetter: true,
  compute({ trades }) {
    return payoffOf(trades);
  },
};
