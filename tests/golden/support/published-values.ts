import type { Row } from "./golden-files.ts";

export interface Prices {
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export function pricesOf(row: Row): Prices {
  return { high: Number(row["High"]), low: Number(row["Low"]), close: Number(row["Close"] ?? row["close"]), volume: Number(row["Volume"]) };
}

/** The printed digits of a column: the publisher rounds to that many decimals, or significant digits, and drops trailing zeros. */
export type Printed = { readonly decimals: number } | { readonly significant: number };

/** Half of the last printed digit: as far as a printed value may lie from what was calculated. */
export function halfPrintedUnit(value: number, printed: Printed): number {
  if ("decimals" in printed) return 0.5 * 10 ** -printed.decimals;
  if (value === 0) return 0;
  return 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - printed.significant);
}

/** Largest rounding error of a number held in single precision. */
export function singlePrecisionError(value: number): number {
  return Math.abs(value) * 2 ** -24;
}
