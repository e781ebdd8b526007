import { HindsightError } from "../../contract/errors.ts";
import type { SourceTable } from "../import/bar-table.ts";
import type { Findings } from "../import/findings.ts";
import type { ImportOptions } from "../import/import-options.ts";
import type { ProblemKind } from "../import/row-problems.ts";
import { RowProblems } from "../import/row-problems.ts";
import { formatTime } from "../time/format-time.ts";

/** Rows grouped by symbol, symbols in order of their names, each by time without duplicates. */
export interface ArrangedRows {
  /** Table row of each arranged row; null: the table is arranged already. */
  readonly order: Uint32Array | null;
  readonly rowCount: number;
  readonly symbols: readonly { readonly symbol: string; readonly rowStart: number; readonly rowCount: number }[];
}

const unsorted: ProblemKind = {
  code: "DATA_TIME_ORDER",
  says: (_field, value) => `${value}`,
  hint: "Rows must run from old to new within a symbol. Sort the source, or state onUnsorted=sort to have it done here; the quality report then says so",
};

/**
 * Arranges the rows. Symbols may alternate in the source; within a symbol rows must be in order and unique, unless the
 * options say how to arrange them. What is done is noted.
 *
 * @throws DATA_TIME_ORDER, DATA_TIME_DUPLICATE
 */
export function arrangeRows(table: SourceTable, time: Float64Array, options: ImportOptions, findings: Findings): ArrangedRows {
  const misplaced = findMisplaced(table, time, options.onUnsorted !== "sort");
  if (misplaced > 0) findings.warn("rows-sorted", misplaced, `${misplaced} rows came before an older row of their symbol; all rows were sorted by time, as asked for.`);
  const names = table.symbols.map((symbol, id) => ({ symbol, id })).sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  const counts = new Uint32Array(table.symbols.length);
  const ids = table.symbolIds;
  if (ids === null) counts[0] = table.rowCount;
  else for (const id of ids) counts[id]++;
  const starts = new Uint32Array(counts.length);
  let start = 0;
  for (const { id } of names) {
    starts[id] = start;
    start += counts[id];
  }
  const order = groupBySymbol(ids, starts, table.rowCount, misplaced > 0);
  if (misplaced > 0 && order !== null) for (const { id } of names) sortByTime(order.subarray(starts[id], starts[id] + counts[id]), time);
  const groups = names.map(({ symbol, id }) => ({ symbol, rowStart: starts[id], rowCount: counts[id] })).filter(({ rowCount }) => rowCount > 0);
  return removeDuplicates({ order, rowCount: table.rowCount, symbols: groups }, table, time, options, findings);
}

/** @returns how many rows are older than a row of their symbol before them; throws on the first unless allowed */
function findMisplaced(table: SourceTable, time: Float64Array, refuse: boolean): number {
  const ids = table.symbolIds;
  const last = new Float64Array(table.symbols.length).fill(-Infinity);
  const problems = new RowProblems();
  let count = 0;
  for (let row = 0; row < time.length; row++) {
    const id = ids === null ? 0 : ids[row];
    if (time[row] < last[id]) {
      count++;
      if (refuse) problems.add(unsorted, row, table.timeField, `${formatTime(time[row])} comes after ${formatTime(last[id])}${table.symbols.length > 1 ? ` (${table.symbols[id]})` : ""}, so the rows are not in order`);
    } else last[id] = time[row];
  }
  problems.throwIfAny(table.origin);
  return count;
}

/** A stable grouping; null when rows already stand in groups in the order of the names and need no sorting either. */
function groupBySymbol(ids: Int32Array | null, starts: Uint32Array, rowCount: number, needed: boolean): Uint32Array | null {
  if (ids === null && !needed) return null;
  const order = new Uint32Array(rowCount);
  const next = starts.slice();
  let moved = false;
  for (let row = 0; row < rowCount; row++) {
    const place = next[ids === null ? 0 : ids[row]]++;
    order[place] = row;
    moved ||= place !== row;
  }
  return moved || needed ? order : null;
}

function sortByTime(order: Uint32Array, time: Float64Array): void {
  order.sort((a, b) => time[a] - time[b] || a - b);
}

function removeDuplicates(rows: ArrangedRows, table: SourceTable, time: Float64Array, options: ImportOptions, findings: Findings): ArrangedRows {
  const { order, symbols } = rows;
  const at = (k: number): number => (order === null ? k : order[k]);
  const duplicates: number[] = [];
  for (const { rowStart, rowCount } of symbols) {
    for (let k = rowStart + 1; k < rowStart + rowCount; k++) if (time[at(k)] === time[at(k - 1)]) duplicates.push(k);
  }
  if (duplicates.length === 0) return rows;
  const keep = options.onDuplicate ?? "error";
  if (keep === "error") throw duplicateError(duplicates.map((k) => [at(k - 1), at(k)]), table, time);
  const dropped = new Uint8Array(rows.rowCount);
  for (const k of duplicates) dropped[keep === "first" ? k : k - 1] = 1;
  const kept = new Uint32Array(rows.rowCount - duplicates.length);
  const groups: { symbol: string; rowStart: number; rowCount: number }[] = [];
  let next = 0;
  for (const { symbol, rowStart, rowCount } of symbols) {
    const start = next;
    for (let k = rowStart; k < rowStart + rowCount; k++) if (dropped[k] === 0) kept[next++] = at(k);
    groups.push({ symbol, rowStart: start, rowCount: next - start });
  }
  findings.warn("duplicates-dropped", duplicates.length, `${duplicates.length} rows had the symbol and time of another row; the ${keep} of each was kept, as asked for.`, duplicates.map(at));
  return { order: kept, rowCount: next, symbols: groups };
}

function duplicateError(pairs: readonly (readonly [number, number])[], table: SourceTable, time: Float64Array): HindsightError {
  pairs = pairs.toSorted((a, b) => a[1] - b[1]);
  const [first, second] = pairs[0];
  const place = table.origin.locate(second);
  const before = table.origin.locate(first);
  const columns = [...table.columns.values()];
  const identical = pairs.filter(([a, b]) => columns.every((column) => Object.is(column[a], column[b]))).length;
  const symbol = table.symbolIds === null ? table.symbols[0] : table.symbols[table.symbolIds[second]];
  const where = before.file === place.file ? `${before.unit} ${before.number}` : `${before.file}, ${before.unit} ${before.number}`;
  const count = pairs.length === 1 ? "" : ` ${pairs.length.toLocaleString("en-US")} rows repeat a time, ${identical} of them with the same values.`;
  return new HindsightError(
    "DATA_TIME_DUPLICATE",
    `${place.file}, ${place.unit} ${place.number}: ${symbol} has a second row for ${formatTime(time[second])}, after ${where}.${count}`,
    "Remove the repeated rows from the source, or state onDuplicate=first or onDuplicate=last to keep one of each; the quality report then says so",
    {
      file: place.file,
      row: place.number,
      field: table.timeField,
      value: formatTime(time[second]),
      symbol,
      count: pairs.length,
      identicalCount: identical,
      rows: pairs.slice(0, 5).map(([, row]) => ({ row: table.origin.locate(row).number, field: table.timeField, value: formatTime(time[row]) })),
    },
  );
}
