// Ported from fdlibm, e_log.c and s_log1p.c, and its descendants' e_log2.c and e_log10.c; see the notice in ../portable-math.ts.
import { highWord, truncated, withHighWord } from "./words.ts";

const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_54 = 18014398509481984;

const L1 = 6.666666666666735130e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

/** log(1 + f) − (f − f²/2) for 1 + f between √½ and √2, from the odd series in s = f / (2 + f). */
function remainder(f: number, halfSquare: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  return s * (halfSquare + (even + odd));
}

/** The exponent k and, through `fraction`, the f of x = 2ᵏ (1 + f) with 1 + f between √½ and √2; x is finite and above 0. */
function exponentOf(x: number): number {
  let high = highWord(x);
  let k = 0;
  let y = x;
  if (high < 0x00100000) {
    y *= TWO_54;
    k = -54;
    high = highWord(y);
  }
  k += (high >> 20) - 1023;
  const mantissa = high & 0xfffff;
  const above = (mantissa + 0x95f64) & 0x100000; // set when the mantissa is above √2
  fraction = withHighWord(y, mantissa | (above ^ 0x3ff00000)) - 1;
  return k + (above >> 20);
}
let fraction = 0;

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

const INVERSE_LN2_HIGH = 1.44269504072144627571;
const INVERSE_LN2_LOW = 1.67517131648865118353e-10;

/** Logarithm to base 2, error below 1 ulp, exact for powers of two. */
export function log2(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const k = exponentOf(x);
  const f = fraction;
  const halfSquare = 0.5 * f * f;
  const high = truncated(f - halfSquare);
  const low = f - high - halfSquare + remainder(f, halfSquare);
  const product = high * INVERSE_LN2_HIGH;
  const rest = (low + high) * INVERSE_LN2_LOW + low * INVERSE_LN2_HIGH;
  const sum = k + product;
  return rest + (k - sum + product) + sum;
}

const INVERSE_LN10_HIGH = 4.34294481878168880939e-1;
const INVERSE_LN10_LOW = 2.50829467116452752298e-11;
const LOG10_2_HIGH = 3.01029995663611771306e-1;
const LOG10_2_LOW = 3.69423907715893078616e-13;

/** Logarithm to base 10, error below 1 ulp. */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const k = exponentOf(x);
  const f = fraction;
  const halfSquare = 0.5 * f * f;
  const high = truncated(f - halfSquare);
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
