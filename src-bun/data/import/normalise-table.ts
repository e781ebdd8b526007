import type { SymbolSummary } from "../../contract/dataset.ts";
import { arrangeRows } from "../check/arrange-rows.ts";
import { checkFigures } from "../check/check-figures.ts";
import { measureSymbols } from "../check/measure-symbols.ts";
import { summariseSymbols, type SymbolRows } from "../check/summarise-symbols.ts";
import { summariseTicks } from "../check/summarise-ticks.ts";
import { DAY_MS } from "../time/day-ms.ts";
import { formatTime } from "../time/format-time.ts";
import { resolveTimes, type ResolvedTimes } from "../time/resolve-times.ts";
import { kindShapes, type DatasetKind } from "./dataset-kinds.ts";
import { Findings } from "./findings.ts";
import type { ImportOptions } from "./import-options.ts";
import { refuseForeignOptions } from "./refuse-foreign-options.ts";
import { resolveKnownAt } from "./resolve-known-at.ts";
import type { SourceTable } from "./source-table.ts";

/** Data as a dataset holds it: settled, checked, arranged. */
export interface NormalisedData {
  readonly kind: DatasetKind;
  readonly rowCount: number;
  /** time, the columns of the kind, extra columns by name. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly timeColumns: readonly string[];
  readonly symbols: readonly SymbolSummary[];
  /** 0 for every kind but bars. */
  readonly granularityMs: number;
  readonly times: ResolvedTimes;
  readonly findings: Findings;
}

/**
 * Settles times, checks rows, arranges them and measures them. Takes the table's columns over.
 *
 * @param nowMs the present, to notice rows from the future
 * @throws the DATA_ errors of every step, USAGE_INVALID_VALUE for options that mean nothing for the kind
 */
export function normaliseTable(table: SourceTable, options: ImportOptions, nowMs: number): NormalisedData {
  const { kind } = table;
  refuseForeignOptions(kind, options);
  const shape = kindShapes[kind];
  const findings = new Findings(table.origin);
  noteReading(table, findings);
  const times = resolveTimes(table.times.raw, { field: table.times.field, mayBeLabels: shape.mayBeLabels, mayRepeat: shape.repeats !== "same-time", options, origin: table.origin, findings, symbolIds: table.symbolIds, symbolCount: table.symbols.length });
  if (kind === "features") table.columns.set("knownAt", resolveKnownAt(table, times.time, options, findings));
  checkFigures(table, options.allowNonPositivePrices === true, findings);
  const arranged = arrangeRows(table, times.time, options, findings);
  const { order, rowCount } = arranged;
  const columns = new Map<string, Float64Array>([["time", gather(times.time, order)]]);
  const extras = [...table.columns.keys()].filter((name) => !shape.columns.includes(name)).sort();
  for (const name of [...shape.columns, ...extras]) {
    const column = table.columns.get(name);
    if (column === undefined) continue;
    columns.set(name, gather(column, order));
    // Not needed again: with millions of rows a second copy of every column counts.
    table.columns.delete(name);
  }
  const time = columns.get("time") ?? times.time;
  const common = { kind, rowCount, columns, timeColumns: shape.timeColumns, times, findings };
  const tableRow = (row: number): number => (order === null ? row : order[row]);
  if (kind !== "bars") {
    noteFuture(columns.get("knownAt") ?? time, shape.words[1], nowMs, findings);
    return { ...common, symbols: summariseTicks(kind, arranged.symbols, columns, table.fields.has("size"), tableRow, findings), granularityMs: 0 };
  }
  const { symbols, granularityMs } = measureSymbols(arranged.symbols, time, times.isLabel, options, table);
  if (options.stamp === "close" && !times.isLabel) shiftToOpen(symbols, time, findings);
  noteFuture(time, "bars", nowMs, findings);
  if (!times.isLabel && granularityMs >= DAY_MS && time.some((at) => at % DAY_MS !== 0)) {
    findings.warn("daily-time-not-midnight", rowCount, "Daily bars are not stamped at midnight; the UTC date of each stamp is taken as its trading day. State the exchange's zone when the stamps are its midnights.");
  }
  return { ...common, symbols: summariseSymbols(symbols, columns, table.fields.has("volume"), tableRow, findings), granularityMs };
}

function noteReading(table: SourceTable, findings: Findings): void {
  if (table.skippedLineCount > 0) findings.note("lines-skipped", table.skippedLineCount, `${table.skippedLineCount} lines before the header were left out.`);
  if (table.symbolFromFileName) findings.note("symbol-from-file-name", table.symbols.length, `There is no symbol column; taken from the file name: ${table.symbols.slice(0, 5).join(", ")}.`);
  if (table.kind === "bars" && !table.fields.has("volume")) findings.note("volume-missing", table.rowCount, "There is no volume; it is zero in every bar.");
  if (table.kind === "trades" && !table.fields.has("size")) findings.note("volume-missing", table.rowCount, "There is no size; it is zero in every trade.");
  if (table.textColumns.length > 0) findings.note("column-ignored", table.textColumns.length, `Columns without numbers were left out: ${table.textColumns.join(", ")}.`);
}

function noteFuture(time: Float64Array, rows: string, nowMs: number, findings: Findings): void {
  const future = time.filter((at) => at > nowMs + DAY_MS).length;
  if (future > 0) findings.warn("time-in-future", future, `${future} ${rows} lie in the future, up to ${formatTime(time.reduce((a, b) => Math.max(a, b)))}.`);
}

function gather(column: Float64Array, order: Uint32Array | null): Float64Array {
  if (order === null) return column;
  const gathered = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) gathered[k] = column[order[k]];
  return gathered;
}

function shiftToOpen(symbols: readonly SymbolRows[], time: Float64Array, findings: Findings): void {
  for (const { rowStart, rowCount, granularityMs } of symbols) {
    for (let row = rowStart; row < rowStart + rowCount; row++) time[row] -= granularityMs;
  }
  findings.note("close-stamps-shifted", time.length, "Times name the bars' closes; they were moved back by the length of a bar to name the opens.");
}
