import { HindsightError } from "../../contract/errors.ts";
import { NumberParser } from "./parse-number.ts";
import { TimeTextParser } from "../time/parse-time-text.ts";
import { fieldText, RecordScanner, UnclosedQuote } from "./record-scanner.ts";

/** How a CSV file is written. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly decimalMark: "." | ",";
  /** Column names; numbers from "1" when the file has no header. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** 1-based line of the first record that holds data. */
  readonly firstDataLine: number;
  /** Records before the header (comments, a title). */
  readonly skippedLineCount: number;
  /** The first data records as text. */
  readonly sample: readonly (readonly string[])[];
}

interface Sampled {
  readonly fields: readonly string[];
  readonly line: number;
}

const delimiters = [",", ";", "\t", "|"];
const sampleRecords = 200;

/**
 * Tells delimiter, header and decimal mark from the first block of a file.
 *
 * @param isWhole whether the block is all there is; otherwise its last record may be cut
 * @throws DATA_EMPTY without a record; DATA_FORMAT_UNKNOWN when nothing separates columns
 */
export async function detectDialect(file: string, head: Uint8Array, isWhole: boolean): Promise<CsvDialect> {
  const candidates: { delimiter: string; records: Sampled[]; title: number; width: number; share: number }[] = [];
  for (const delimiter of delimiters) {
    const records = await sampleWith(delimiter, head, isWhole);
    // A title or comment before the header has no columns.
    const title = Math.max(0, records.findIndex(({ fields }) => fields.length > 1 && !fields[0].startsWith("#")));
    const widths = records.slice(title).map(({ fields }) => fields.length);
    const width = mostCommon(widths);
    candidates.push({ delimiter, records, title, width, share: widths.filter((count) => count === width).length / widths.length });
  }
  if (candidates[0].records.length === 0) throw new HindsightError("DATA_EMPTY", `${file} is empty: it holds no line with data.`, "Choose a file with a header line and at least one row of bars", { file });
  const usable = candidates.filter(({ width, share }) => width > 1 && share >= 0.5);
  if (usable.length === 0) {
    const line = candidates[0].records[0];
    throw new HindsightError(
      "DATA_FORMAT_UNKNOWN",
      `${file}, line ${line.line}: no columns found; neither comma, semicolon, tab nor | separates the text "${line.fields.join(",").slice(0, 60)}".`,
      "Choose a CSV file with columns for time, open, high, low and close, or a Parquet file",
      { file, row: line.line },
    );
  }
  const shortestTitle = Math.min(...usable.map(({ title }) => title));
  // The header knows best: decimal commas and lists inside cells do not stand there.
  const score = ({ records, title, width, share }: (typeof usable)[number]): number => (title === shortestTitle && records[title].fields.length === width ? 1000 : 0) + Math.round(share * 20) * 10 + Math.min(width, 9);
  usable.sort((a, b) => score(b) - score(a));
  const { delimiter, records, title } = usable[0];
  return describe(file, delimiter, records, title);
}

function describe(file: string, delimiter: string, records: readonly Sampled[], skipped: number): CsvDialect {
  const head = records[skipped];
  const hasHeader = !head.fields.some(isValue);
  const data = records.slice(skipped + (hasHeader ? 1 : 0));
  if (data.length === 0) throw new HindsightError("DATA_EMPTY", `${file} has a header but no rows.`, "Choose a file with at least one row of bars", { file, row: head.line });
  const columns = hasHeader ? head.fields.map((name, k) => name.replace(/^#\s*/, "") || `column ${k + 1}`) : head.fields.map((_, k) => String(k + 1));
  const cells = delimiter === "," ? [] : data.flatMap(({ fields }) => fields);
  const commas = cells.filter((cell) => /^[+-]?\d*,\d+([eE][+-]?\d+)?$/.test(cell)).length;
  const points = cells.filter((cell) => /^[+-]?\d*\.\d+([eE][+-]?\d+)?$/.test(cell)).length;
  return { delimiter, decimalMark: commas > points ? "," : ".", columns, hasHeader, firstDataLine: data[0].line, skippedLineCount: skipped, sample: data.map(({ fields }) => fields) };
}

async function sampleWith(delimiter: string, head: Uint8Array, isWhole: boolean): Promise<Sampled[]> {
  const records: Sampled[] = [];
  const keep = async (bytes: Uint8Array): Promise<void> => {
    await new RecordScanner(delimiter).forEach(oneBlock(bytes), (record) => {
      records.push({ fields: Array.from({ length: record.fieldCount }, (_, k) => fieldText(record, k)), line: record.line });
      return records.length < sampleRecords;
    });
  };
  try {
    await keep(head);
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
  }
  if (!isWhole && records.length > 2 && records.length < sampleRecords) records.pop();
  return records;
}

async function* oneBlock(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

const numbers = { ".": new NumberParser("."), ",": new NumberParser(",") };
const times = new TimeTextParser();
const encoder = new TextEncoder();

/** Whether a cell holds a value, not a name. */
function isValue(cell: string): boolean {
  const bytes = encoder.encode(cell);
  for (const parser of [numbers["."], numbers[","]]) {
    parser.parse(bytes, 0, bytes.length);
    if (parser.kind === "number" && bytes.length > 0) return true;
  }
  return times.parse(bytes, 0, bytes.length);
}
