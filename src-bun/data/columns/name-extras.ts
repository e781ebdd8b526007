import { HindsightError } from "../../contract/errors.ts";
import { kindShapes, type DatasetKind } from "../import/dataset-kinds.ts";

/**
 * Names under which the extra columns are kept: their own; one that is called like a column of the dataset's kind (Close of bars, when
 * another column was named as the close) becomes source_close. Case does not tell names apart.
 *
 * @throws DATA_COLUMN_MISSING when two extra columns share a name
 */
export function nameExtras(file: string, kind: DatasetKind, columns: readonly string[], extras: readonly number[]): string[] {
  const reserved = new Set(["time", "symbol", ...kindShapes[kind].columns.map((name) => name.toLowerCase())]);
  const seen = new Set<string>();
  return extras.map((column) => {
    const lower = columns[column].toLowerCase();
    const name = reserved.has(lower) ? `source_${lower}` : columns[column];
    if (seen.has(name.toLowerCase())) {
      throw new HindsightError("DATA_COLUMN_MISSING", `${file}: two columns are named "${columns[column]}".`, "Give every column of the source a name of its own", { file, field: columns[column] });
    }
    seen.add(name.toLowerCase());
    return name;
  });
}
