export interface Moments {
  readonly count: number;
  /** NaN for an empty sample. */
  readonly mean: number;
  /** Sample deviation (n − 1); exactly 0 when the values differ by no more than rounding; NaN below two values. */
  readonly deviation: number;
  /** Sums of the second, third and fourth powers of the distances from the mean. */
  readonly sumOfSquares: number;
  readonly sumOfCubes: number;
  readonly sumOfFourths: number;
}

/** A spread below this share of the largest value is rounding: ratios over it would be noise. */
const ROUNDING_SHARE = 1e-13;

/** Mean and central moments in two passes, summed in row order. */
export function momentsOf(values: Float64Array): Moments {
  const count = values.length;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < count; i++) {
    sum += values[i];
    largest = Math.max(largest, Math.abs(values[i]));
  }
  const mean = sum / count;
  let sumOfSquares = 0;
  let sumOfCubes = 0;
  let sumOfFourths = 0;
  for (let i = 0; i < count; i++) {
    const distance = values[i] - mean;
    const square = distance * distance;
    sumOfSquares += square;
    sumOfCubes += square * distance;
    sumOfFourths += square * square;
  }
  const deviation = count < 2 ? NaN : Math.sqrt(sumOfSquares / (count - 1));
  return { count, mean, deviation: deviation <= largest * ROUNDING_SHARE ? 0 : deviation, sumOfSquares, sumOfCubes, sumOfFourths };
}
