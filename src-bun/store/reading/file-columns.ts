import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";
import { quoteName } from "../../platform/sql-text.ts";
import type { PageColumnType } from "./result-page.ts";
import { parquetSource } from "./run-file.ts";

/** A column of a file. */
export interface FileColumn {
  readonly name: string;
  readonly type: PageColumnType;
  /** How SQL names it. */
  readonly sql: string;
}

const types: Readonly<Record<string, PageColumnType>> = {
  "TIMESTAMP WITH TIME ZONE": "time",
  BOOLEAN: "boolean",
  VARCHAR: "text",
  INTEGER: "integer",
  SMALLINT: "integer",
  TINYINT: "integer",
  UTINYINT: "integer",
};

/** The columns of a Parquet file, in its order. @throws what DuckDB throws when it is none */
export async function fileColumns(connection: DuckDBConnection, path: string): Promise<readonly FileColumn[]> {
  const described = await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE SELECT * EXCLUDE file_row_number FROM ${parquetSource(path)})`);
  return described.getRows().map(([name, type]) => ({ name: String(name), type: types[String(type)] ?? "number", sql: quoteName(String(name)) }));
}

/** The column of that name. @throws HindsightError DATA_COLUMN_UNKNOWN */
export function chooseColumn(columns: readonly FileColumn[], name: string, table: string): FileColumn {
  const found = columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  const names = columns.map((column) => column.name);
  const suggestion = nearestName(name, names);
  const listed = names.slice(0, 30).join(", ") + (names.length > 30 ? `, … (${names.length} in all)` : "");
  throw new HindsightError("DATA_COLUMN_UNKNOWN", `the ${table} of this run have no column "${name.slice(0, 100)}"`, `${suggestion === null ? "" : `Did you mean "${suggestion}"? `}There are: ${listed}`, { table, value: name.slice(0, 100), suggestion, columns: names });
}

/** Selects a column so that what comes is a plain value: a number, a text, a truth value, or NULL. */
export function plainValue({ sql, type }: FileColumn): string {
  switch (type) {
    case "time":
      return `CAST(epoch_us(${sql}) AS DOUBLE) / 1000`;
    case "number":
      return `CASE WHEN isfinite(CAST(${sql} AS DOUBLE)) THEN CAST(${sql} AS DOUBLE) END`;
    case "integer":
      return `CAST(${sql} AS INTEGER)`;
    default:
      return sql;
  }
}
