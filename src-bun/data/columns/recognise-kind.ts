import { HindsightError } from "../../contract/errors.ts";
import type { DatasetKind } from "../import/dataset-kinds.ts";
import type { ColumnMapping, ColumnRole } from "../import/import-options.ts";

/** Meanings by which a kind is told from the others. */
const marks: Readonly<Record<DatasetKind, readonly ColumnRole[]>> = {
  bars: ["open", "high", "low", "close"],
  trades: ["price", "size"],
  quotes: ["bid", "ask"],
  features: ["knownAt"],
  actions: ["split", "dividend"],
};

/**
 * What the rows of a file are, by its columns. Open, high, low and close make bars, whatever else there is. When nothing fits, the kind
 * that fits best: the message about its missing columns is then the most useful one.
 *
 * @param has whether a column is recognised as a meaning
 * @throws DATA_COLUMN_MISSING when the columns fit several kinds
 */
export function recogniseKind(file: string, columns: readonly string[], mapping: ColumnMapping, has: (role: ColumnRole) => boolean): DatasetKind {
  const stated = (Object.keys(marks) as DatasetKind[]).filter((kind) => marks[kind].some((role) => typeof mapping[role] === "string"));
  if (stated.length === 1) return stated[0];
  if (marks.bars.every(has)) return "bars";
  const found: DatasetKind[] = [];
  for (const kind of ["trades", "quotes", "features"] as const) if (marks[kind].every(has)) found.push(kind);
  if (marks.actions.some(has)) found.push("actions");
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    throw new HindsightError(
      "DATA_COLUMN_MISSING",
      `${file} could hold ${found.join(" or ")}: its columns are ${columns.join(", ")}.`,
      `State what a row is: ${found.map((kind) => `kind=${kind}`).join(" or ")}`,
      { file, field: "kind", candidates: found, columns },
    );
  }
  const countOf = (kind: DatasetKind): number => marks[kind].filter((role) => role !== "size" && has(role)).length;
  return (["bars", "quotes", "trades"] as const).reduce((best, kind) => (countOf(kind) > countOf(best) ? kind : best));
}
