import type { DailyReturns } from "./daily-returns.ts";
import { normalCdf, normalQuantile } from "./math/normal-distribution.ts";
import { sampleExcessKurtosis, sampleSkew } from "./math/sample-shape.ts";
import type { Trials } from "./statistic-inputs.ts";
import type { Undefined } from "./statistic.ts";

const EULER_GAMMA = 0.57721566490153286061;

/**
 * Probability that the true daily Sharpe ratio exceeds `threshold` (per day, not annualised), given the shape of the returns.
 * Bailey and López de Prado (2012), equation 9, with the sample-adjusted skew and kurtosis that the report shows. Needs 4 returns that differ.
 */
export function sharpeProbability(returns: DailyReturns, threshold: number): number | Undefined {
  const sharpe = returns.mean / returns.deviation;
  const variance = 1 - sampleSkew(returns) * sharpe + ((sampleExcessKurtosis(returns) + 2) / 4) * sharpe * sharpe;
  if (variance <= 0) return { reason: "the returns are too few and too lopsided to estimate the error of their Sharpe ratio" };
  return normalCdf(((sharpe - threshold) * Math.sqrt(returns.count - 1)) / Math.sqrt(variance));
}

/** Daily Sharpe ratio that the best of `count` (2 or more) trials without skill is expected to show. Bailey and López de Prado (2014), equation 1. */
export function bestUnskilledSharpe({ count, sharpeVariance }: Trials): number {
  return Math.sqrt(sharpeVariance) * ((1 - EULER_GAMMA) * normalQuantile(1 - 1 / count) + EULER_GAMMA * normalQuantile(1 - 1 / (count * Math.E)));
}
