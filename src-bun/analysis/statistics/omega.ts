import { tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const omega: StatisticDefinition = {
  id: "omega",
  title: "Omega ratio",
  unit: "ratio",
  section: "risk",
  formula: "Σ max(r, 0) / Σ max(−r, 0) over daily returns, threshold 0",
  source: "C. Keating and W. F. Shadwick, A Universal Performance Measure (2002); empyrical (Quantopian), empyrical/stats.py, omega_ratio",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 1);
    if (missing) return missing;
    let gains = 0;
    let losses = 0;
    for (const dailyReturn of inputs.returns.values) {
      if (dailyReturn > 0) gains += dailyReturn;
      else losses -= dailyReturn;
    }
    return losses > 0 ? gains / losses : { reason: "no day had a negative return" };
  },
};
