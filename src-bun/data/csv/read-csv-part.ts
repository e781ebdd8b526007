import { HindsightError } from "../../contract/errors.ts";
import type { Float64Builder } from "../columns/float64-builder.ts";
import { mapColumns, type MappedColumns } from "../columns/map-columns.ts";
import { nameExtras } from "../columns/name-extras.ts";
import { priceNames } from "../import/bar-table.ts";
import { columnNotNumeric, priceMissing, priceNotFinite, raggedRow, symbolMissing, volumeInvalid } from "../import/cell-problems.ts";
import type { ImportOptions } from "../import/import-options.ts";
import type { ImportPart } from "../import/import-part.ts";
import type { ProblemKind } from "../import/row-problems.ts";
import { symbolFromName } from "../import/symbol-from-name.ts";
import type { TableBuilder } from "../import/table-builder.ts";
import { timeEmpty, timeNotUnderstood } from "../time/time-problems.ts";
import { TimeTextParser } from "../time/parse-time-text.ts";
import { detectDialect, type CsvDialect } from "./detect-dialect.ts";
import { NumberParser } from "./parse-number.ts";
import { fieldText, RecordScanner, UnclosedQuote, type CsvRecord } from "./record-scanner.ts";

const headBytes = 1 << 18;
const encoder = new TextEncoder();

interface NumberColumn {
  readonly name: string;
  readonly field: number;
  readonly builder: Float64Builder;
  readonly role: "price" | "volume" | "extra";
}

/** Reads a CSV part into the table; every cell is read by rule, nothing is guessed past the first block. @throws the errors of detectDialect and mapColumns, DATA_FILE_DAMAGED */
export async function readCsvPart(part: ImportPart, table: TableBuilder, options: ImportOptions): Promise<void> {
  const head = await headOf(part);
  const dialect = await detectDialect(part.name, head, head.length < headBytes);
  const sampleOf = (column: number): string[] => dialect.sample.map((row) => row[column] ?? "");
  const mapped = mapColumns(part.name, dialect.columns, options.columns ?? {}, dialect.hasHeader, (column) => isTimesOfDay(sampleOf(column)), dialect.sample[0]);
  const numericTimes = mapped.timeOfDay === null && isNumbers(sampleOf(mapped.time));
  const extras = nameExtras(part.name, dialect.columns, mapped.extras);
  const nameOf = (column: number): string => dialect.columns[column];
  const roles = new Map<string, string>(priceNames.map((name) => [name, nameOf(mapped[name])]));
  if (mapped.volume !== null) roles.set("volume", nameOf(mapped.volume));
  const timeField = mapped.timeOfDay === null ? nameOf(mapped.time) : `${nameOf(mapped.time)} + ${nameOf(mapped.timeOfDay)}`;
  table.startPart({ file: part.name, unit: "line", timeKind: numericTimes ? "number" : "text", timeField, symbolField: mapped.symbol === null ? null : nameOf(mapped.symbol), roles, extras });
  table.skippedLineCount += dialect.skippedLineCount;
  const readRow = rowReader(table, mapped, extras, dialect, numericTimes, timeField, part, options);
  try {
    await new RecordScanner(dialect.delimiter).forEach(part.open(), (record) => {
      if (record.line >= dialect.firstDataLine) readRow(record);
      return true;
    });
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
    throw new HindsightError("DATA_FILE_DAMAGED", `${part.name}, line ${error.line}: a quote is opened here and never closed.`, "Correct the quoting in this line, or export the file again", { file: part.name, row: error.line });
  }
}

function rowReader(table: TableBuilder, mapped: MappedColumns, extras: readonly string[], dialect: CsvDialect, numericTimes: boolean, timeField: string, part: ImportPart, options: ImportOptions): (record: CsvRecord) => void {
  const { problems, origin } = table;
  const parser = new NumberParser(dialect.decimalMark);
  const width = dialect.columns.length;
  const numbers: NumberColumn[] = [];
  const add = (name: string, field: number, role: NumberColumn["role"]): void => {
    const builder = table.numbers.get(name);
    if (builder !== undefined) numbers.push({ name, field, builder, role });
  };
  for (const name of priceNames) add(name, mapped[name], "price");
  if (mapped.volume !== null) add("volume", mapped.volume, "volume");
  mapped.extras.forEach((column, k) => add(extras[k], column, "extra"));
  const symbolIdOf = symbolReader(table, mapped, dialect, part, options);
  const { time: timeColumn, timeOfDay } = mapped;
  let joined = new Uint8Array(64);

  const readTime = (record: CsvRecord, row: number): void => {
    const { bytes, starts, ends } = record;
    if (numericTimes) {
      const value = parser.parse(bytes, starts[timeColumn], ends[timeColumn]);
      if (parser.kind !== "number") problems.add(parser.kind === "missing" ? timeEmpty : timeNotUnderstood, row, timeField, fieldText(record, timeColumn));
      table.timeNumbers.push(value);
    } else if (timeOfDay === null) table.timeText.add(bytes, starts[timeColumn], ends[timeColumn], row, timeField, problems);
    else {
      const dateLength = ends[timeColumn] - starts[timeColumn];
      const length = dateLength + 1 + ends[timeOfDay] - starts[timeOfDay];
      if (length > joined.length) joined = new Uint8Array(length * 2);
      joined.set(bytes.subarray(starts[timeColumn], ends[timeColumn]));
      joined[dateLength] = 32;
      joined.set(bytes.subarray(starts[timeOfDay], ends[timeOfDay]), dateLength + 1);
      table.timeText.add(joined, 0, length, row, timeField, problems);
    }
  };

  return (record) => {
    const row = table.rowCount++;
    origin.note(row, record.line);
    const { fieldCount, bytes, starts, ends } = record;
    if (fieldCount !== width && !(fieldCount === width + 1 && starts[width] === ends[width])) {
      problems.add(raggedRow(width), row, "", fieldCount);
      return;
    }
    readTime(record, row);
    for (let k = 0; k < numbers.length; k++) {
      const column = numbers[k];
      const value = parser.parse(bytes, starts[column.field], ends[column.field]);
      column.builder.push(value);
      if (parser.kind === "number") continue;
      if (column.role === "extra") {
        if (parser.kind !== "text") continue;
        table.dropTextColumn(column.name);
        numbers.splice(k--, 1);
      } else problems.add(problemOf(parser.kind, column.role), row, dialect.columns[column.field], fieldText(record, column.field));
    }
    table.pushSymbol(symbolIdOf(record, row));
  };
}

function problemOf(kind: NumberParser["kind"], role: "price" | "volume"): ProblemKind {
  if (kind === "text") return columnNotNumeric;
  if (role === "volume") return volumeInvalid;
  return kind === "missing" ? priceMissing : priceNotFinite;
}

/** The symbol number of a record. Neighbouring rows mostly share their symbol, so its bytes are compared before it is looked up. */
function symbolReader(table: TableBuilder, mapped: MappedColumns, dialect: CsvDialect, part: ImportPart, options: ImportOptions): (record: CsvRecord, row: number) => number {
  const column = mapped.symbol;
  if (column === null) {
    if (options.symbol === undefined) table.symbolFromFileName = true;
    const id = table.symbolId(options.symbol ?? symbolFromName(part.stem));
    return () => id;
  }
  let lastBytes = new Uint8Array(0);
  let lastId = -1;
  return (record, row) => {
    const { bytes } = record;
    const start = record.starts[column];
    const length = record.ends[column] - start;
    let same = lastId >= 0 && length === lastBytes.length;
    for (let k = 0; same && k < length; k++) same = bytes[start + k] === lastBytes[k];
    if (same) return lastId;
    const symbol = fieldText(record, column);
    if (symbol === "") table.problems.add(symbolMissing, row, dialect.columns[column], "");
    lastBytes = bytes.slice(start, start + length);
    lastId = table.symbolId(symbol);
    return lastId;
  };
}

async function headOf(part: ImportPart): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let length = 0;
  for await (const block of part.open()) {
    blocks.push(block.slice());
    length += block.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(blocks).subarray(0, headBytes);
}

function isNumbers(cells: readonly string[]): boolean {
  const parser = new NumberParser(".");
  const bytes = encoder.encode(cells.find((cell) => cell !== "") ?? "");
  parser.parse(bytes, 0, bytes.length);
  return parser.kind === "number";
}

function isTimesOfDay(cells: readonly string[]): boolean {
  const parser = new TimeTextParser();
  const reads = (text: string): boolean => {
    const bytes = encoder.encode(text);
    return parser.parse(bytes, 0, bytes.length);
  };
  return cells.every((cell) => !reads(cell) && reads(`2000-01-01 ${cell}`));
}
