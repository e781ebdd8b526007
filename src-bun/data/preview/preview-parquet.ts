import { HindsightError } from "../../contract/errors.ts";
import { quoteText } from "../../platform/sql-text.ts";
import { withDuckDB } from "../parquet/duckdb-session.ts";
import { filePattern } from "../parquet/file-pattern.ts";
import type { ParquetPart } from "../parquet/read-parquet-part.ts";
import { FIRST_ROWS, LAST_ROWS, type PartPreview } from "./part-preview.ts";

/** Columns of a Parquet part with its first and last rows as text. @throws DATA_FILE_DAMAGED */
export async function previewParquet(part: ParquetPart, folder: string): Promise<PartPreview> {
  return withDuckDB({ readFiles: [part.path], folder }, async (connection) => {
    const from = `read_parquet(${quoteText(filePattern(part.path))}, hive_partitioning = false)`;
    const ask = async (sql: string): Promise<string[][]> => (await connection.runAndReadAll(sql)).getRows().map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
    try {
      const described = await ask(`DESCRIBE SELECT * FROM ${from}`);
      const rowCount = Number((await ask(`SELECT count(*) FROM ${from}`))[0]![0]);
      const rows = (limit: number, offset: number): Promise<string[][]> => ask(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${from} LIMIT ${limit} OFFSET ${offset}`);
      return {
        delimiter: null, decimalMark: null, hasHeader: true,
        columns: described.map(([name]) => name!),
        firstRows: await rows(FIRST_ROWS, 0),
        lastRows: rowCount <= FIRST_ROWS ? [] : await rows(LAST_ROWS, Math.max(FIRST_ROWS, rowCount - LAST_ROWS)),
        isTimeOfDay: (column) => /^TIME(?!STAMP)/.test(described[column]![1]!),
        sampleRow: [],
      };
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0]!.replaceAll(part.path, part.name).slice(0, 200);
      throw new HindsightError("DATA_FILE_DAMAGED", `${part.name} cannot be read as Parquet: ${reason}`, "The file is damaged or was not written to its end. Download or export it again", { file: part.name });
    }
  });
}
