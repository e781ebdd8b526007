/**
 * Percentile with linear interpolation between the neighbours, as NumPy's default (Hyndman and Fan type 7).
 * @param sorted ascending, at least one value
 * @param fraction position in [0, 1]
 */
export function percentile(sorted: Float64Array, fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}
