import type { DailyReturns } from "./daily-returns.ts";
import { normalCdf, normalQuantile } from "./math/normal-distribution.ts";
import { sampleExcessKurtosis, sampleSkew } from "./math/sample-shape.ts";
import type { Trials } from "./statistic-inputs.ts";
import type { Undefined } from "./statistic.ts";

const EULER_GAMMA = 0.57721566490153286061;

/** What the error of an estimated Sharpe ratio depends on. */
export interface SharpeEstimate {
  /** Per return, not annualised. */
  readonly sharpe: number;
  /** Number of returns. */
  readonly count: number;
  readonly skew: number;
  readonly excessKurtosis: number;
}

/** The estimate with the sample-adjusted skew and kurtosis that the report shows; needs 4 returns that differ. */
export function sharpeEstimate(returns: DailyReturns): SharpeEstimate {
  return { sharpe: returns.mean / returns.deviation, count: returns.count, skew: sampleSkew(returns), excessKurtosis: sampleExcessKurtosis(returns) };
}

/** Probability that the true Sharpe ratio exceeds `threshold` (per return, not annualised); Bailey and López de Prado, The Sharpe Ratio Efficient Frontier (2012). */
export function sharpeProbability({ sharpe, count, skew, excessKurtosis }: SharpeEstimate, threshold: number): number | Undefined {
  const variance = 1 - skew * sharpe + ((excessKurtosis + 2) / 4) * sharpe * sharpe;
  if (variance <= 0) return { reason: "the returns are too few and too lopsided to estimate the error of their Sharpe ratio" };
  return normalCdf(((sharpe - threshold) * Math.sqrt(count - 1)) / Math.sqrt(variance));
}

/** Sharpe ratio per return that the best of `count` (2 or more) trials without skill is expected to show; Bailey and López de Prado, The Deflated Sharpe Ratio (2014). */
export function bestUnskilledSharpe({ count, sharpeVariance }: Trials): number {
  return Math.sqrt(sharpeVariance) * ((1 - EULER_GAMMA) * normalQuantile(1 - 1 / count) + EULER_GAMMA * normalQuantile(1 - 1 / (count * Math.E)));
}
