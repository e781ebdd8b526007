/** x × x − square, exactly, when `square` is the rounded product: halves of 26 bits multiply without rounding (Dekker). */
export function squareError(x: number, square: number): number {
  const c = 134217729 * x;
  const upper = c - (c - x);
  const lower = x - upper;
  return upper * upper - square + 2 * upper * lower + lower * lower;
}

/** x × y − product, exactly, when `product` is their rounded product. */
export function productError(x: number, y: number, product: number): number {
  const c = 134217729 * x;
  const xUpper = c - (c - x);
  const xLower = x - xUpper;
  const d = 134217729 * y;
  const yUpper = d - (d - y);
  const yLower = y - yUpper;
  return xUpper * yUpper - product + xUpper * yLower + xLower * yUpper + xLower * yLower;
}
