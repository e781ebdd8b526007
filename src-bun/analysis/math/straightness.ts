/** R² of the straight line through the cumulative log returns over their index; null when they never change. Returns must be above −1. */
export function straightness(returns: Float64Array): number | null {
  const count = returns.length;
  const path = new Float64Array(count);
  let level = 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    level += Math.log1p(returns[i]);
    path[i] = level;
    sum += level;
  }
  const meanLevel = sum / count;
  const meanIndex = (count - 1) / 2;
  let covariance = 0;
  let levelSquares = 0;
  let indexSquares = 0;
  for (let i = 0; i < count; i++) {
    const rise = path[i] - meanLevel;
    const run = i - meanIndex;
    covariance += rise * run;
    levelSquares += rise * rise;
    indexSquares += run * run;
  }
  // Rounding may lift a perfect line a hair above 1.
  return levelSquares > 0 ? Math.min(1, (covariance * covariance) / (levelSquares * indexSquares)) : null;
}
