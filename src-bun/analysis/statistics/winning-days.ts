import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const winningDays: StatisticDefinition = {
  id: "winningDays",
  title: "Winning days",
  unit: "fraction",
  section: "distribution",
  formula: "days with r > 0 / all days",
  source: "Relative frequency",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    let winning = 0;
    for (const dailyReturn of inputs.returns.values) if (dailyReturn > 0) winning++;
    return winning / inputs.returns.count;
  },
};
