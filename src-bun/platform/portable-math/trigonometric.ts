// Ported from fdlibm, k_sin.c, k_cos.c, k_tan.c, s_sin.c, s_cos.c and s_tan.c; see the notice in ../portable-math.ts.
import { reduce, reducedHigh, reducedLow } from "./argument-reduction.ts";
import { upperHalf } from "./exact-product.ts";

const QUARTER_PI = 0.7853981633974483;
const QUARTER_PI_LOW = 3.061616997868383e-17;

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 2.7557313707070068e-6;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;

/** Sine of x + tail for |x| up to π/4. */
function sine(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 2.480158728947673e-5;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/** Cosine of x + tail for |x| up to π/4. */
function cosine(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6));
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + (z * r - x * tail));
}

const T0 = 0.3333333333333341;
const T1 = 0.13333333333320124;
const T2 = 0.05396825397622605;
const T3 = 0.021869488294859542;
const T4 = 0.0088632398235993;
const T5 = 0.0035920791075913124;
const T6 = 0.0014562094543252903;
const T7 = 0.0005880412408202641;
const T8 = 0.0002464631348184699;
const T9 = 7.817944429395571e-5;
const T10 = 7.140724913826082e-5;
const T11 = -1.8558637485527546e-5;
const T12 = 2.590730518636337e-5;

/** Tangent of x + tail for |x| up to π/4, or with `cotangent` its negative reciprocal. */
function tangent(x: number, tail: number, cotangent: boolean): number {
  const large = Math.abs(x) >= 0.67434;
  const sign = x < 0 ? -1 : 1;
  let y = x;
  let low = tail;
  if (large) {
    y = QUARTER_PI - sign * x + (QUARTER_PI_LOW - sign * tail);
    low = 0;
  }
  const z = y * y;
  const w = z * z;
  const odd = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
  const even = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
  const s = z * y;
  const r = low + z * (s * (odd + even) + low) + T0 * s;
  const t = y + r;
  if (large) {
    const v = cotangent ? -1 : 1;
    return sign * (v - 2 * (y - ((t * t) / (t + v) - r)));
  }
  if (!cotangent) return t;
  // −1 / (y + r), without losing the digits of r.
  const high = upperHalf(t);
  const rest = r - (high - y);
  const a = -1 / t;
  const aHigh = upperHalf(a);
  return aHigh + a * (1 + aHigh * high + aHigh * rest);
}

/** Sine, error below 1 ulp for arguments of any size. */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return size < 7.450580596923828e-9 ? x : sine(x, 0);
  if (x - x !== 0) return NaN;
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? sine(reducedHigh, reducedLow) : cosine(reducedHigh, reducedLow);
  return quadrant < 2 ? value : -value;
}

/** Cosine, error below 1 ulp for arguments of any size. */
export function cos(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return cosine(x, 0);
  if (x - x !== 0) return NaN;
  const quadrant = reduce(x);
  const value = (quadrant & 1) === 0 ? cosine(reducedHigh, reducedLow) : sine(reducedHigh, reducedLow);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}

/** Tangent, error below 1.2 ulp for arguments of any size. */
export function tan(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return size < 7.450580596923828e-9 ? x : tangent(x, 0, false);
  if (x - x !== 0) return NaN;
  const quadrant = reduce(x);
  return tangent(reducedHigh, reducedLow, (quadrant & 1) === 1);
}
