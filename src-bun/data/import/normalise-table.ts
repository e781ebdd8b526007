import type { SymbolSummary } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import { arrangeRows } from "../check/arrange-rows.ts";
import { checkRows } from "../check/check-rows.ts";
import { spacingOf, type Spacing } from "../check/granularity.ts";
import { summariseSymbols, type SymbolRows } from "../check/summarise-symbols.ts";
import { formatTime } from "../time/format-time.ts";
import { resolveTimes, type ResolvedTimes } from "../time/resolve-times.ts";
import { barColumnNames, type SourceTable } from "./bar-table.ts";
import { Findings } from "./findings.ts";
import type { ImportOptions } from "./import-options.ts";
import { DAY_MS } from "../time/day-ms.ts";

/** Data as a dataset holds it: settled, checked, arranged. */
export interface NormalisedData {
  readonly rowCount: number;
  /** time, open, high, low, close, volume, extra columns by name. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly symbols: readonly SymbolSummary[];
  readonly granularityMs: number;
  readonly times: ResolvedTimes;
  readonly findings: Findings;
}

/**
 * Settles times, checks rows, arranges them and measures them. Takes the table's columns over.
 *
 * @param nowMs the present, to notice bars from the future
 * @throws the DATA_ errors of every step
 */
export function normaliseTable(table: SourceTable, options: ImportOptions, nowMs: number): NormalisedData {
  const findings = new Findings(table.origin);
  noteReading(table, findings);
  const times = resolveTimes(table.times, { field: table.timeField, options, origin: table.origin, findings, symbolIds: table.symbolIds, symbolCount: table.symbols.length });
  checkRows(table, options.allowNonPositivePrices === true, findings);
  const arranged = arrangeRows(table, times.time, options, findings);
  const { order, rowCount } = arranged;
  const columns = new Map<string, Float64Array>([["time", gather(times.time, order)]]);
  const extras = [...table.columns.keys()].filter((name) => !barColumnNames.some((known) => known === name)).sort();
  for (const name of [...barColumnNames.slice(1), ...extras]) {
    const column = table.columns.get(name);
    if (column === undefined) continue;
    columns.set(name, gather(column, order));
    // Not needed again: with millions of rows a second copy of every column counts.
    table.columns.delete(name);
  }
  const time = columns.get("time") ?? times.time;
  const { symbols, granularityMs } = measureSymbols(arranged.symbols, time, times.isLabel, options, table);
  if (options.stamp === "close" && !times.isLabel) shiftToOpen(symbols, time, findings);
  const future = time.filter((at) => at > nowMs + DAY_MS).length;
  if (future > 0) findings.warn("time-in-future", future, `${future} bars lie in the future, up to ${formatTime(time.reduce((a, b) => Math.max(a, b)))}.`);
  if (!times.isLabel && granularityMs >= DAY_MS && time.some((at) => at % DAY_MS !== 0)) {
    findings.warn("daily-time-not-midnight", rowCount, "Daily bars are not stamped at midnight; the UTC date of each stamp is taken as its trading day. State the exchange's zone when the stamps are its midnights.");
  }
  const summaries = summariseSymbols(symbols, columns, table.hasVolume, (row) => (order === null ? row : order[row]), findings);
  return { rowCount, columns, symbols: summaries, granularityMs, times, findings };
}

function noteReading(table: SourceTable, findings: Findings): void {
  if (table.skippedLineCount > 0) findings.note("lines-skipped", table.skippedLineCount, `${table.skippedLineCount} lines before the header were left out.`);
  if (table.symbolFromFileName) findings.note("symbol-from-file-name", table.symbols.length, `There is no symbol column; taken from the file name: ${table.symbols.slice(0, 5).join(", ")}.`);
  if (!table.hasVolume) findings.note("volume-missing", table.rowCount, "There is no volume; it is zero in every bar.");
  if (table.textColumns.length > 0) findings.note("column-ignored", table.textColumns.length, `Columns without numbers were left out: ${table.textColumns.join(", ")}.`);
}

function gather(column: Float64Array, order: Uint32Array | null): Float64Array {
  if (order === null) return column;
  const gathered = new Float64Array(order.length);
  for (let k = 0; k < order.length; k++) gathered[k] = column[order[k]];
  return gathered;
}

function measureSymbols(groups: readonly { symbol: string; rowStart: number; rowCount: number }[], time: Float64Array, isLabel: boolean, options: ImportOptions, table: SourceTable): { symbols: SymbolRows[]; granularityMs: number } {
  const measured = groups.map((group) => ({ ...group, spacing: spacingOf(time.subarray(group.rowStart, group.rowStart + group.rowCount)) }));
  const rowsOf = new Map<number, number>();
  for (const { spacing, rowCount } of measured) {
    if (spacing.mostCommonMs !== null) rowsOf.set(spacing.mostCommonMs, (rowsOf.get(spacing.mostCommonMs) ?? 0) + rowCount);
  }
  const common = [...rowsOf].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
  const granularityMs = options.granularityMs ?? common ?? (isLabel ? DAY_MS : null);
  if (granularityMs === null) {
    const place = table.origin.locate(0);
    throw new HindsightError("DATA_GRANULARITY_UNKNOWN", `${place.file} has one bar for each symbol, which does not tell how long a bar is.`, "State it with granularityMs (60000 for one minute)", { file: place.file, option: "granularityMs" });
  }
  // A thinly traded symbol has bars too rarely to show their length: then the length of the others counts.
  const lengthOf = ({ mostCommonMs, share }: Spacing): number => options.granularityMs ?? (mostCommonMs === null || (share < 0.5 && mostCommonMs > granularityMs) ? granularityMs : mostCommonMs);
  return { symbols: measured.map((rows) => ({ ...rows, granularityMs: lengthOf(rows.spacing) })), granularityMs };
}

function shiftToOpen(symbols: readonly SymbolRows[], time: Float64Array, findings: Findings): void {
  for (const { rowStart, rowCount, granularityMs } of symbols) {
    for (let row = rowStart; row < rowStart + rowCount; row++) time[row] -= granularityMs;
  }
  findings.note("close-stamps-shifted", time.length, "Times name the bars' closes; they were moved back by the length of a bar to name the opens.");
}
