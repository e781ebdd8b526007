import type { LookAheadFinding } from "../../contract/run-manifest.ts";

/** Something that went differently in two runs. Texts complete a sentence about the run: "ordered to buy quantity 10". */
export interface Difference {
  readonly what: LookAheadFinding["what"];
  /** Instant, UTC epoch milliseconds; -Infinity: before the first. */
  readonly time: number;
  readonly orderId: number | null;
  readonly full: string;
  readonly cut: string;
}

export const NOTHING = "did nothing";

/** Equal to the last bit, all NaN and both zeros being one. */
export function isSame(a: number, b: number): boolean {
  return a === b || (a !== a && b !== b);
}
