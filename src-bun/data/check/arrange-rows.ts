import type { Findings } from "../import/findings.ts";
import type { ImportOptions } from "../import/import-options.ts";
import type { ProblemKind } from "../import/row-problems.ts";
import { RowProblems } from "../import/row-problems.ts";
import type { SourceTable } from "../import/source-table.ts";
import { formatTime } from "../time/format-time.ts";
import type { ArrangedRows } from "./arranged-rows.ts";
import { removeRepeats } from "./remove-repeats.ts";

const unsorted: ProblemKind = {
  code: "DATA_TIME_ORDER",
  says: (_field, value) => `${value}`,
  hint: "Rows must run from old to new within a symbol. Sort the source, or state onUnsorted=sort to have it done here; the quality report then says so",
};

/**
 * Arranges the rows. Symbols may alternate in the source; within a symbol rows must be in order, and unique where the kind asks for it,
 * unless the options say how to arrange them. What is done is noted. Rows that share a time keep their order. Features may be in the order
 * of their times or of their becoming known.
 *
 * @throws DATA_TIME_ORDER, DATA_TIME_DUPLICATE
 */
export function arrangeRows(table: SourceTable, time: Float64Array, options: ImportOptions, findings: Findings): ArrangedRows {
  const knownAt = table.kind === "features" ? table.columns.get("knownAt") : undefined;
  const misplaced = knownAt !== undefined && findMisplaced(table, knownAt, false) === 0 ? 0 : findMisplaced(table, time, options.onUnsorted !== "sort");
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
  const needsSorting = misplaced > 0 || knownAt !== undefined;
  const order = groupBySymbol(ids, starts, table.rowCount, needsSorting);
  if (needsSorting && order !== null) for (const { id } of names) sortByTime(order.subarray(starts[id], starts[id] + counts[id]), knownAt ?? time, time);
  const groups = names.map(({ symbol, id }) => ({ symbol, rowStart: starts[id], rowCount: counts[id] })).filter(({ rowCount }) => rowCount > 0);
  return removeRepeats({ order, rowCount: table.rowCount, symbols: groups }, table, time, options, findings);
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
      if (refuse) problems.add(unsorted, row, table.times.field, `${formatTime(time[row])} comes after ${formatTime(last[id])}${table.symbols.length > 1 ? ` (${table.symbols[id]})` : ""}, so the rows are not in order`);
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

/** Sorts table rows by a time, then by another, then as they stood. */
function sortByTime(order: Uint32Array, first: Float64Array, second: Float64Array): void {
  const compare = (a: number, b: number): number => first[a] - first[b] || second[a] - second[b] || a - b;
  for (let k = 1; k < order.length; k++) {
    if (compare(order[k - 1], order[k]) > 0) {
      order.sort(compare);
      return;
    }
  }
}
