/** The step in which prices are written: the instrument's own, or where it is not known one that tells neighbouring prices apart. */
export function tickOf(tickSize: number | undefined, prices: readonly number[]): number {
  if (tickSize !== undefined) return tickSize;
  const price = Math.abs(prices.at(-1) ?? 1) || 1;
  return price >= 10 ? 0.01 : price >= 1 ? 0.0001 : 10 ** -Math.min(8, Math.ceil(-Math.log10(price)) + 4);
}
