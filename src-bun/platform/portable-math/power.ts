// Ported from fdlibm, e_pow.c; see the notice in ../portable-math.ts.
import { upperHalf } from "./exact-product.ts";
import { highWord, powerOfTwo, scaled } from "./words.ts";

const TWO_53 = 9007199254740992;
const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;
const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
/** −(1024 − log2(largest + half an ulp)). */
const OVERFLOW_MARGIN = 8.008566259537294e-17;
/** 2 / (3 ln 2), whole, and split. */
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
const INVERSE_LN2 = 1.4426950408889634;
const INVERSE_LN2_HIGH = 1.4426950216293335;
const INVERSE_LN2_LOW = 1.9259629911266175e-8;
/** log2(1.5), split. */
const LOG2_3_2_HIGH = 0.5849624872207642;
const LOG2_3_2_LOW = 1.350039202129749e-8;

/** Low part of the logarithm that log2Wide last returned. */
let wideLow = 0;

/** log2 of a finite x above 0 as a sum of two doubles, the first one short; good to about 2⁻⁶⁸. */
function log2Wide(x: number): number {
  let y = x;
  let n = (highWord(x) >> 20) - 1023;
  if (n === -1023) {
    y *= TWO_53;
    n = (highWord(y) >> 20) - 1076;
    y *= powerOfTwo(-n - 53);
  } else y *= powerOfTwo(-n);
  // s = (y − p) / (y + p) with p = 1 or 1.5, as a sum of two.
  let point = 1;
  let base = 0;
  let baseLow = 0;
  if (y > 1.7320508075688772) {
    y *= 0.5;
    n++;
  } else if (y > 1.224744871391589) {
    point = 1.5;
    base = LOG2_3_2_HIGH;
    baseLow = LOG2_3_2_LOW;
  }
  const u = y - point;
  const v = 1 / (y + point);
  const s = u * v;
  const sHigh = upperHalf(s);
  const tHigh = upperHalf(y + point);
  const tLow = y - (tHigh - point);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  const s2 = s * s;
  const r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6))))) + sLow * (sHigh + s);
  const square = sHigh * sHigh;
  const sumHigh = upperHalf(3 + square + r);
  const sumLow = r - (sumHigh - 3 - square);
  const a = sHigh * sumHigh;
  const b = sLow * sumHigh + sumLow * s;
  const pHigh = upperHalf(a + b);
  const pLow = b - (pHigh - a);
  const zHigh = CP_HIGH * pHigh;
  const zLow = CP_LOW * pHigh + pLow * CP + baseLow;
  const total = upperHalf(zHigh + zLow + base + n);
  wideLow = zLow - (total - n - base - zHigh);
  return total;
}

/** The same for huge exponents, where x is so near 1 that a short series does. */
function log2NearOne(x: number): number {
  const t = x - 1;
  const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
  const u = INVERSE_LN2_HIGH * t;
  const v = t * INVERSE_LN2_LOW - w * INVERSE_LN2;
  const total = upperHalf(u + v);
  wideLow = v - (total - u);
  return total;
}

/** sign × 2^(high + low). */
function exp2(high: number, low: number, sign: number): number {
  const sum = high + low;
  if (sum >= 1024 && (sum > 1024 || low + OVERFLOW_MARGIN > sum - high)) return sign * Infinity;
  if (sum <= -1075 && (sum < -1075 || low <= sum - high)) return sign * 0;
  const n = Math.abs(sum) > 0.5 ? Math.floor(sum + 0.5) : 0;
  const fraction = high - n;
  const t = upperHalf(low + fraction);
  const u = t * LN2_HIGH;
  const v = (low - (t - fraction)) * LN2 + t * LN2_LOW;
  const z = u + v;
  const w = v - (z - u);
  const z2 = z * z;
  const c = z - z2 * (P1 + z2 * (P2 + z2 * (P3 + z2 * (P4 + z2 * P5))));
  const r = (z * c) / (c - 2) - (w + z * w);
  return sign * scaled(1 - (r - z), n);
}

/** 0 for a number that is not whole, 1 for an odd one, 2 for an even one. */
function parity(y: number): 0 | 1 | 2 {
  const size = Math.abs(y);
  if (size >= TWO_53) return 2;
  if (Math.floor(size) !== size) return 0;
  const half = size * 0.5;
  return Math.floor(half) === half ? 2 : 1;
}

/** xʸ with the special cases of ECMAScript: any base to ±0 is 1, and ±1 to ±Infinity is not a number. Error below 0.7 ulp. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  if (y === 1) return x;
  const size = Math.abs(x);
  if (y === Infinity || y === -Infinity) return size === 1 ? NaN : (size > 1) === (y > 0) ? Infinity : 0;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  const whole = negative ? parity(y) : 0;
  const sign = negative && whole === 1 ? -1 : 1;
  if (x === 0 || size === Infinity) return (size === 0) === (y < 0) ? sign * Infinity : sign * 0;
  if (negative && whole === 0) return NaN;
  if (size === 1) return sign;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  const exponentBits = (highWord(y) >> 20) & 0x7ff;
  let high: number;
  if (exponentBits >= 0x3ff + 31) {
    // |y| ≥ 2³¹: the result is finite only when x is next to 1.
    const top = highWord(size);
    if (top < 0x3fefffff || (exponentBits >= 0x3ff + 64 && top < 0x3ff00000)) return y < 0 ? sign * Infinity : sign * 0;
    if (top > 0x3ff00000 || (exponentBits >= 0x3ff + 64 && top >= 0x3ff00000)) return y > 0 ? sign * Infinity : sign * 0;
    high = log2NearOne(size);
  } else high = log2Wide(size);
  const low = wideLow;
  const yHigh = upperHalf(y);
  const productLow = (y - yHigh) * high + y * low;
  return exp2(yHigh * high, productLow, sign);
}
