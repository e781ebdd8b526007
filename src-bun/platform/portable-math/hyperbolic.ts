// asinh, acosh and atanh are ported from fdlibm, s_asinh.c, e_acosh.c and e_atanh.c; see the notice in ../portable-math.ts.
// sinh, cosh and tanh go through an exponential in two doubles instead, which keeps them below 1 ulp.
import { productError } from "./exact-product.ts";
import { expTimesPower } from "./exponential.ts";
import { log, log1p } from "./logarithm.ts";
import { wideExpm1, wideLow } from "./wide-exponential.ts";

const LN2 = 0.6931471805599453;
/** Where eˣ / 2 overflows. */
const OVERFLOW = 710.4758600739439;
/** From here on e⁻ˣ is too small to show beside eˣ. */
const ONE_SIDED = 22;

/** Hyperbolic sine, error below 1 ulp. */
export function sinh(x: number): number {
  if (x - x !== 0) return x;
  const size = Math.abs(x);
  let value: number;
  if (size < 3.725290298461914e-9) return x;
  if (size < ONE_SIDED) {
    // (t + t / (t + 1)) / 2 with t = eˣ − 1, in two doubles.
    const t = wideExpm1(size);
    const tLow = wideLow;
    const below = t + 1;
    const belowLow = (below > 2 ? 1 - (below - t) : t - (below - 1)) + tLow;
    const quotient = t / below;
    const quotientLow = (productRest(t, quotient, below) + tLow - quotient * belowLow) / below;
    const sum = t + quotient;
    value = 0.5 * (sum + (quotient - (sum - t) + (tLow + quotientLow)));
  } else value = size > OVERFLOW ? Infinity : expTimesPower(size, -1);
  return x < 0 ? -value : value;
}

/** Hyperbolic cosine, error below 1 ulp. */
export function cosh(x: number): number {
  if (x !== x) return NaN;
  const size = Math.abs(x);
  if (size >= ONE_SIDED) return size > OVERFLOW ? Infinity : expTimesPower(size, -1);
  // 1 + t² / (2 (t + 1)) with t = eˣ − 1.
  const t = wideExpm1(size);
  const tLow = wideLow;
  if (size < 0.35) return 1 + (t * t) / (2 * (1 + t));
  const power = t + 1;
  const powerLow = 1 - (power - t) + tLow;
  return 0.5 * (power + (powerLow + 1 / power));
}

/** Hyperbolic tangent, error below 1 ulp. */
export function tanh(x: number): number {
  if (x !== x) return NaN;
  const size = Math.abs(x);
  if (size < 2.7755575615628914e-17) return x;
  let value = 1;
  if (size < ONE_SIDED) {
    // t / (t + 2) with t = e²ˣ − 1, in two doubles.
    const t = wideExpm1(2 * size);
    const tLow = wideLow;
    const below = t + 2;
    const belowLow = (t > 2 ? 2 - (below - t) : t - (below - 2)) + tLow;
    const quotient = t / below;
    value = quotient + (productRest(t, quotient, below) + tLow - quotient * belowLow) / below;
  }
  return x < 0 ? -value : value;
}

/** x − a × b, exactly, when a × b is next to x. */
function productRest(x: number, a: number, b: number): number {
  const product = a * b;
  return x - product - productError(a, b, product);
}

/** Inverse hyperbolic sine, error below 2 ulp. */
export function asinh(x: number): number {
  if (x - x !== 0) return x;
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return x;
  let value: number;
  if (size > 268435456) value = log(size) + LN2;
  else if (size > 2) value = log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
  else {
    const t = x * x;
    value = log1p(size + t / (1 + Math.sqrt(1 + t)));
  }
  return x < 0 ? -value : value;
}

/** Inverse hyperbolic cosine, error below 2 ulp. */
export function acosh(x: number): number {
  if (!(x >= 1)) return NaN;
  if (x > 268435456) return x === Infinity ? x : log(x) + LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return log1p(t + Math.sqrt(2 * t + t * t));
}

/** Inverse hyperbolic tangent, error below 2 ulp. */
export function atanh(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size === 1) return x * Infinity;
  if (size < 3.725290298461914e-9) return x;
  const t = size + size;
  const value = size < 0.5 ? 0.5 * log1p(t + (t * size) / (1 - size)) : 0.5 * log1p(t / (1 - size));
  return x < 0 ? -value : value;
}
