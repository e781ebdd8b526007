// Ported from fdlibm, k_sin.c, k_cos.c, k_tan.c, s_sin.c, s_cos.c and s_tan.c; see the notice in ../portable-math.ts.
import { reduce, reducedHigh, reducedLow } from "./argument-reduction.ts";
import { truncated } from "./words.ts";

const QUARTER_PI = 0.7853981633974483;
const QUARTER_PI_LOW = 3.06161699786838301793e-17;

const S1 = -1.66666666666666324348e-1;
const S2 = 8.33333333332248946124e-3;
const S3 = -1.98412698298579493134e-4;
const S4 = 2.75573137070700676789e-6;
const S5 = -2.50507602534068634195e-8;
const S6 = 1.58969099521155010221e-10;

/** Sine of x + tail for |x| up to π/4. */
function sine(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

const C1 = 4.16666666666666019037e-2;
const C2 = -1.38888888888741095749e-3;
const C3 = 2.48015872894767294178e-5;
const C4 = -2.75573143513906633035e-7;
const C5 = 2.08757232129817482790e-9;
const C6 = -1.13596475577881948265e-11;

/** Cosine of x + tail for |x| up to π/4. */
function cosine(x: number, tail: number): number {
  const z = x * x;
  const w = z * z;
  const r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6));
  const half = 0.5 * z;
  const leading = 1 - half;
  return leading + (1 - leading - half + (z * r - x * tail));
}

const T0 = 3.33333333333334091986e-1;
const T1 = 1.33333333333201242699e-1;
const T2 = 5.39682539762260521377e-2;
const T3 = 2.18694882948595424599e-2;
const T4 = 8.86323982359930005737e-3;
const T5 = 3.59207910759131235356e-3;
const T6 = 1.45620945432529025516e-3;
const T7 = 5.88041240820264096874e-4;
const T8 = 2.46463134818469906812e-4;
const T9 = 7.81794442939557092300e-5;
const T10 = 7.14072491382608190305e-5;
const T11 = -1.85586374855275456654e-5;
const T12 = 2.59073051863633712884e-5;

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
  const high = truncated(t);
  const rest = r - (high - y);
  const a = -1 / t;
  const aHigh = truncated(a);
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

/** Tangent, error below 1 ulp for arguments of any size. */
export function tan(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_PI) return size < 7.450580596923828e-9 ? x : tangent(x, 0, false);
  if (x - x !== 0) return NaN;
  const quadrant = reduce(x);
  return tangent(reducedHigh, reducedLow, (quadrant & 1) === 1);
}
