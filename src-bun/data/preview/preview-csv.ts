import { detectDialect } from "../csv/detect-dialect.ts";
import { isTimesOfDay } from "../csv/is-times-of-day.ts";
import { headBytes, partHead } from "../csv/part-head.ts";
import { fieldText, RecordScanner, UnclosedQuote } from "../csv/record-scanner.ts";
import type { ImportPart } from "../import/import-part.ts";
import { fileBlocks } from "../source/file-blocks.ts";
import { FIRST_ROWS, LAST_ROWS, type PartPreview } from "./part-preview.ts";

const TAIL_BYTES = 1 << 16;

/** How a CSV part is written, with its first and last rows. @throws the errors of detectDialect */
export async function previewCsv(part: ImportPart, sizeBytes: number): Promise<PartPreview> {
  const head = await partHead(part);
  const { delimiter, decimalMark, columns, hasHeader, sample } = await detectDialect(part.name, head, head.length < headBytes);
  return {
    delimiter, decimalMark, columns, hasHeader,
    firstRows: sample.slice(0, FIRST_ROWS),
    lastRows: head.length < headBytes && sample.length < FIRST_ROWS ? [] : await lastRows(part, delimiter, sizeBytes),
    isTimeOfDay: (column) => isTimesOfDay(sample.map((row) => row[column] ?? "")),
    sampleRow: sample[0] ?? [],
  };
}

/** Of a plain file only its end is read; a packed one has to be gone through. */
async function lastRows(part: ImportPart, delimiter: string, sizeBytes: number): Promise<string[][]> {
  const start = part.path === null ? 0 : Math.max(0, sizeBytes - TAIL_BYTES);
  const rows: string[][] = [];
  try {
    await new RecordScanner(delimiter).forEach(part.path === null ? part.open() : fileBlocks(part.path, start), (record) => {
      rows.push(Array.from({ length: record.fieldCount }, (_, k) => fieldText(record, k)));
      if (rows.length > LAST_ROWS) rows.shift();
      return true;
    });
  } catch (error) {
    // Begun in the middle, a file may look as if a quote were open: then there is nothing to show, and the checks tell the rest.
    if (!(error instanceof UnclosedQuote)) throw error;
  }
  return rows;
}
