/** Π(1 + r)^(periodsPerYear / n) − 1, the compounded growth of returns put on a year; needs at least one return. */
export function annualGrowth(returns: Float64Array, periodsPerYear: number): number {
  let growth = 1;
  for (const value of returns) growth *= 1 + value;
  return growth ** (periodsPerYear / returns.length) - 1;
}
