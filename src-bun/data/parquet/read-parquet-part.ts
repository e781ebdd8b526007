import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { mapColumns, type MappedColumns } from "../columns/map-columns.ts";
import { nameExtras } from "../columns/name-extras.ts";
import { priceNames } from "../import/bar-table.ts";
import { priceMissing, priceNotFinite, symbolMissing, volumeInvalid } from "../import/cell-problems.ts";
import type { ImportOptions } from "../import/import-options.ts";
import { symbolFromName } from "../import/symbol-from-name.ts";
import type { TableBuilder, TimeKind } from "../import/table-builder.ts";
import { timeEmpty } from "../time/time-problems.ts";
import { quoteName, quoteText } from "../../platform/sql-text.ts";
import { withDuckDB } from "./duckdb-session.ts";
import { filePattern } from "./file-pattern.ts";
import { streamDoubles } from "./stream-doubles.ts";

/** A Parquet file on disk that is a source, or a part of one. */
export interface ParquetPart {
  readonly name: string;
  readonly stem: string;
  readonly path: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

const numericType = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/;
const encoder = new TextEncoder();

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
  const columns = description.getRows().map(([name, type]): Column => ({ name: String(name), type: String(type) }));
  const names = columns.map(({ name }) => name);
  const mapped = mapColumns(part.name, names, options.columns ?? {}, true, (column) => columns[column].type.startsWith("TIME") && !columns[column].type.startsWith("TIMESTAMP"), []);
  const extras = mapped.extras.filter((column) => numericType.test(columns[column].type));
  for (const column of mapped.extras) if (!extras.includes(column)) table.dropTextColumn(names[column]);
  const extraNames = nameExtras(part.name, names, extras);
  const timeType = columns[mapped.time].type;
  const timeKind = timeKindOf(part.name, columns, mapped);
  const roles = new Map<string, string>();
  for (const role of [...priceNames, "volume"] as const) {
    const column = mapped[role];
    if (column === null) continue;
    if (!numericType.test(columns[column].type)) throw await notNumeric(connection, from, part.name, columns[column]);
    roles.set(role, names[column]);
  }
  const timeField = mapped.timeOfDay === null ? names[mapped.time] : `${names[mapped.time]} + ${names[mapped.timeOfDay]}`;
  table.startPart({ file: part.name, unit: "row", timeKind, timeField, symbolField: mapped.symbol === null ? null : names[mapped.symbol], roles, extras: extraNames });
  const firstRow = table.rowCount;

  const asDouble = (expression: string): string => `coalesce(CAST(${expression} AS DOUBLE), 'NaN'::DOUBLE)`;
  const targets = [...roles].map(([role, name]) => ({ column: role, name, builder: table.numbers.get(role) }));
  extras.forEach((column, k) => targets.push({ column: extraNames[k], name: names[column], builder: table.numbers.get(extraNames[k]) }));
  const time = quoteName(names[mapped.time]);
  const expressions = targets.map(({ name }) => asDouble(quoteName(name)));
  expressions.push(timeKind === "text" ? "0::DOUBLE" : asDouble(timeExpression(time, timeType)));
  const symbolIds = await symbolNumbers(connection, from, mapped, names, table, part, options);
  expressions.push(symbolIds.expression);
  const { timeNumbers, problems, origin } = table;
  await streamDoubles(connection, `SELECT ${expressions.join(", ")} FROM ${from}`, (rowCount, values) => {
    const times = values[targets.length];
    const ids = values[targets.length + 1];
    for (let k = 0; k < targets.length; k++) {
      const builder = targets[k].builder;
      if (builder === undefined) continue;
      const column = values[k];
      for (let i = 0; i < rowCount; i++) builder.push(column[i]);
    }
    for (let i = 0; i < rowCount; i++) {
      const row = table.rowCount++;
      origin.note(row, row - firstRow + 1);
      if (timeKind !== "text") {
        timeNumbers.push(times[i]);
        if (!(times[i] === times[i])) problems.add(timeEmpty, row, timeField, "");
      }
      const id = symbolIds.ids[ids[i]];
      if (id === undefined) problems.add(symbolMissing, row, mapped.symbol === null ? "" : names[mapped.symbol], "");
      table.pushSymbol(id ?? 0);
    }
  });
  if (timeKind === "text") await readTimeText(connection, from, mapped, names, timeField, firstRow, table);
  for (const [role, name] of roles) await noteMissing(connection, from, role, name, firstRow, table);
}

function timeKindOf(file: string, columns: readonly Column[], mapped: MappedColumns): TimeKind {
  const { name, type } = columns[mapped.time];
  if (mapped.timeOfDay !== null || type === "VARCHAR") return "text";
  if (type === "TIMESTAMP WITH TIME ZONE") return "instant";
  if (type.startsWith("TIMESTAMP") || type === "DATE") return "wall";
  if (numericType.test(type)) return "number";
  throw new HindsightError("DATA_COLUMN_TYPE", `${file}: the time column "${name}" holds ${type}.`, "Times must be timestamps, dates, epoch numbers or text; name another column with columns.time", { file, field: name, value: type });
}

/** Epoch milliseconds of a timestamp or date; a number as it is. Nanoseconds count, so that rounding happens in one place. */
function timeExpression(column: string, type: string): string {
  if (type === "TIMESTAMP_NS") return `epoch_ns(${column}) / 1000000.0`;
  if (type.startsWith("TIMESTAMP") || type === "DATE") return `epoch_us(CAST(${column} AS ${type === "TIMESTAMP WITH TIME ZONE" ? type : "TIMESTAMP"})) / 1000.0`;
  return column;
}

/** An expression that numbers the symbols of the file, and the table's numbers for them. */
async function symbolNumbers(connection: DuckDBConnection, from: string, mapped: MappedColumns, names: readonly string[], table: TableBuilder, part: ParquetPart, options: ImportOptions): Promise<{ expression: string; ids: readonly (number | undefined)[] }> {
  if (mapped.symbol === null) {
    if (options.symbol === undefined) table.symbolFromFileName = true;
    return { expression: "0::DOUBLE", ids: [table.symbolId(options.symbol ?? symbolFromName(part.stem))] };
  }
  const trimmed = `trim(CAST(${quoteName(names[mapped.symbol])} AS VARCHAR))`;
  const found = await connection.runAndReadAll(`SELECT DISTINCT ${trimmed} FROM ${from} WHERE ${trimmed} <> '' ORDER BY 1`);
  const symbols = found.getRows().map(([symbol]) => String(symbol));
  if (symbols.length === 0) return { expression: "-1::DOUBLE", ids: [] };
  await connection.run(`CREATE OR REPLACE TYPE symbol_of_file AS ENUM (${symbols.map(quoteText).join(", ")})`);
  return { expression: `coalesce(CAST(enum_code(CAST(nullif(${trimmed}, '') AS symbol_of_file)) AS DOUBLE), -1)`, ids: symbols.map((symbol) => table.symbolId(symbol)) };
}

async function readTimeText(connection: DuckDBConnection, from: string, mapped: MappedColumns, names: readonly string[], timeField: string, firstRow: number, table: TableBuilder): Promise<void> {
  const text = (column: number): string => `coalesce(CAST(${quoteName(names[column])} AS VARCHAR), '')`;
  const expression = mapped.timeOfDay === null ? text(mapped.time) : `${text(mapped.time)} || ' ' || ${text(mapped.timeOfDay)}`;
  const result = await connection.stream(`SELECT ${expression} FROM ${from}`);
  let row = firstRow;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const value of chunk.getColumnValues(0)) {
      const bytes = encoder.encode(String(value));
      table.timeText.add(bytes, 0, bytes.length, row++, timeField, table.problems);
    }
  }
}

/** Tells empty cells from NaN, which are alike once they are doubles. */
async function noteMissing(connection: DuckDBConnection, from: string, role: string, name: string, firstRow: number, table: TableBuilder): Promise<void> {
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
      const kind = role === "volume" ? volumeInvalid : text === "" ? priceMissing : priceNotFinite;
      if (text === "" || !Number.isFinite(Number(text))) table.problems.add(kind, row, name, text);
      row++;
    }
  }
}

async function notNumeric(connection: DuckDBConnection, from: string, file: string, { name, type }: Column): Promise<HindsightError> {
  const first = await connection.runAndReadAll(`SELECT CAST(${quoteName(name)} AS VARCHAR) FROM ${from} LIMIT 1`);
  const value = String(first.getRows()[0]?.[0] ?? "");
  return new HindsightError("DATA_COLUMN_TYPE", `${file}, row 1: the column "${name}" holds ${type} ("${value.slice(0, 60)}"), not numbers.`, "Prices and volumes must be numbers. Write the column as numbers, or name another with the columns option", { file, row: 1, field: name, value, type });
}
