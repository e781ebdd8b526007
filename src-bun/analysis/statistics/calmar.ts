import { annualGrowth } from "../annual-growth.ts";
import { noDrawdown, tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const calmar: StatisticDefinition = {
  id: "calmar",
  title: "Calmar ratio",
  unit: "ratio",
  section: "risk",
  formula: "annual return / maximum drawdown over every equity point",
  source: "T. W. Young, Calmar Ratio: A Smoother Tool, Futures (1991); empyrical (Quantopian), empyrical/stats.py, calmar_ratio",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    const { maxDepth } = inputs.equity.drawdowns;
    return maxDepth > 0 ? annualGrowth(inputs.returns.values, inputs.periodsPerYear) / maxDepth : noDrawdown;
  },
};
