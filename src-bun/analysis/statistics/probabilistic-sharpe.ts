import { sharpeEstimate, sharpeProbability } from "../sharpe-probability.ts";
import { flatReturns, tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const probabilisticSharpe: StatisticDefinition = {
  id: "probabilisticSharpe",
  title: "Probabilistic Sharpe ratio",
  unit: "probability",
  section: "risk",
  formula: "Φ(SR × √(n − 1) / √(1 − skew × SR + (kurtosis + 2) / 4 × SR²)): chance that the true Sharpe ratio is above 0; SR per day, excess kurtosis",
  source: "D. H. Bailey and M. López de Prado, The Sharpe Ratio Efficient Frontier, Journal of Risk 15 (2012)",
  higherIsBetter: true,
  compute(inputs) {
    const missing = tooFewReturns(inputs, 4);
    if (missing) return missing;
    const flat = flatReturns(inputs);
    if (flat) return flat;
    return sharpeProbability(sharpeEstimate(inputs.returns), 0);
  },
};
