import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";
import { datasetKinds, type DatasetKind } from "../import/dataset-kinds.ts";
import type { ColumnRole } from "../import/import-options.ts";

/** A column that the mapping names and the file lacks. */
export function columnUnknown(file: string, role: ColumnRole, name: string, columns: readonly string[]): HindsightError {
  const near = nearestName(name, columns);
  return new HindsightError(
    "DATA_COLUMN_UNKNOWN",
    `${file} has no column "${name}", which columns.${role} names.`,
    `The columns are: ${columns.join(", ")}${near === null ? "" : `. Did you mean "${near}"?`}`,
    { file, field: `columns.${role}`, value: name, columns, suggestion: near },
  );
}

/** Several columns that could have one meaning. */
export function columnAmbiguous(file: string, role: ColumnRole, names: readonly string[]): HindsightError {
  return new HindsightError(
    "DATA_COLUMN_MISSING",
    `${file}: several columns could be the ${role}: ${names.map((name) => `"${name}"`).join(", ")}.`,
    `Name the right one: columns.${role} = ${names[0]}`,
    { file, field: role, candidates: names },
  );
}

/** Meanings without a column. @param stated the kind that was stated; undefined: `kind` was told by the columns */
export function columnsMissing(file: string, kind: DatasetKind, stated: DatasetKind | undefined, missing: readonly ColumnRole[], columns: readonly string[]): HindsightError {
  // Two prices of a bar are enough to see what the rows are.
  const isClear = stated !== undefined || (kind === "bars" && missing.length <= 2);
  const other = !isClear ? `. Or state what a row is: ${datasetKinds.filter((known) => known !== kind || kind === "trades").map((known) => `kind=${known}`).join(", ")}` : "";
  return new HindsightError(
    "DATA_COLUMN_MISSING",
    `${file}: no column for ${missing.join(kind === "actions" ? " or " : ", ")}. The columns are: ${columns.join(", ")}.`,
    `Name the columns that hold them: ${missing.map((role) => `columns.${role}=…`).join(", ")}${other}`,
    { file, missing, columns },
  );
}

/** The same where the file has no header. @param roles the meanings that the kind has */
export function headerMissing(file: string, missing: readonly ColumnRole[], roles: readonly ColumnRole[], columns: readonly string[], sampleRow: readonly string[]): HindsightError {
  const shown = sampleRow.map((cell, k) => `${k + 1}: ${cell}`).join(", ");
  return new HindsightError(
    "DATA_COLUMN_MISSING",
    `${file} has no header line, so its columns have no names; the first row is ${shown}.`,
    `Name the columns by number, for example ${roles.map((role, k) => `columns.${role}=${k + 1}`).join(", ")}`,
    { file, row: 1, missing, columns },
  );
}

/** One column that was named for two meanings. */
export function columnUsedTwice(file: string, column: string, role: string, other: string): HindsightError {
  return new HindsightError("DATA_COLUMN_UNKNOWN", `${file}: the column "${column}" is named both as ${other} and as ${role}.`, `Give columns.${role} and columns.${other} a column each`, { file, field: `columns.${role}`, value: column });
}
