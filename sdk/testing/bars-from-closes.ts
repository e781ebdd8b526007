import type { TestBar } from "./test-bar.ts";

/**
 * Bars from their closes alone, for strategies that look at nothing else: each opens at the close before (the first at its
 * own) and reaches no further than its open and close. A market order of one bar therefore fills at that bar's own close.
 *
 * @example barsFromCloses([10, 11, 9]) // the second bar: { open: 10, high: 11, low: 10, close: 11 }
 */
export function barsFromCloses(closes: readonly number[]): TestBar[] {
  return closes.map((close, index) => {
    const open = closes[index - 1] ?? close;
    return { open, high: Math.max(open, close), low: Math.min(open, close), close };
  });
}
