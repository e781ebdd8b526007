import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { chooseColumn, fileColumns, plainValue } from "./file-columns.ts";
import type { PageColumn, PageRequest, ResultPage } from "./result-page.ts";
import { type RowConditions, rowConditions } from "./row-conditions.ts";
import { parquetSource } from "./run-file.ts";
import { tableShapes } from "./table-shape.ts";

/** Rows that are looked up one by one; more are sorted with all they hold. */
const LOOK_UP_ROWS = 5_000;

/** One page of a file. @throws HindsightError DATA_COLUMN_UNKNOWN, WINDOW_INVALID, REQUEST_INVALID; what DuckDB throws when the file is damaged */
export async function readPage(connection: DuckDBConnection, path: string, request: PageRequest): Promise<ResultPage> {
  const { table, filter = {}, sort, descending = false, offset, limit } = request;
  const shape = tableShapes[table];
  const columns = await fileColumns(connection, path);
  const usual = (): string[] => columns.map(({ name }) => name).filter(shape.isUsual);
  const chosen = [...new Set(request.columns ?? usual())].map((name) => chooseColumn(columns, name, table));
  const key = sort === undefined ? null : chooseColumn(columns, sort, table);
  const conditions = rowConditions(table, shape, filter);
  const source = parquetSource(path);
  const run = async (sql: string, values: RowConditions["values"] = []): Promise<Values[]> => (await connection.runAndReadAll(sql, [...values])).getColumns() as Values[];

  const total = Number((await run(`SELECT count(*) FROM ${source} ${conditions.where}`, conditions.values))[0]![0]);
  // Turned round without a sort: the same rows, counted from the end.
  const isReversed = key === null && descending;
  const first = isReversed ? Math.max(0, total - offset - limit) : offset;
  const end = isReversed ? Math.max(0, total - offset) : Math.min(total, offset + limit);
  if (chosen.length === 0) return { columns: [], total };
  const order = key === null ? null : `ORDER BY ${plainValue(key)} ${descending ? "DESC" : "ASC"} NULLS LAST, file_row_number`;
  const selected = `SELECT ${[...chosen.map(plainValue), "CAST(file_row_number AS DOUBLE)"].join(", ")} FROM ${source}`;
  const read = await rowsOf(run, source, selected, conditions, order, first, Math.max(0, end - first));
  return { columns: chosen.map(({ name, type }, k) => ({ name, type, values: isReversed ? (read[k] ?? []).toReversed() : (read[k] ?? []) })), total };
}

type Values = PageColumn["values"];

/**
 * Rows [first, first + count) of those that fit. Which rows these are is found out with as few columns as possible, and the rest read for these
 * alone: sorting or skipping whole rows takes several times as long. Without an ORDER BY DuckDB keeps the order of the file.
 */
async function rowsOf(run: (sql: string, values?: RowConditions["values"]) => Promise<Values[]>, source: string, selected: string, { where, values }: RowConditions, order: string | null, first: number, count: number): Promise<Values[]> {
  if (count === 0) return [];
  if (where === "" && order === null) return run(`${selected} WHERE file_row_number >= ${first} AND file_row_number < ${first + count}`);
  const part = `LIMIT ${count} OFFSET ${first}`;
  if (order !== null && count > LOOK_UP_ROWS) return run(`${selected} ${where} ${order} ${part}`, values);
  const [rows = []] = await run(`SELECT CAST(file_row_number AS DOUBLE) FROM ${source} ${where} ${order ?? ""} ${part}`, values);
  if (order === null) return run(`${selected} ${where} AND file_row_number >= ${String(rows[0])} AND file_row_number <= ${String(rows.at(-1))}`, values);
  const found = await run(`${selected} WHERE file_row_number IN (${rows.join(", ")})`);
  const placeOf = new Map(found.at(-1)!.map((row, place) => [row, place]));
  return found.map((column) => rows.map((row) => column[placeOf.get(row)!]!));
}

/** Numbers that stand in SQL are whole ones. @throws HindsightError REQUEST_INVALID */
export function checkPaging({ offset, limit }: { readonly offset: number; readonly limit: number }): void {
  for (const [field, value] of [["offset", offset], ["limit", limit]] as const) {
    if (Number.isSafeInteger(value) && value >= 0 && value <= 1e12) continue;
    throw new HindsightError("REQUEST_INVALID", `${field} is ${String(value).slice(0, 40)}`, "Give a whole number of rows, 0 or more", { field, value: String(value).slice(0, 40) });
  }
}
