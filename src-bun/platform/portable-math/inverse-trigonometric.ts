// Ported from fdlibm, e_asin.c, e_acos.c, s_atan.c and e_atan2.c; see the notice in ../portable-math.ts.
import { upperHalf } from "./exact-product.ts";

const PI = 3.141592653589793;
const PI_LOW = 1.2246467991473532e-16;
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;
const QUARTER_PI = 0.7853981633974483;

const P0 = 0.16666666666666666;
const P1 = -0.3255658186224009;
const P2 = 0.20121253213486293;
const P3 = -0.04005553450067941;
const P4 = 0.0007915349942898145;
const P5 = 3.479331075960212e-5;
const Q1 = -2.403394911734414;
const Q2 = 2.0209457602335057;
const Q3 = -0.6882839716054533;
const Q4 = 0.07703815055590194;

/** (asin x − x) / x as a rational function of x². */
function arcRatio(z: number): number {
  return (z * (P0 + z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5)))))) / (1 + z * (Q1 + z * (Q2 + z * (Q3 + z * Q4))));
}

/** Arc sine, −π/2 to π/2, error below 1 ulp. */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size === 1) return x * HALF_PI + x * HALF_PI_LOW;
  if (size < 0.5) return size < 7.450580596923828e-9 ? x : x + x * arcRatio(x * x);
  const z = (1 - size) * 0.5;
  const s = Math.sqrt(z);
  const r = arcRatio(z);
  let value: number;
  if (size >= 0.975) value = HALF_PI - (2 * (s + s * r) - HALF_PI_LOW);
  else {
    const high = upperHalf(s);
    const c = (z - high * high) / (s + high);
    value = QUARTER_PI - (2 * s * r - (HALF_PI_LOW - 2 * c) - (QUARTER_PI - 2 * high));
  }
  return x > 0 ? value : -value;
}

/** Arc cosine, 0 to π, error below 1 ulp. */
export function acos(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size === 1) return x > 0 ? 0 : PI + 2 * HALF_PI_LOW;
  if (size < 0.5) return size < 6.938893903907228e-18 ? HALF_PI + HALF_PI_LOW : HALF_PI - (x - (HALF_PI_LOW - x * arcRatio(x * x)));
  const z = (1 - size) * 0.5;
  const s = Math.sqrt(z);
  const r = arcRatio(z);
  if (x < 0) return PI - 2 * (s + (r * s - HALF_PI_LOW));
  const high = upperHalf(s);
  const c = (z - high * high) / (s + high);
  return 2 * (high + (r * s + c));
}

const A0 = 0.3333333333333293;
const A1 = -0.19999999999876483;
const A2 = 0.14285714272503466;
const A3 = -0.11111110405462356;
const A4 = 0.09090887133436507;
const A5 = -0.0769187620504483;
const A6 = 0.06661073137387531;
const A7 = -0.058335701337905735;
const A8 = 0.049768779946159324;
const A9 = -0.036531572744216916;
const A10 = 0.016285820115365782;

/** x − atan x for |x| up to 7/16. */
function arcGap(x: number): number {
  const z = x * x;
  const w = z * z;
  const odd = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const even = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  return x * (odd + even);
}

/** The arc tangent of a size: atan of a point near it, in two parts, plus that of the small rest. */
function arcTangentOf(size: number): number {
  if (size < 0.4375) return size < 7.450580596923828e-9 ? size : size - arcGap(size);
  let high: number;
  let low: number;
  let t: number;
  if (size < 0.6875) {
    t = (2 * size - 1) / (2 + size);
    high = 0.4636476090008061;
    low = 2.2698777452961687e-17;
  } else if (size < 1.1875) {
    t = (size - 1) / (size + 1);
    high = QUARTER_PI;
    low = 3.061616997868383e-17;
  } else if (size < 2.4375) {
    t = (size - 1.5) / (1 + 1.5 * size);
    high = 0.982793723247329;
    low = 1.3903311031230998e-17;
  } else {
    t = -1 / size;
    high = HALF_PI;
    low = HALF_PI_LOW;
  }
  return high - (arcGap(t) - low - t);
}

/** Arc tangent, −π/2 to π/2, error below 1 ulp. */
export function atan(x: number): number {
  if (x !== x) return NaN;
  const size = Math.abs(x);
  if (size < 7.450580596923828e-9) return x;
  const value = size >= 7.378697629483821e19 ? HALF_PI + HALF_PI_LOW : arcTangentOf(size);
  return x < 0 ? -value : value;
}

const isNegative = (x: number): boolean => x < 0 || (x === 0 && 1 / x < 0);

/** The angle of the point (x, y), −π to π, error below 2 ulp. */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN;
  const below = isNegative(y);
  const left = isNegative(x);
  const [height, width] = [Math.abs(y), Math.abs(x)];
  let angle: number;
  if (height === 0) angle = left ? PI : 0;
  else if (width === 0) angle = HALF_PI;
  else if (width === Infinity) angle = height === Infinity ? (left ? 2.356194490192345 : QUARTER_PI) : left ? PI : 0;
  else if (height === Infinity) angle = HALF_PI;
  else {
    const ratio = height / width;
    if (ratio > 1.152921504606847e18) angle = HALF_PI + 0.5 * PI_LOW;
    else if (left && ratio < 8.673617379884035e-19) angle = PI;
    else {
      const acute = ratio === 0 ? 0 : atan(ratio);
      angle = left ? PI - (acute - PI_LOW) : acute;
    }
  }
  return below ? -angle : angle;
}
