/** How a symbol's bars are spaced. */
export interface Spacing {
  /** Distances between neighbouring bars in milliseconds, and how often each occurs. */
  readonly distances: ReadonlyMap<number, number>;
  /** The most common distance; of equally common ones the shortest; null with one bar. */
  readonly mostCommonMs: number | null;
  /** Its part of all distances, a fraction. */
  readonly share: number;
}

/** Measures the distances between neighbouring times (ascending, without duplicates). */
export function spacingOf(time: Float64Array): Spacing {
  const distances = new Map<number, number>();
  let run = 0;
  let runDistance = NaN;
  // Equal distances mostly follow one another: counting runs spares most of the look-ups.
  for (let k = 1; k < time.length; k++) {
    const distance = time[k] - time[k - 1];
    if (distance === runDistance) run++;
    else {
      if (run > 0) distances.set(runDistance, (distances.get(runDistance) ?? 0) + run);
      runDistance = distance;
      run = 1;
    }
  }
  if (run > 0) distances.set(runDistance, (distances.get(runDistance) ?? 0) + run);
  let mostCommonMs: number | null = null;
  let most = 0;
  for (const [distance, count] of distances) {
    if (count > most || (count === most && mostCommonMs !== null && distance < mostCommonMs)) {
      most = count;
      mostCommonMs = distance;
    }
  }
  return { distances, mostCommonMs, share: time.length < 2 ? 0 : most / (time.length - 1) };
}

/** How many distances are no whole multiple of a bar length, and how many are shorter than it. */
export function misfits({ distances }: Spacing, granularityMs: number): { readonly irregularCount: number; readonly shorterCount: number } {
  let irregularCount = 0;
  let shorterCount = 0;
  for (const [distance, count] of distances) {
    if (distance % granularityMs !== 0) irregularCount += count;
    if (distance < granularityMs) shorterCount += count;
  }
  return { irregularCount, shorterCount };
}
