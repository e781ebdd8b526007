import { resolveTimes } from "../time/resolve-times.ts";
import type { Findings } from "./findings.ts";
import type { ImportOptions } from "./import-options.ts";
import type { SourceTable } from "./source-table.ts";

/**
 * When each row of features became known, UTC epoch milliseconds: what the source says, else the row's own time, which may be too
 * early and is said loudly.
 *
 * @throws DATA_TIME_UNIT, DATA_TIME_ZONE, DATA_TIME_INVALID
 */
export function resolveKnownAt(table: SourceTable, time: Float64Array, options: ImportOptions, findings: Findings): Float64Array {
  const { knownAt, origin, symbolIds, symbols, rowCount } = table;
  if (knownAt === null) {
    findings.warn("known-at-missing", rowCount, "No column tells when a row became known: it is taken as known at its own time. If figures were published later than that, the strategy sees the future; name the column with columns.knownAt.");
    return time.slice();
  }
  const { time: known, isDates, zone } = resolveTimes(knownAt.raw, { field: knownAt.field, mayBeLabels: false, mayRepeat: true, options, origin, findings, symbolIds, symbolCount: symbols.length });
  if (isDates) findings.warn("known-at-dates", rowCount, `Column "${knownAt.field}" has dates without a time of day: rows are taken as known from 00:00 ${zone ?? "UTC"} of that day, before its trading. Give times of day when they were published later.`);
  const early: number[] = [];
  let earlyCount = 0;
  for (let row = 0; row < rowCount; row++) {
    if (!(known[row] < time[row])) continue;
    earlyCount++;
    if (early.length < 5) early.push(row);
  }
  if (earlyCount > 0) findings.note("known-before-time", earlyCount, `${earlyCount} rows were known before the time that they speak of: forecasts and calendars are, measurements are not.`, early);
  return known;
}
