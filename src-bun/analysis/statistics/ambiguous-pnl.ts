import { tooFewTrades } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const ambiguousPnl: StatisticDefinition = {
  id: "ambiguousPnl",
  title: "P/L on ambiguous bars",
  unit: "fraction",
  section: "activity",
  formula: "Σ |net P/L| of trades opened or closed in a bar whose order of events is not known / Σ |net P/L| of all trades",
  source: "Trading semantics: two levels in one bar",
  higherIsBetter: false,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    const { trades, ambiguousPnl } = inputs;
    return trades.netPnlSize > 0 ? ambiguousPnl / trades.netPnlSize : { reason: "every trade has a net P/L of zero: there is nothing to take a share of" };
  },
};
