import { flatReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const sharpe: StatisticDefinition = {
  id: "sharpe",
  title: "Sharpe ratio",
  unit: "ratio",
  section: "risk",
  formula: "mean(r) / sd(r) × √periods per year, daily returns, risk-free rate 0",
  source: "W. F. Sharpe, The Sharpe Ratio, Journal of Portfolio Management 21 (1994); empyrical (Quantopian), empyrical/stats.py, sharpe_ratio",
  higherIsBetter: true,
  compute(inputs) {
    const missing = flatReturns(inputs);
    if (missing) return missing;
    return (inputs.returns.mean / inputs.returns.deviation) * Math.sqrt(inputs.periodsPerYear);
  },
};
