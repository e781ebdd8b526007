import { bestUnskilledSharpe, sharpeEstimate, sharpeProbability } from "../sharpe-probability.ts";
import { flatReturns, tooFewReturns } from "../too-little-data.ts";
import type { StatisticDefinition } from "../statistic.ts";

export const deflatedSharpe: StatisticDefinition = {
  id: "deflatedSharpe",
  title: "Deflated Sharpe ratio",
  unit: "probability",
  section: "risk",
  formula: "probabilistic Sharpe ratio against the best Sharpe ratio that N unskilled trials would show: √V × ((1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e))), V the variance of the trials' daily Sharpe ratios, γ Euler's constant",
  source: "D. H. Bailey and M. López de Prado, The Deflated Sharpe Ratio, Journal of Portfolio Management 40 (2014)",
  higherIsBetter: true,
  compute(inputs) {
    const { trials } = inputs;
    if (trials === null || trials.count < 2) return { reason: "needs the number of variants tried (2 or more) and the variance of their Sharpe ratios" };
    const missing = tooFewReturns(inputs, 4);
    if (missing) return missing;
    const flat = flatReturns(inputs);
    if (flat) return flat;
    return sharpeProbability(sharpeEstimate(inputs.returns), bestUnskilledSharpe(trials));
  },
};
