const MINUTE_MS = 60_000;
/** How much a mark counts when there are too many, coarsest change first: the charting library's own weights. */
const steps: readonly (readonly [weight: number, ms: number])[] = [[33, 720 * MINUTE_MS], [32, 360 * MINUTE_MS], [31, 180 * MINUTE_MS], [30, 60 * MINUTE_MS], [22, 30 * MINUTE_MS], [21, 5 * MINUTE_MS], [20, MINUTE_MS], [10, 1_000]];

/** What changes from one moment to the next on the wall clock (epoch milliseconds as if it were UTC), as the weight of a mark between them. */
export function markWeight(before: number, now: number): number {
  const [a, b] = [new Date(before), new Date(now)];
  if (a.getUTCFullYear() !== b.getUTCFullYear()) return 70;
  if (a.getUTCMonth() !== b.getUTCMonth()) return 60;
  if (a.getUTCDate() !== b.getUTCDate()) return 50;
  return steps.find(([, ms]) => Math.floor(before / ms) !== Math.floor(now / ms))?.[0] ?? 0;
}
