import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { quoteName } from "../../platform/sql-text.ts";
import type { RowProblems } from "../import/row-problems.ts";
import type { TimeField } from "../import/table-builder.ts";
import type { TimeColumnBuilder } from "../time/time-column-builder.ts";
import { numericType, type ParquetColumn } from "./parquet-column.ts";

/** A column of times in a Parquet file, and the SQL expression that reads it: text when its kind is text, else a number. */
export interface TimeSource extends TimeField {
  readonly expression: string;
}

/** @param timeOfDay column that completes the dates of `column`; null: none @throws DATA_COLUMN_TYPE */
export function timeSource(file: string, columns: readonly ParquetColumn[], column: number, timeOfDay: number | null): TimeSource {
  const { name, type } = columns[column];
  const text = (at: number): string => `coalesce(CAST(${quoteName(columns[at].name)} AS VARCHAR), '')`;
  if (timeOfDay !== null) return { field: `${name} + ${columns[timeOfDay].name}`, kind: "text", expression: `${text(column)} || ' ' || ${text(timeOfDay)}` };
  if (type === "VARCHAR") return { field: name, kind: "text", expression: text(column) };
  if (numericType.test(type)) return { field: name, kind: "number", expression: quoteName(name) };
  if (!type.startsWith("TIMESTAMP") && type !== "DATE") {
    throw new HindsightError("DATA_COLUMN_TYPE", `${file}: the time column "${name}" holds ${type}.`, "Times must be timestamps, dates, epoch numbers or text; name another column with columns.time", { file, field: name, value: type });
  }
  const zoned = type === "TIMESTAMP WITH TIME ZONE";
  // Epoch milliseconds; nanoseconds count, so that rounding happens in one place.
  const expression = type === "TIMESTAMP_NS" ? `epoch_ns(${quoteName(name)}) / 1000000.0` : `epoch_us(CAST(${quoteName(name)} AS ${zoned ? type : "TIMESTAMP"})) / 1000.0`;
  return { field: name, kind: zoned ? "instant" : "wall", expression };
}

/** Reads a time column that is written as text. @param firstRow table row of the file's first */
export async function readTimeText(connection: DuckDBConnection, from: string, { field, expression }: TimeSource, into: TimeColumnBuilder, firstRow: number, problems: RowProblems): Promise<void> {
  const encoder = new TextEncoder();
  const result = await connection.stream(`SELECT ${expression} FROM ${from}`);
  let row = firstRow;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const value of chunk.getColumnValues(0)) {
      const bytes = encoder.encode(String(value));
      into.text.add(bytes, 0, bytes.length, row++, field, problems);
    }
  }
}
