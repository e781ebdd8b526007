// The reduction of moderate arguments is ported from fdlibm, e_rem_pio2.c; see the notice in ../portable-math.ts.
import { upperHalf } from "./exact-product.ts";
import { highWord, lowWord, powerOfTwo } from "./words.ts";

/** π/2 in pieces of 33 bits, so that a whole number below 2²⁰ times a piece is exact, and what follows each piece. */
const PIECE_1 = 1.5707963267341256;
const REST_1 = 6.077100506506192e-11;
const PIECE_2 = 6.077100506303966e-11;
const REST_2 = 2.0222662487959506e-21;
const PIECE_3 = 2.0222662487111665e-21;
const REST_3 = 8.4784276603689e-32;
const TWO_OVER_PI = 0.6366197723675814;
/** 2¹⁹ π/2. */
const MODERATE = 823549.6645826427;

/** What is left of the last argument, as a sum of two doubles between −π/4 and π/4 (about). */
export let reducedHigh = 0;
export let reducedLow = 0;

/** Subtracts a whole number n of quarter turns from a finite x and returns n mod 4; the rest is in `reducedHigh` and `reducedLow`. */
export function reduce(x: number): 0 | 1 | 2 | 3 {
  const size = Math.abs(x);
  const n = size <= MODERATE ? reduceModerate(size) : reduceHuge(size);
  if (x >= 0) return (n & 3) as 0 | 1 | 2 | 3;
  reducedHigh = -reducedHigh;
  reducedLow = -reducedLow;
  return (-n & 3) as 0 | 1 | 2 | 3;
}

function reduceModerate(size: number): number {
  const n = Math.floor(size * TWO_OVER_PI + 0.5);
  const exponent = highWord(size) >> 20;
  let r = size - n * PIECE_1;
  let w = n * REST_1;
  reducedHigh = r - w;
  // Where many leading bits cancel, further pieces of π/2 take part.
  if (exponent - ((highWord(reducedHigh) >> 20) & 0x7ff) > 16) {
    let t = r;
    w = n * PIECE_2;
    r = t - w;
    w = n * REST_2 - (t - r - w);
    reducedHigh = r - w;
    if (exponent - ((highWord(reducedHigh) >> 20) & 0x7ff) > 49) {
      t = r;
      w = n * PIECE_3;
      r = t - w;
      w = n * REST_3 - (t - r - w);
      reducedHigh = r - w;
    }
  }
  reducedLow = r - reducedHigh - w;
  return n;
}

/** The binary digits of 2/π, 24 at a time: 0.a2f983 6e4e44 … in hexadecimal. */
const DIGITS = Float64Array.from(
  ("a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52e" +
    "bb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527" +
    "bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc20").match(/.{6}/g)!,
  (digits) => Number.parseInt(digits, 16),
);
const BASE = 16777216;
const INVERSE_BASE = 1 / BASE;
const INVERSE_BASE_3 = INVERSE_BASE * INVERSE_BASE * INVERSE_BASE;
const INVERSE_BASE_5 = INVERSE_BASE_3 * INVERSE_BASE * INVERSE_BASE;
/** Digits of 2/π taken into the product: what is cut off stays below 2⁻¹³⁹. */
const TAKEN = 10;
/** The product, the lowest digit first. */
const product = new Float64Array(TAKEN + 4);
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;

/**
 * The same for huge arguments (Payne and Hanek's idea): x = m·2ᵏ is multiplied with as many digits of 2/π as matter,
 * leaving out in front those that only add multiples of eight quarter turns. All digit products are exact in doubles.
 */
function reduceHuge(size: number): number {
  const k = (highWord(size) >> 20) - 1075;
  const top = (highWord(size) & 0xfffff) | 0x100000;
  const first = k < 3 ? 0 : Math.floor((k - 3) / 24);
  const shift = k - 24 * first;
  const whole = Math.floor(shift / 24);
  // m·2^(shift mod 24) in base 2²⁴: the mantissa has 53 bits, the shift at most 23.
  const factor = powerOfTwo(shift - 24 * whole);
  const low = lowWord(size) >>> 0;
  let carry = (low % BASE) * factor;
  const m0 = carry % BASE;
  carry = Math.floor(carry * INVERSE_BASE) + (Math.floor(low * INVERSE_BASE) + (top % 65536) * 256) * factor;
  const m1 = carry % BASE;
  carry = Math.floor(carry * INVERSE_BASE) + Math.floor(top / 65536) * factor;
  const m2 = carry % BASE;
  const m3 = Math.floor(carry * INVERSE_BASE);
  carry = 0;
  for (let i = 0; i < TAKEN + 4; i++) {
    // Digit i of the product pairs m's digit j with digit first + TAKEN − 1 − i + j of 2/π.
    const at = first + TAKEN - 1 - i;
    const sum =
      carry +
      (i < TAKEN ? m0 * DIGITS[at]! : 0) +
      (i >= 1 && i < TAKEN + 1 ? m1 * DIGITS[at + 1]! : 0) +
      (i >= 2 && i < TAKEN + 2 ? m2 * DIGITS[at + 2]! : 0) +
      (i >= 3 && i < TAKEN + 3 ? m3 * DIGITS[at + 3]! : 0);
    product[i] = sum % BASE;
    carry = Math.floor(sum * INVERSE_BASE);
  }
  const units = TAKEN - whole;
  let n = product[units]! % 8;
  // The fraction in three exact parts of 48 bits; from a half on it counts from the next whole.
  let a = (product[units - 1]! + product[units - 2]! * INVERSE_BASE) * INVERSE_BASE;
  const b = (product[units - 3]! + product[units - 4]! * INVERSE_BASE) * INVERSE_BASE_3;
  const c = (product[units - 5]! + product[units - 6]! * INVERSE_BASE) * INVERSE_BASE_5;
  if (a >= 0.5) {
    a -= 1;
    n++;
  }
  const ab = a + b;
  const abLow = a - ab + b;
  const f = ab + (abLow + c);
  const fLow = ab - f + abLow + c;
  // (f + fLow) × π/2 in twice the precision.
  const p = f * HALF_PI;
  const fUpper = upperHalf(f);
  const fLower = f - fUpper;
  const error = fUpper * 1.5707963705062866 - p + fUpper * -4.371139000186241e-8 + fLower * 1.5707963705062866 + fLower * -4.371139000186241e-8;
  const rest = error + (f * HALF_PI_LOW + fLow * HALF_PI);
  reducedHigh = p + rest;
  reducedLow = p - reducedHigh + rest;
  return n;
}
