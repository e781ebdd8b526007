import { tooFewTrades } from "../too-little-data.ts";
import type { TradeInputs } from "../statistic-inputs.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const averageBarsHeld: StatisticDefinition<TradeInputs> = {
  id: "averageBarsHeld",
  title: "Average bars held",
  unit: "bars",
  section: "trades",
  formula: "mean(exit bar − entry bar)",
  source: "Arithmetic mean",
  higherIsBetter: null,
  compute(inputs) {
    const missing = tooFewTrades(inputs, 1);
    if (missing) return missing;
    return inputs.trades.barsHeldSum / inputs.trades.count;
  },
};
