import { HindsightError } from "../../contract/errors.ts";
import { kindShapes } from "../import/dataset-kinds.ts";
import type { Findings } from "../import/findings.ts";
import type { ImportOptions } from "../import/import-options.ts";
import type { SourceTable } from "../import/source-table.ts";
import { formatTime } from "../time/format-time.ts";
import type { ArrangedRows } from "./arranged-rows.ts";

/** An arranged row, and the one before it that it repeats. */
type Repeat = readonly [row: number, repeated: number];

/**
 * Takes out of arranged rows what must not be repeated, as the options say: bars of one time; features and actions that say the same
 * in all columns. Trades and quotes may be alike, for two of them can happen at once.
 *
 * @throws DATA_TIME_DUPLICATE
 */
export function removeRepeats(rows: ArrangedRows, table: SourceTable, time: Float64Array, options: ImportOptions, findings: Findings): ArrangedRows {
  const { order, symbols } = rows;
  const at = (k: number): number => (order === null ? k : order[k]);
  const repeats = findRepeats(rows, table, time, at);
  if (repeats.length === 0) return rows;
  const keep = options.onDuplicate ?? "error";
  if (keep === "error") throw duplicateError(repeats.map(([row, repeated]) => [at(repeated), at(row)]), table, time);
  const dropped = new Uint8Array(rows.rowCount);
  for (const [row, repeated] of repeats) dropped[keep === "first" ? row : repeated] = 1;
  const kept = new Uint32Array(rows.rowCount - repeats.length);
  const groups: { symbol: string; rowStart: number; rowCount: number }[] = [];
  let next = 0;
  for (const { symbol, rowStart, rowCount } of symbols) {
    const start = next;
    for (let k = rowStart; k < rowStart + rowCount; k++) if (dropped[k] === 0) kept[next++] = at(k);
    groups.push({ symbol, rowStart: start, rowCount: next - start });
  }
  const what = table.kind === "bars" ? "the symbol and time" : "the symbol, the times and all values";
  findings.warn("duplicates-dropped", repeats.length, `${repeats.length} rows had ${what} of another row; the ${keep} of each was kept, as asked for.`, repeats.map(([row]) => at(row)));
  return { order: kept, rowCount: next, symbols: groups };
}

function findRepeats({ symbols }: ArrangedRows, table: SourceTable, time: Float64Array, at: (k: number) => number): Repeat[] {
  const rule = kindShapes[table.kind].repeats;
  const found: Repeat[] = [];
  if (rule === "allowed") return found;
  const columns = [...table.columns.values()];
  for (const { rowStart, rowCount } of symbols) {
    // What the rows of this time say, and the last that said so.
    const said = new Map<string, number>();
    for (let k = rowStart + 1; k < rowStart + rowCount; k++) {
      if (time[at(k)] !== time[at(k - 1)]) {
        said.clear();
        continue;
      }
      if (rule === "same-time") {
        found.push([k, k - 1]);
        continue;
      }
      const words = (row: number): string => columns.map((column) => column[at(row)]).join();
      if (said.size === 0) said.set(words(k - 1), k - 1);
      const mine = words(k);
      const repeated = said.get(mine);
      if (repeated !== undefined) found.push([k, repeated]);
      said.set(mine, k);
    }
  }
  return found;
}

function duplicateError(pairs: readonly (readonly [number, number])[], table: SourceTable, time: Float64Array): HindsightError {
  pairs = pairs.toSorted((a, b) => a[1] - b[1]);
  const [first, second] = pairs[0];
  const place = table.origin.locate(second);
  const before = table.origin.locate(first);
  const columns = [...table.columns.values()];
  const identical = pairs.filter(([a, b]) => columns.every((column) => Object.is(column[a], column[b]))).length;
  const symbol = table.symbolIds === null ? table.symbols[0] : table.symbols[table.symbolIds[second]];
  const subject = symbol === "" ? "there is" : `${symbol} has`;
  const where = before.file === place.file ? `${before.unit} ${before.number}` : `${before.file}, ${before.unit} ${before.number}`;
  const count = pairs.length === 1 ? "" : ` ${pairs.length.toLocaleString("en-US")} rows repeat a time, ${identical} of them with the same values.`;
  return new HindsightError(
    "DATA_TIME_DUPLICATE",
    `${place.file}, ${place.unit} ${place.number}: ${subject} a second row for ${formatTime(time[second])}, after ${where}.${count}`,
    "Remove the repeated rows from the source, or state onDuplicate=first or onDuplicate=last to keep one of each; the quality report then says so",
    {
      file: place.file,
      row: place.number,
      field: table.times.field,
      value: formatTime(time[second]),
      symbol,
      count: pairs.length,
      identicalCount: identical,
      rows: pairs.slice(0, 5).map(([, row]) => ({ row: table.origin.locate(row).number, field: table.times.field, value: formatTime(time[row]) })),
    },
  );
}
