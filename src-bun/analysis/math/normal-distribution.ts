const LOG_SQRT_TWO_PI = 0.91893853320467274178;

/**
 * Probability that a standard normal variable is at most `x`, to about 1e-15 absolute.
 * Taylor series of G. Marsaglia, Evaluating the Normal Distribution, Journal of Statistical Software 11 (2004).
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x <= -8) return 0;
  if (x >= 8) return 1;
  let sum = x;
  let previous = 0;
  let term = x;
  for (let i = 3; sum !== previous; i += 2) {
    previous = sum;
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x - LOG_SQRT_TWO_PI);
}

/**
 * The `x` with normalCdf(x) = probability, for a probability strictly between 0 and 1.
 * Start value: Abramowitz and Stegun 26.2.23 (error below 4.5e-4), sharpened by Newton steps.
 */
export function normalQuantile(probability: number): number {
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const upper = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  let x = probability < 0.5 ? -upper : upper;
  for (let step = 0; step < 3; step++) {
    x -= (normalCdf(x) - probability) / Math.exp(-0.5 * x * x - LOG_SQRT_TWO_PI);
  }
  return x;
}
