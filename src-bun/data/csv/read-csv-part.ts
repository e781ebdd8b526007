import { HindsightError } from "../../contract/errors.ts";
import type { Float64Builder } from "../columns/float64-builder.ts";
import { mapColumns, type MappedColumns } from "../columns/map-columns.ts";
import { nameExtras } from "../columns/name-extras.ts";
import { cellProblem, raggedRow, symbolMissing } from "../import/cell-problems.ts";
import type { ColumnRole, ImportOptions } from "../import/import-options.ts";
import type { ImportPart } from "../import/import-part.ts";
import { symbolOfFile } from "../import/symbol-from-name.ts";
import type { PartShape, TableBuilder } from "../import/table-builder.ts";
import { detectDialect, type CsvDialect } from "./detect-dialect.ts";
import { isTimesOfDay } from "./is-times-of-day.ts";
import { NumberParser } from "./parse-number.ts";
import { headBytes, partHead } from "./part-head.ts";
import { timeReader } from "./time-reader.ts";
import { fieldText, RecordScanner, UnclosedQuote, type CsvRecord } from "./record-scanner.ts";

const encoder = new TextEncoder();

interface NumberColumn {
  readonly name: string;
  readonly field: number;
  readonly builder: Float64Builder;
  /** Null: an extra column. */
  readonly role: ColumnRole | null;
}

/** Reads a CSV part into the table; every cell is read by rule, nothing is guessed past the first block. @throws the errors of detectDialect and mapColumns, DATA_FILE_DAMAGED */
export async function readCsvPart(part: ImportPart, table: TableBuilder, options: ImportOptions): Promise<void> {
  const head = await partHead(part);
  const dialect = await detectDialect(part.name, head, head.length < headBytes);
  const sampleOf = (column: number): string[] => dialect.sample.map((row) => row[column] ?? "");
  const file = part.name;
  const names = dialect.columns;
  const mapped = mapColumns({ file, names, hasHeader: dialect.hasHeader, isTimeOfDay: (column) => isTimesOfDay(sampleOf(column)), sampleRow: dialect.sample[0] }, options.columns ?? {}, options.kind);
  const { kind, time, timeOfDay, knownAt, symbol } = mapped;
  const timeKind = (column: number): "number" | "text" => (isNumbers(sampleOf(column)) ? "number" : "text");
  const extras = nameExtras(file, kind, names, mapped.extras);
  const shape: PartShape = {
    file,
    unit: "line",
    kind,
    time: timeOfDay === null ? { field: names[time], kind: timeKind(time) } : { field: `${names[time]} + ${names[timeOfDay]}`, kind: "text" },
    knownAt: knownAt === null ? null : { field: names[knownAt], kind: timeKind(knownAt) },
    symbolField: symbol === null ? null : names[symbol],
    roles: new Map([...mapped.figures].map(([role, column]) => [role, names[column]])),
    extras,
  };
  table.startPart(shape);
  table.skippedLineCount += dialect.skippedLineCount;
  const readRow = rowReader(table, mapped, shape, dialect, part, options);
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

function rowReader(table: TableBuilder, mapped: MappedColumns, shape: PartShape, dialect: CsvDialect, part: ImportPart, options: ImportOptions): (record: CsvRecord) => void {
  const { problems, origin } = table;
  const parser = new NumberParser(dialect.decimalMark);
  const width = dialect.columns.length;
  const numbers: NumberColumn[] = [];
  const add = (name: string, field: number, role: ColumnRole | null): void => {
    const builder = table.numbers.get(name);
    if (builder !== undefined) numbers.push({ name, field, builder, role });
  };
  for (const [role, column] of mapped.figures) add(role, column, role);
  mapped.extras.forEach((column, k) => add(shape.extras[k], column, null));
  const symbolIdOf = symbolReader(table, mapped, dialect, part, options);
  const readTime = timeReader(problems, table.time, shape.time, mapped.time, mapped.timeOfDay, parser);
  const readKnownAt = table.knownAt === null || shape.knownAt === null || mapped.knownAt === null ? null : timeReader(problems, table.knownAt, shape.knownAt, mapped.knownAt, null, parser);

  return (record) => {
    const row = table.rowCount++;
    origin.note(row, record.line);
    const { fieldCount, bytes, starts, ends } = record;
    if (fieldCount !== width && !(fieldCount === width + 1 && starts[width] === ends[width])) {
      problems.add(raggedRow(width), row, "", fieldCount);
      return;
    }
    readTime(record, row);
    readKnownAt?.(record, row);
    for (let k = 0; k < numbers.length; k++) {
      const column = numbers[k];
      const value = parser.parse(bytes, starts[column.field], ends[column.field]);
      if (parser.kind === "number") column.builder.push(value);
      else if (column.role === null) {
        const isTrue = parser.kind === "text" ? truthOf(fieldText(record, column.field)) : null;
        column.builder.push(isTrue === null ? value : Number(isTrue));
        if (parser.kind !== "text" || isTrue !== null) continue;
        table.dropTextColumn(column.name);
        numbers.splice(k--, 1);
      } else {
        column.builder.push(value);
        const problem = cellProblem(parser.kind, column.role);
        if (problem !== null) problems.add(problem, row, dialect.columns[column.field], fieldText(record, column.field));
      }
    }
    table.pushSymbol(symbolIdOf(record, row));
  };
}

/** What a word says of yes and no; null: nothing. */
function truthOf(text: string): boolean | null {
  const word = text.toLowerCase();
  return word === "true" ? true : word === "false" ? false : null;
}

/** The symbol number of a record. Neighbouring rows mostly share their symbol, so its bytes are compared before it is looked up. */
function symbolReader(table: TableBuilder, mapped: MappedColumns, dialect: CsvDialect, part: ImportPart, options: ImportOptions): (record: CsvRecord, row: number) => number {
  const column = mapped.symbol;
  if (column === null) {
    const id = table.symbolId(symbolOfFile(table, mapped.kind, part.stem, options));
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
    if (symbol === "" && mapped.kind !== "features") table.problems.add(symbolMissing, row, dialect.columns[column], "");
    lastBytes = bytes.slice(start, start + length);
    lastId = table.symbolId(symbol);
    return lastId;
  };
}

function isNumbers(cells: readonly string[]): boolean {
  const parser = new NumberParser(".");
  const bytes = encoder.encode(cells.find((cell) => cell !== "") ?? "");
  parser.parse(bytes, 0, bytes.length);
  return parser.kind === "number";
}
