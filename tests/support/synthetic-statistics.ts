import type { BarColumns } from "../../src-bun/contract/bars.ts";

/** Plain textbook statistics, for looking at generated data from outside. */
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Returns from close to close. */
export function closeReturns({ close }: BarColumns): number[] {
  return Array.from({ length: close.length - 1 }, (_, row) => close[row + 1] / close[row] - 1);
}

export function absolute(values: readonly number[]): number[] {
  return values.map(Math.abs);
}

export function meanAbsolute(values: readonly number[]): number {
  return mean(absolute(values));
}

/** Fourth standardised moment; 3 for a normal distribution. */
export function kurtosis(values: readonly number[]): number {
  const centre = mean(values);
  const second = mean(values.map((value) => (value - centre) ** 2));
  return mean(values.map((value) => (value - centre) ** 4)) / second ** 2;
}

export function autocorrelation(values: readonly number[], lag: number): number {
  const centre = mean(values);
  let covariance = 0;
  let variance = 0;
  for (let index = 0; index < values.length; index++) {
    variance += (values[index] - centre) ** 2;
    if (index >= lag) covariance += (values[index] - centre) * (values[index - lag] - centre);
  }
  return covariance / variance;
}

/** Standard error of the autocorrelation when volatility clusters (Lo and MacKinlay, Review of Financial Studies 1, 1988); 1 / √n only holds for constant variance. */
export function autocorrelationError(values: readonly number[], lag: number): number {
  const centre = mean(values);
  let products = 0;
  let variance = 0;
  for (let index = 0; index < values.length; index++) {
    variance += (values[index] - centre) ** 2;
    if (index >= lag) products += ((values[index] - centre) * (values[index - lag] - centre)) ** 2;
  }
  return Math.sqrt(products) / variance;
}
