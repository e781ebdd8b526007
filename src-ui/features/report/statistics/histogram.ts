/** One bar of a histogram: values in [from, to). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const MOST_BINS = 60;

/** Bins of one width, with a border at zero: no bar mixes gains and losses. The width follows Freedman and Diaconis. */
export function histogram(values: readonly number[]): readonly Bin[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const quantile = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  const span = high - low;
  const wanted = (2 * (quantile(0.75) - quantile(0.25))) / Math.cbrt(sorted.length);
  const width = Math.max(wanted, span / MOST_BINS) || 1;
  const first = Math.floor(low / width);
  const counts = new Map<number, number>();
  for (const value of sorted) counts.set(Math.floor(value / width), (counts.get(Math.floor(value / width)) ?? 0) + 1);
  const count = Math.floor(high / width) - first + 1;
  return Array.from({ length: count }, (_, k) => ({ from: (first + k) * width, to: (first + k + 1) * width, count: counts.get(first + k) ?? 0 }));
}
