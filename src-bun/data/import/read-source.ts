import { readCsvPart } from "../csv/read-csv-part.ts";
import { readParquetPart } from "../parquet/read-parquet-part.ts";
import type { ImportSource } from "../source/open-source.ts";
import type { ImportOptions } from "./import-options.ts";
import type { SourceTable } from "./source-table.ts";
import { TableBuilder } from "./table-builder.ts";

/** Reads all parts of a source, one after the other, into one table. @param folder for temporary files */
export async function readSource(source: ImportSource, folder: string, options: ImportOptions): Promise<SourceTable> {
  const table = new TableBuilder();
  for (const part of source.parts) {
    if (part.format === "csv" || part.path === null) await readCsvPart(part, table, options);
    else await readParquetPart({ ...part, path: part.path }, folder, table, options);
  }
  return table.finish(source.fileName);
}
