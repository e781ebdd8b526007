// cbrt is ported from fdlibm's descendant s_cbrt.c (Bruce D. Evans); see the notice in ../portable-math.ts.
import { squareError } from "./exact-product.ts";
import { fromWords, highWord, lowWord, powerOfTwo } from "./words.ts";

const TWO_54 = 18014398509481984;
/** (1023 − 1023/3 − 0.03306235651) × 2²⁰: a third of the exponent, to be added to a third of the high word. */
const THIRD = 715094163;
const THIRD_SUBNORMAL = 696219795;
const P0 = 1.87595182427177;
const P1 = -1.8849797954337717;
const P2 = 1.6214297201053545;
const P3 = -0.758397934778766;
const P4 = 0.14599619288661245;

/** Cube root, error below 0.67 ulp. */
export function cbrt(x: number): number {
  if (x === 0 || x - x !== 0) return x;
  const size = Math.abs(x);
  let high = highWord(size);
  if (high < 0x00100000) high = ((highWord(size * TWO_54) / 3) | 0) + THIRD_SUBNORMAL;
  else high = ((high / 3) | 0) + THIRD;
  let t = fromWords(high, 0);
  const r = t * t * (t / size);
  t *= P0 + r * (P1 + r * P2) + r * r * r * (P3 + r * P4);
  // To 23 bits, away from zero, which makes t² exact for the one Newton step that follows.
  const top = highWord(t);
  const rounded = (lowWord(t) >>> 0) + 0x80000000;
  t = fromWords(rounded >= 0x100000000 ? top + 1 : top, rounded & 0xc0000000);
  const quotient = size / (t * t);
  const root = t + t * ((quotient - t) / (t + t + quotient));
  return x < 0 ? -root : root;
}

/** √(x₁² + x₂² + …) without overflow or underflow on the way; the squares are summed in twice the precision. */
export function hypot(...values: number[]): number {
  let largest = 0;
  let undefinedInput = false;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(+values[i]!);
    if (size > largest) largest = size;
    else if (size !== size) undefinedInput = true;
  }
  if (largest === Infinity) return Infinity;
  if (undefinedInput) return NaN;
  if (largest === 0) return 0;
  // A power of two near the largest: scaling by it changes no digit.
  const exponent = Math.max(-1021, Math.min(1021, ((highWord(largest) >> 20) & 0x7ff) - 1023));
  const scale = powerOfTwo(-exponent);
  let sum = 0;
  let rest = 0;
  for (let i = 0; i < values.length; i++) {
    const value = Math.abs(+values[i]!) * scale;
    const square = value * value;
    const next = sum + square;
    const back = next - sum;
    rest += sum - (next - back) + (square - back) + squareError(value, square);
    sum = next;
  }
  const root = Math.sqrt(sum + rest);
  const square = root * root;
  const error = sum - square - squareError(root, square) + rest;
  return (root + error / (2 * root)) * powerOfTwo(exponent);
}
