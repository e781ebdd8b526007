// Ported from fdlibm, e_log.c and s_log1p.c, and its descendants' e_log2.c and e_log10.c; see the notice in ../portable-math.ts.
import { upperHalf } from "./exact-product.ts";
import { highWord, powerOfTwo } from "./words.ts";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_54 = 18014398509481984;

const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** log(1 + f) − (f − f²/2) for 1 + f between √½ and √2, from the odd series in s = f / (2 + f). */
function remainder(f: number, halfSquare: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  return s * (halfSquare + (even + odd));
}

/** f of the number that exponentOf last took apart. */
let fraction = 0;

/** The exponent k and, through `fraction`, the f of x = 2ᵏ (1 + f) with 1 + f between √½ and √2; x is finite and above 0. */
function exponentOf(x: number): number {
  let y = x;
  let k = (highWord(x) >> 20) - 1023;
  if (k === -1023) {
    y *= TWO_54;
    k = (highWord(y) >> 20) - 1077;
    y *= powerOfTwo(-k - 54);
  } else y *= powerOfTwo(-k);
  if (y > 1.4142135623730951) {
    y *= 0.5;
    k++;
  }
  fraction = y - 1;
  return k;
}

/** Natural logarithm, error below 1 ulp. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const k = exponentOf(x);
  const f = fraction;
  const halfSquare = 0.5 * f * f;
  if (k === 0) return f === 0 ? 0 : f - (halfSquare - remainder(f, halfSquare));
  return k * LN2_HIGH - (halfSquare - (remainder(f, halfSquare) + k * LN2_LOW) - f);
}

const INVERSE_LN2_HIGH = 1.4426950514316559;
const INVERSE_LN2_LOW = -1.0542692476429138e-8;

/** Logarithm to base 2, error below 1 ulp, exact for powers of two. */
export function log2(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const k = exponentOf(x);
  const f = fraction;
  const halfSquare = 0.5 * f * f;
  const high = upperHalf(f - halfSquare);
  const low = f - high - halfSquare + remainder(f, halfSquare);
  const product = high * INVERSE_LN2_HIGH;
  const rest = (low + high) * INVERSE_LN2_LOW + low * INVERSE_LN2_HIGH;
  const sum = k + product;
  return rest + (k - sum + product) + sum;
}

const INVERSE_LN10_HIGH = 0.4342944845557213;
const INVERSE_LN10_LOW = -2.6524694553078553e-9;
const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;

/** Logarithm to base 10, error below 1 ulp. */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const k = exponentOf(x);
  const f = fraction;
  const halfSquare = 0.5 * f * f;
  const high = upperHalf(f - halfSquare);
  const low = f - high - halfSquare + remainder(f, halfSquare);
  const product = high * INVERSE_LN10_HIGH;
  const rest = k * LOG10_2_LOW + (low + high) * INVERSE_LN10_LOW + low * INVERSE_LN10_HIGH;
  const whole = k * LOG10_2_HIGH;
  const sum = whole + product;
  return rest + (whole - sum + product) + sum;
}

/** log(1 + x), error below 1 ulp, exact in the small where 1 + x loses x. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const size = Math.abs(x);
  if (size < 1.862645149230957e-9) return size < 5.551115123125783e-17 ? x : x - x * x * 0.5;
  if (x > -0.2928932188134524 && x < 0.41421356237309503) {
    const halfSquare = 0.5 * x * x;
    return x - (halfSquare - remainder(x, halfSquare));
  }
  const u = 1 + x;
  const k = exponentOf(u);
  const f = fraction;
  // What rounding 1 + x has lost, relative to u.
  const lost = (x >= 1 ? 1 - (u - x) : x - (u - 1)) / u;
  const halfSquare = 0.5 * f * f;
  if (k === 0) return f - (halfSquare - (remainder(f, halfSquare) + lost));
  return k * LN2_HIGH - (halfSquare - (remainder(f, halfSquare) + (k * LN2_LOW + lost)) - f);
}
