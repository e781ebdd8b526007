import { quoteName, quoteText } from "../../platform/sql-text.ts";
import { withDuckDB } from "./duckdb-session.ts";
import { filePattern } from "./file-pattern.ts";
import { streamDoubles } from "./stream-doubles.ts";

/** Reads the numeric columns of a dataset's data.parquet, in the order and with the times that were written. @param timeColumns those that hold times @throws DuckDB's own error when the file is damaged */
export async function readStoredColumns(path: string, folder: string, names: readonly string[], timeColumns: readonly string[], rowCount: number): Promise<Map<string, Float64Array>> {
  const columns = new Map(names.map((name) => [name, new Float64Array(rowCount)]));
  const targets = [...columns.values()];
  const expressions = names.map((name) => (timeColumns.includes(name) ? `CAST(epoch_us(${quoteName(name)}) AS DOUBLE) / 1000.0` : quoteName(name)));
  await withDuckDB({ readFiles: [path], folder }, async (connection) => {
    let at = 0;
    await streamDoubles(connection, `SELECT ${expressions.join(", ")} FROM read_parquet(${quoteText(filePattern(path))}, hive_partitioning = false)`, (count, values) => {
      if (at + count > rowCount) throw new RangeError(`More than ${rowCount} rows.`);
      targets.forEach((target, k) => target.set(values[k].subarray(0, count), at));
      at += count;
    });
    if (at !== rowCount) throw new RangeError(`${at} rows instead of ${rowCount}.`);
  });
  return columns;
}
