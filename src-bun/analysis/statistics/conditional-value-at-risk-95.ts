import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const conditionalValueAtRisk95: StatisticDefinition = {
  id: "conditionalValueAtRisk95",
  title: "Conditional value at risk, 95 %",
  unit: "fraction",
  section: "distribution",
  formula: "mean of the ⌊0.05 (n − 1)⌋ + 1 lowest daily returns; a loss is negative",
  source: "empyrical (Quantopian), empyrical/stats.py, conditional_value_at_risk",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 2);
    if (missing) return missing;
    const { sorted, count } = inputs.returns;
    const tail = Math.floor((count - 1) * 0.05) + 1;
    let sum = 0;
    for (let i = 0; i < tail; i++) sum += sorted[i];
    return sum / tail;
  },
};
