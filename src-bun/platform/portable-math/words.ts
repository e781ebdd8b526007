/**
 * The two 32-bit words of a double. Together with + − × ÷ and square root, which IEEE 754 defines to the last bit, they
 * are all that the functions of this folder use.
 */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1; // big- and little-endian machines
const LOW = 1 - HIGH;

/** Sign, exponent and the top 20 bits of the fraction, as a signed integer. */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH]!;
}

/** The other 32 bits of the fraction, as a signed integer. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[LOW]!;
}

export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return double[0]!;
}

const LOWEST = -1074;
const powers = new Float64Array(1023 - LOWEST + 1);
for (let exponent = LOWEST, power = 5e-324; exponent <= 1023; exponent++, power *= 2) powers[exponent - LOWEST] = power;

/** 2 to the power of a whole number from −1074 to 1023; a table, since writing words into a double stalls the processor. */
export function powerOfTwo(exponent: number): number {
  return powers[exponent - LOWEST]!;
}

/** x × 2^exponent for |x| near 1 and exponents from −1991 to 1024, rounded once also when the result is subnormal. */
export function scaled(x: number, exponent: number): number {
  if (exponent > 1023) return x * powerOfTwo(1023) * 2;
  if (exponent < -1022) return x * powerOfTwo(exponent + 969) * powerOfTwo(-969);
  return x * powerOfTwo(exponent);
}
