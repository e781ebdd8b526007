import { HindsightError } from "../../contract/errors.ts";
import type { ImportPreview } from "../../contract/import-preview.ts";
import { mapColumns, type MappedColumns } from "../columns/map-columns.ts";
import type { ImportOptions } from "../import/import-options.ts";
import { normaliseTable } from "../import/normalise-table.ts";
import { readSource } from "../import/read-source.ts";
import { symbolFromName } from "../import/symbol-from-name.ts";
import { openSource, type ImportSource } from "../source/open-source.ts";
import type { PartPreview } from "./part-preview.ts";
import { previewCsv } from "./preview-csv.ts";
import { previewParquet } from "./preview-parquet.ts";

/**
 * A file as an import with these options would read it: how it is written, which column is what, and what would come of it, by the same steps that
 * the import takes. Nothing is kept.
 *
 * @param fileName what the file is called; it may lie under another name
 * @param folder for temporary files
 * @throws HindsightError DATA_…: it holds no table that could be shown
 */
export async function previewFile(path: string, fileName: string, folder: string, options: ImportOptions): Promise<ImportPreview> {
  const source = await openSource(path, folder, fileName);
  const part = source.parts[0];
  if (part === undefined) throw new HindsightError("DATA_EMPTY", `${fileName} holds no table.`, "Choose a CSV or Parquet file", { file: fileName });
  const shown = part.format === "csv" || part.path === null ? await previewCsv(part, source.sizeBytes) : await previewParquet({ ...part, path: part.path }, folder);
  const { columns, hasHeader, isTimeOfDay, sampleRow, delimiter, decimalMark, firstRows, lastRows } = shown;
  let mapped: MappedColumns | null = null;
  try {
    mapped = mapColumns({ file: part.name, names: columns, hasHeader, isTimeOfDay, sampleRow }, options.columns ?? {}, options.kind);
  } catch (error) {
    // What is wrong with the columns is told as the problem below.
    if (!(error instanceof HindsightError)) throw error;
  }
  return {
    fileName, format: part.format, container: source.container, sizeBytes: source.sizeBytes, partCount: source.parts.length,
    delimiter, decimalMark, hasHeader,
    columns: [...columns], firstRows: copied(firstRows), lastRows: copied(lastRows),
    roles: mapped === null ? {} : rolesOf(mapped, shown),
    kind: mapped?.kind ?? null,
    symbolOfName: symbolFromName(part.stem),
    ...(await check(source, folder, options)),
  };
}

async function check(source: ImportSource, folder: string, options: ImportOptions): Promise<Pick<ImportPreview, "outcome" | "problem">> {
  try {
    const { rowCount, granularityMs, symbols, times, findings } = normaliseTable(await readSource(source, folder, options), options, Date.now());
    const firstTime = symbols.reduce((first, symbol) => Math.min(first, symbol.firstTime), Infinity);
    const lastTime = symbols.reduce((last, symbol) => Math.max(last, symbol.lastTime), -Infinity);
    return { outcome: { rowCount, granularityMs, timeLabel: times.isLabel ? "trading-day" : "open", firstTime, lastTime, symbols: symbols.map(({ symbol }) => symbol), timeFormat: times.format, zone: times.zone, findings: findings.list() }, problem: null };
  } catch (error) {
    if (!(error instanceof HindsightError)) throw error;
    return { outcome: null, problem: error.toBody() };
  }
}

function rolesOf({ time, timeOfDay, symbol, knownAt, figures }: MappedColumns, { columns }: PartPreview): Record<string, string> {
  const roles: [string, number | null][] = [["time", time], ["timeOfDay", timeOfDay], ["symbol", symbol], ["knownAt", knownAt], ...figures];
  return Object.fromEntries(roles.flatMap(([role, column]) => (column === null ? [] : [[role, columns[column]!]])));
}

const copied = (rows: readonly (readonly string[])[]): string[][] => rows.map((row) => [...row]);
