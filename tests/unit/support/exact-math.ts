/**
 * Elementary functions in fixed point with BigInt, to hundreds of digits: what a function of doubles should have returned.
 * Slow, and good for arguments whose results lie between 2⁻³⁰⁰ and 2¹⁰²⁴.
 */
const BITS = 1400n;
export const ONE = 1n << BITS;

const double = new Float64Array(1);
const bits = new BigUint64Array(double.buffer);

/** A double as the integer x × 2^BITS, exactly. */
export function fixed(x: number): bigint {
  double[0] = x;
  const exponent = Number((bits[0]! >> 52n) & 0x7ffn);
  const mantissa = (bits[0]! & 0xfffffffffffffn) | (exponent === 0 ? 0n : 0x10000000000000n);
  const shift = BITS + BigInt(Math.max(exponent, 1) - 1075);
  return (x < 0 ? -1n : 1n) * (shift >= 0n ? mantissa << shift : mantissa >> -shift);
}

/** Distance of a double from the exact value in units of its last place. */
export function ulpsFrom(x: number, exact: bigint): number {
  double[0] = x;
  const exponent = Math.max(Number((bits[0]! >> 52n) & 0x7ffn), 1) - 1075;
  const distance = fixed(x) - exact;
  const unit = 1n << (BITS + BigInt(exponent));
  return Number(((distance < 0n ? -distance : distance) * 1000n) / unit) / 1000;
}

const times = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
const over = (a: bigint, b: bigint): bigint => (a << BITS) / b;
const nearest = (x: bigint): number => Number(x >> (BITS - 64n)) / 2 ** 64;

/** Sum of first × ratio(1) × ratio(2) × … where each term is the last times `factor` over `divisor(i)`. */
function series(first: bigint, factor: bigint, divisor: (i: bigint) => bigint): bigint {
  let sum = first;
  let term = first;
  for (let i = 1n; term !== 0n && term !== -1n; i++) {
    term = times(term, factor) / divisor(i);
    sum += term;
  }
  return sum;
}

export function exp(x: bigint): bigint {
  // Halved until small, squared again as often; the guard bits of the scale cover the doubling errors.
  const halvings = 16n + BigInt(Math.max(0, Math.ceil(Math.log2(Math.abs(nearest(x)) + 1))));
  let value = series(ONE, x >> halvings, (i) => i);
  for (let i = 0n; i < halvings; i++) value = times(value, value);
  return value;
}

export function log(x: bigint): bigint {
  // Halley's iteration on exp from a native guess: each step triples the digits.
  const length = BigInt(x.toString(2).length) - BITS;
  const guess = Math.log(nearest(length > 0n ? x >> length : x << -length)) + Number(length) * Math.LN2;
  let y = fixed(guess);
  for (let i = 0; i < 4; i++) {
    const e = exp(y);
    y += over(2n * (x - e), x + e);
  }
  return y;
}

function arctanOfInverse(n: bigint): bigint {
  return series2(ONE / n, n * n);
}
function series2(first: bigint, square: bigint): bigint {
  let sum = 0n;
  let power = first;
  for (let k = 0n; power !== 0n; k++) {
    sum += (k % 2n === 0n ? 1n : -1n) * (power / (2n * k + 1n));
    power /= square;
  }
  return sum;
}
/** Machin's formula. */
export const PI = 4n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n));

function reduced(x: bigint): bigint {
  const turn = 2n * PI;
  let r = x % turn;
  if (r > PI) r -= turn;
  if (r < -PI) r += turn;
  return r;
}
export function sin(x: bigint): bigint {
  const r = reduced(x);
  return series(r, -times(r, r), (i) => 2n * i * (2n * i + 1n));
}
export function cos(x: bigint): bigint {
  const r = reduced(x);
  return series(ONE, -times(r, r), (i) => 2n * i * (2n * i - 1n));
}
export const tan = (x: bigint): bigint => over(sin(x), cos(x));

export function sqrt(x: bigint): bigint {
  if (x === 0n) return 0n;
  const target = x << BITS;
  let root = 1n << BigInt(Math.ceil(target.toString(2).length / 2));
  for (;;) {
    const next = (root + target / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

export function atan(x: bigint): bigint {
  // Newton's step in the form of a small angle: atan(v) = y + atan((v cos y − sin y) / (cos y + v sin y)).
  if (x > ONE) return PI / 2n - atan(over(ONE, x));
  if (x < -ONE) return -PI / 2n - atan(over(ONE, x));
  let y = fixed(Math.atan(nearest(x)));
  for (let i = 0; i < 4; i++) {
    const s = sin(y);
    const c = cos(y);
    const z = over(times(x, c) - s, c + times(x, s));
    y += z - times(times(z, z), z) / 3n;
  }
  return y;
}
export const asin = (x: bigint): bigint => (x === ONE || x === -ONE ? (x / ONE) * (PI / 2n) : atan(over(x, sqrt(ONE - times(x, x)))));
export const acos = (x: bigint): bigint => PI / 2n - asin(x);
export const expm1 = (x: bigint): bigint => exp(x) - ONE;
export const log1p = (x: bigint): bigint => log(ONE + x);
export const log2 = (x: bigint): bigint => over(log(x), log(2n * ONE));
export const log10 = (x: bigint): bigint => over(log(x), log(10n * ONE));
export const sinh = (x: bigint): bigint => (exp(x) - exp(-x)) / 2n;
export const cosh = (x: bigint): bigint => (exp(x) + exp(-x)) / 2n;
export const tanh = (x: bigint): bigint => over(sinh(x), cosh(x));
export const asinh = (x: bigint): bigint => (x < 0n ? -asinh(-x) : log(x + sqrt(times(x, x) + ONE)));
export const acosh = (x: bigint): bigint => log(x + sqrt(times(x, x) - ONE));
export const atanh = (x: bigint): bigint => log(over(ONE + x, ONE - x)) / 2n;
export const pow = (x: bigint, y: bigint): bigint => exp(times(log(x), y));
export const hypot = (x: bigint, y: bigint): bigint => sqrt(times(x, x) + times(y, y));
export const atan2 = (y: bigint, x: bigint): bigint => (x > 0n ? atan(over(y, x)) : y >= 0n ? atan(over(y, x)) + PI : atan(over(y, x)) - PI);
export function cbrt(x: bigint): bigint {
  if (x === 0n) return 0n;
  if (x < 0n) return -cbrt(-x);
  return exp(log(x) / 3n);
}
