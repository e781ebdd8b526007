import { closeSync, copyFileSync, openSync, writeSync } from "node:fs";
import { HindsightError } from "../../contract/errors.ts";
import type { ExportRequest } from "../../contract/export-record.ts";
import { csvHead, csvRows } from "./csv-text.ts";
import { pageAsArrow } from "./page-as-arrow.ts";
import type { ResultReader } from "./result-reader.ts";
import type { PageColumn, ResultPage } from "./result-page.ts";
import { runDamaged, runFile } from "./run-file.ts";
import { tableShapes } from "./table-shape.ts";

/** Rows that are held at a time. */
const PAGE = 50_000;
const EVERY_ROW = 1e12;

/**
 * Writes a table of a finished run into a file of its own; Parquet is the run's own file.
 * @param folder of the run @param path of the file, which is not there yet
 * @throws HindsightError RUN_UNKNOWN; ENTRY_UNKNOWN: the strategy plotted nothing
 */
export async function writeExport(reader: ResultReader, folder: string, { table, format }: ExportRequest, path: string): Promise<void> {
  const { file } = tableShapes[table];
  const source = runFile(folder, file);
  if (source === null) throw table === "plots" ? new HindsightError("ENTRY_UNKNOWN", "this run has no plots: its strategy plotted nothing", "Export another table", { table }) : runDamaged(folder, file, "it is not there");
  if (format === "parquet") return copyFileSync(source, path);
  const target = openSync(path, "wx");
  try {
    const columns = await columnsOf(reader, folder, table);
    const page = (offset: number, limit: number): Promise<ResultPage> => reader.page({ folder, table, columns, offset, limit });
    // One batch: an IPC stream is read as a whole anyhow.
    if (format === "arrow") return void writeSync(target, await pageAsArrow(await page(0, EVERY_ROW)));
    const first = await page(0, PAGE);
    writeSync(target, format === "csv" ? csvHead(first) : "[");
    for (let offset = 0, rows = first; offset === 0 || offset < first.total; offset += PAGE, rows = await page(offset, PAGE)) writeSync(target, format === "csv" ? csvRows(rows) : jsonRows(rows, offset === 0));
    if (format === "json") writeSync(target, "\n]\n");
  } finally {
    closeSync(target);
  }
}

/** Every column of the file, those too that are not shown unasked. */
async function columnsOf(reader: ResultReader, folder: string, table: ExportRequest["table"]): Promise<readonly string[]> {
  return (await reader.page({ folder, table, offset: 0, limit: 0 })).columns.map(({ name }) => name);
}

function jsonRows({ columns }: ResultPage, isFirst: boolean): string {
  const count = columns[0]?.values.length ?? 0;
  const row = (k: number): string => JSON.stringify(Object.fromEntries(columns.map((column) => [column.name, jsonValue(column, k)])));
  return Array.from({ length: count }, (_, k) => `${isFirst && k === 0 ? "" : ","}\n${row(k)}`).join("");
}

function jsonValue({ type, values }: PageColumn, row: number): PageColumn["values"][number] {
  const value = values[row] ?? null;
  return type === "time" && value !== null ? new Date(value as number).toISOString() : value;
}
