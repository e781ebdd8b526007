import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const trades: StatisticDefinition<TradeInputs> = {
  id: "trades",
  title: "Trades",
  unit: "count",
  section: "trades",
  formula: "number of closed round trips, one per slice of a lot",
  source: "Trading semantics: trade unit",
  higherIsBetter: null,
  compute({ trades }) {
    return trades.count;
  },
};
