import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Golden files lie beside the repository and are not part of it. */
export const goldenFolder = resolve(import.meta.dir, "../../../../shared/golden");

/** Whether a golden file is there; says so loudly when a test has to do without it. */
export function goldenFile(path: string): string | null {
  const file = resolve(goldenFolder, path);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: ${path} is not there (expected in ../shared/golden)`);
  return null;
}

export type Row = Readonly<Record<string, string>>;

/** Rows of a CSV file by the names in its header; quoted names may contain commas. */
export function readRows(file: string): Row[] {
  const cells = (line: string): string[] => (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").trim());
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const names = cells(header ?? "");
  return lines.map((line) => Object.fromEntries(cells(line).slice(0, names.length).map((cell, i) => [names[i], cell])));
}

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
