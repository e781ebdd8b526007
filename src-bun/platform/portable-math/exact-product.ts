const SPLITTER = 134217729; // 2²⁷ + 1

/** x rounded to 26 bits (Veltkamp), so that the product of two such numbers is exact; for |x| below 2⁹⁹⁶. */
export function upperHalf(x: number): number {
  const c = SPLITTER * x;
  return c - (c - x);
}

/** x × x − square, exactly, when `square` is the rounded product (Dekker). */
export function squareError(x: number, square: number): number {
  const upper = upperHalf(x);
  const lower = x - upper;
  return upper * upper - square + 2 * upper * lower + lower * lower;
}

/** x × y − product, exactly, when `product` is the rounded product (Dekker). */
export function productError(x: number, y: number, product: number): number {
  const xUpper = upperHalf(x);
  const xLower = x - xUpper;
  const yUpper = upperHalf(y);
  const yLower = y - yUpper;
  return xUpper * yUpper - product + xUpper * yLower + xLower * yUpper + xLower * yLower;
}
