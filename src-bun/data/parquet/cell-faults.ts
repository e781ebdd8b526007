import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { quoteName } from "../../platform/sql-text.ts";
import { cellProblem } from "../import/cell-problems.ts";
import type { ColumnRole } from "../import/import-options.ts";
import type { RowProblems } from "../import/row-problems.ts";
import type { ParquetColumn } from "./parquet-column.ts";

/** Notes the cells of a column of figures that are empty or not finite; as doubles the two are alike. @param firstRow table row of the file's first */
export async function noteCellFaults(connection: DuckDBConnection, from: string, role: ColumnRole, name: string, firstRow: number, problems: RowProblems): Promise<void> {
  const column = quoteName(name);
  const counts = await connection.runAndReadAll(`SELECT count(*) FILTER (${column} IS NULL OR NOT isfinite(CAST(${column} AS DOUBLE))) FROM ${from}`);
  if (Number(counts.getRows()[0][0]) === 0) return;
  const rows = await connection.stream(`SELECT coalesce(CAST(${column} AS VARCHAR), '') FROM ${from}`);
  let row = firstRow;
  for (;;) {
    const chunk = await rows.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const value of chunk.getColumnValues(0)) {
      const text = String(value);
      const problem = text === "" ? cellProblem("missing", role) : Number.isFinite(Number(text)) ? null : cellProblem("not-finite", role);
      if (problem !== null) problems.add(problem, row, name, text);
      row++;
    }
  }
}

/** The error for a column of figures that holds something else. */
export async function columnNotNumeric(connection: DuckDBConnection, from: string, file: string, { name, type }: ParquetColumn): Promise<HindsightError> {
  const first = await connection.runAndReadAll(`SELECT CAST(${quoteName(name)} AS VARCHAR) FROM ${from} LIMIT 1`);
  const value = String(first.getRows()[0]?.[0] ?? "");
  return new HindsightError("DATA_COLUMN_TYPE", `${file}, row 1: the column "${name}" holds ${type} ("${value.slice(0, 60)}"), not numbers.`, "Prices and volumes must be numbers. Write the column as numbers, or name another with the columns option", { file, row: 1, field: name, value, type });
}
