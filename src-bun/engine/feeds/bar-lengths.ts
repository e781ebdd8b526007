export const DAY_MS = 86_400_000;
export const WEEK_MS = 604_800_000;

const units = [
  ["w", WEEK_MS],
  ["d", DAY_MS],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
] as const;

/** A bar's length for a message: the largest unit that divides it, as in 90m, 1d, or milliseconds. */
export function lengthText(lengthMs: number): string {
  const unit = units.find(([, unitMs]) => lengthMs > 0 && lengthMs % unitMs === 0);
  return unit === undefined ? `${lengthMs} ms` : `${lengthMs / unit[1]}${unit[0]}`;
}

/** The longest length of which both are multiples, milliseconds. */
export function commonLength(aMs: number, bMs: number): number {
  let [a, b] = [aMs, bMs];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
