import type { Moments } from "./moments.ts";

/** Adjusted Fisher-Pearson skewness G₁; needs 3 values that differ. */
export function sampleSkew({ count, sumOfSquares, sumOfCubes }: Moments): number {
  const variance = sumOfSquares / count;
  return ((Math.sqrt(count * (count - 1)) / (count - 2)) * (sumOfCubes / count)) / variance ** 1.5;
}

/** Adjusted excess kurtosis G₂; needs 4 values that differ. */
export function sampleExcessKurtosis({ count, sumOfSquares, sumOfFourths }: Moments): number {
  const variance = sumOfSquares / count;
  const excess = sumOfFourths / count / (variance * variance) - 3;
  return ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * excess + 6);
}
