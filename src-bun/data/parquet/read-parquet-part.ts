import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { mapColumns, type MappedColumns } from "../columns/map-columns.ts";
import { nameExtras } from "../columns/name-extras.ts";
import { symbolMissing } from "../import/cell-problems.ts";
import type { ImportOptions } from "../import/import-options.ts";
import { symbolOfFile } from "../import/symbol-from-name.ts";
import type { TableBuilder } from "../import/table-builder.ts";
import type { TimeColumnBuilder } from "../time/time-column-builder.ts";
import { timeEmpty } from "../time/time-problems.ts";
import { quoteName, quoteText } from "../../platform/sql-text.ts";
import { columnNotNumeric, noteCellFaults } from "./cell-faults.ts";
import { withDuckDB } from "./duckdb-session.ts";
import { filePattern } from "./file-pattern.ts";
import { numericType, type ParquetColumn } from "./parquet-column.ts";
import { streamDoubles } from "./stream-doubles.ts";
import { readTimeText, timeSource, type TimeSource } from "./time-source.ts";

/** A Parquet file on disk that is a source, or a part of one. */
export interface ParquetPart {
  readonly name: string;
  readonly stem: string;
  readonly path: string;
}

/** Reads a Parquet part into the table. @param folder for DuckDB's own temporary files @throws the errors of mapColumns, DATA_COLUMN_TYPE, DATA_FILE_DAMAGED */
export async function readParquetPart(part: ParquetPart, folder: string, table: TableBuilder, options: ImportOptions): Promise<void> {
  await withDuckDB({ readFiles: [part.path], folder }, async (connection) => {
    try {
      await readTable(connection, part, table, options);
    } catch (error) {
      if (error instanceof HindsightError) throw error;
      const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0].replaceAll(part.path, part.name).slice(0, 200);
      throw new HindsightError("DATA_FILE_DAMAGED", `${part.name} cannot be read as Parquet: ${reason}`, "The file is damaged or was not written to its end. Download or export it again", { file: part.name });
    }
  });
}

async function readTable(connection: DuckDBConnection, part: ParquetPart, table: TableBuilder, options: ImportOptions): Promise<void> {
  const from = `read_parquet(${quoteText(filePattern(part.path))}, hive_partitioning = false)`;
  const description = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
  const columns = description.getRows().map(([name, type]): ParquetColumn => ({ name: String(name), type: String(type) }));
  const names = columns.map(({ name }) => name);
  const isTimeOfDay = (column: number): boolean => columns[column].type.startsWith("TIME") && !columns[column].type.startsWith("TIMESTAMP");
  const mapped = mapColumns({ file: part.name, names, hasHeader: true, isTimeOfDay, sampleRow: [] }, options.columns ?? {}, options.kind);
  const { kind, figures, symbol } = mapped;
  const extras = mapped.extras.filter((column) => numericType.test(columns[column].type) || columns[column].type === "BOOLEAN");
  for (const column of mapped.extras) if (!extras.includes(column)) table.dropTextColumn(names[column]);
  const extraNames = nameExtras(part.name, kind, names, extras);
  const time = timeSource(part.name, columns, mapped.time, mapped.timeOfDay);
  const knownAt = mapped.knownAt === null ? null : timeSource(part.name, columns, mapped.knownAt, null);
  for (const column of figures.values()) if (!numericType.test(columns[column].type)) throw await columnNotNumeric(connection, from, part.name, columns[column]);
  const roles = new Map([...figures].map(([role, column]) => [role, names[column]]));
  table.startPart({ file: part.name, unit: "row", kind, time, knownAt, symbolField: symbol === null ? null : names[symbol], roles, extras: extraNames });
  const firstRow = table.rowCount;

  const targets = [...roles].map(([role, name]) => ({ name, builder: table.numbers.get(role) }));
  extras.forEach((column, k) => targets.push({ name: names[column], builder: table.numbers.get(extraNames[k]) }));
  const times: { readonly source: TimeSource; readonly builder: TimeColumnBuilder }[] = [{ source: time, builder: table.time }];
  if (knownAt !== null && table.knownAt !== null) times.push({ source: knownAt, builder: table.knownAt });
  const written = times.filter(({ source }) => source.kind === "text");
  const numbered = times.filter(({ source }) => source.kind !== "text");
  const symbolIds = await symbolNumbers(connection, from, mapped, names, table, part, options);
  const asDouble = (expression: string): string => `coalesce(CAST(${expression} AS DOUBLE), 'NaN'::DOUBLE)`;
  const expressions = [...targets.map(({ name }) => asDouble(quoteName(name))), ...numbered.map(({ source }) => asDouble(source.expression)), symbolIds.expression];
  const { problems, origin } = table;
  await streamDoubles(connection, `SELECT ${expressions.join(", ")} FROM ${from}`, (rowCount, values) => {
    for (let k = 0; k < targets.length; k++) {
      const builder = targets[k].builder;
      if (builder === undefined) continue;
      const column = values[k];
      for (let i = 0; i < rowCount; i++) builder.push(column[i]);
    }
    for (let k = 0; k < numbered.length; k++) {
      const { source, builder } = numbered[k];
      const column = values[targets.length + k];
      for (let i = 0; i < rowCount; i++) {
        builder.numbers.push(column[i]);
        if (!(column[i] === column[i])) problems.add(timeEmpty, table.rowCount + i, source.field, "");
      }
    }
    const ids = values[expressions.length - 1];
    for (let i = 0; i < rowCount; i++) {
      const row = table.rowCount++;
      origin.note(row, row - firstRow + 1);
      const id = symbolIds.ids[ids[i]] ?? (kind === "features" ? table.symbolId("") : undefined);
      if (id === undefined) problems.add(symbolMissing, row, symbol === null ? "" : names[symbol], "");
      table.pushSymbol(id ?? 0);
    }
  });
  for (const { source, builder } of written) await readTimeText(connection, from, source, builder, firstRow, problems);
  for (const [role, name] of roles) await noteCellFaults(connection, from, role, name, firstRow, problems);
}

/** An expression that numbers the symbols of the file, and the table's numbers for them. */
async function symbolNumbers(connection: DuckDBConnection, from: string, mapped: MappedColumns, names: readonly string[], table: TableBuilder, part: ParquetPart, options: ImportOptions): Promise<{ expression: string; ids: readonly (number | undefined)[] }> {
  if (mapped.symbol === null) {
    return { expression: "0::DOUBLE", ids: [table.symbolId(symbolOfFile(table, mapped.kind, part.stem, options))] };
  }
  const trimmed = `trim(CAST(${quoteName(names[mapped.symbol])} AS VARCHAR))`;
  const found = await connection.runAndReadAll(`SELECT DISTINCT ${trimmed} FROM ${from} WHERE ${trimmed} <> '' ORDER BY 1`);
  const symbols = found.getRows().map(([symbol]) => String(symbol));
  if (symbols.length === 0) return { expression: "-1::DOUBLE", ids: [] };
  await connection.run(`CREATE OR REPLACE TYPE symbol_of_file AS ENUM (${symbols.map(quoteText).join(", ")})`);
  return { expression: `coalesce(CAST(enum_code(CAST(nullif(${trimmed}, '') AS symbol_of_file)) AS DOUBLE), -1)`, ids: symbols.map((symbol) => table.symbolId(symbol)) };
}
