import { squareError } from "./exact-product.ts";
import { powerOfTwo } from "./words.ts";

/** What to add to the last result of `wideExpm1`, in another double. */
export let wideLow = 0;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;

/** (eʳ − 1 − r − r²/2) / r³ by its Taylor series to r¹⁴, for |r| up to ln 2 / 2. */
function tailOfSeries(r: number): number {
  const square = r * r;
  const fourth = square * square;
  const first = 1 / 6 + r * (1 / 24) + square * (1 / 120 + r * (1 / 720));
  const second = 1 / 5040 + r * (1 / 40320) + square * (1 / 362880 + r * (1 / 3628800));
  const third = 1 / 39916800 + r * (1 / 479001600) + square * (1 / 6227020800 + r * (1 / 87178291200));
  return first + fourth * (second + fourth * third);
}

/**
 * eˣ − 1 for 0 ≤ x < 50 as a sum of two doubles, good to about 2⁻⁵⁸ of its value: what the hyperbolic functions need so
 * that their own operations do not add to an error that is there already.
 */
export function wideExpm1(x: number): number {
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  const reduced = x - k * LN2_HIGH;
  const correction = k * LN2_LOW;
  const r = reduced - correction;
  const rest = reduced - r - correction;
  const square = r * r;
  const half = 0.5 * square;
  // eʳ − 1 = r + r²/2 + r³ (…), and the rest of the argument moves it by rest × eʳ.
  const high = r + half;
  const small = half - (high - r) + (0.5 * squareError(r, square) + (square * r * tailOfSeries(r) + rest * (1 + r + half)));
  const sum = high + small;
  const low = small - (sum - high);
  if (k === 0) {
    wideLow = low;
    return sum;
  }
  // (1 + sum + low) 2ᵏ − 1.
  const scale = powerOfTwo(k);
  const one = 1 + sum;
  const oneLow = sum - (one - 1) + low;
  const scaledHigh = one * scale;
  const scaledLow = oneLow * scale;
  const difference = scaledHigh - 1;
  const back = scaledHigh - difference;
  const total = difference + (back - 1 + scaledLow);
  wideLow = back - 1 + scaledLow - (total - difference);
  return total;
}
