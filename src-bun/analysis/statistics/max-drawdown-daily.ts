import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const maxDrawdownDaily: StatisticDefinition = {
  id: "maxDrawdownDaily",
  title: "Maximum drawdown, daily",
  unit: "fraction",
  section: "drawdown",
  formula: "max((peak − equity) / peak) over the last equity point of each trading day",
  source: "empyrical (Quantopian), empyrical/stats.py, max_drawdown",
  higherIsBetter: false,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    return inputs.dailyDrawdown.max;
  },
};
