import type { BuiltBars } from "../../contract/feeds.ts";

/** How many bars remain when data end at an instant: those that are complete by then. The rows of the rest may still change. */
export function dropPartialTail({ closes }: BuiltBars, cutMs: number): number {
  let count = closes.length;
  while (count > 0 && closes[count - 1]! > cutMs) count--;
  return count;
}
