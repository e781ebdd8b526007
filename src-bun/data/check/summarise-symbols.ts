import type { SymbolSummary } from "../../contract/dataset.ts";
import type { Findings } from "../import/findings.ts";
import { outlierRows } from "./outliers.ts";
import { misfits, type Spacing } from "./granularity.ts";
import { DAY_MS } from "../time/day-ms.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Weekends with a holiday explain four days between daily bars. */
const longestQuietDays = 4;

export interface SymbolRows {
  readonly symbol: string;
  readonly rowStart: number;
  readonly rowCount: number;
  readonly granularityMs: number;
  readonly spacing: Spacing;
}

/** Sums up each symbol and notes what is unusual about gaps, spacing, volume and returns; nothing here stops an import. @param tableRow source table row of an arranged row */
export function summariseSymbols(symbols: readonly SymbolRows[], columns: ReadonlyMap<string, Float64Array>, hasVolume: boolean, tableRow: (row: number) => number, findings: Findings): SymbolSummary[] {
  const part = (name: string, { rowStart, rowCount }: SymbolRows): Float64Array => (columns.get(name) ?? new Float64Array(0)).subarray(rowStart, rowStart + rowCount);
  const gapRows: number[] = [];
  const outliers: number[] = [];
  let gapCount = 0;
  let zeroVolumeCount = 0;
  let largestGap = 0;
  const summaries = symbols.map((rows): SymbolSummary => {
    const time = part("time", rows);
    const volume = part("volume", rows);
    const quietMs = rows.granularityMs >= DAY_MS ? Math.max(rows.granularityMs, longestQuietDays * DAY_MS) : rows.granularityMs;
    let gaps = 0;
    let largest = 0;
    let zeroVolume = 0;
    for (let k = 0; k < time.length; k++) {
      if (volume[k] === 0) zeroVolume++;
      if (k === 0 || !(time[k] - time[k - 1] > quietMs)) continue;
      gaps++;
      largest = Math.max(largest, time[k] - time[k - 1]);
      if (gapRows.length < 5) gapRows.push(tableRow(rows.rowStart + k));
    }
    const strange = outlierRows(part("close", rows));
    for (const row of strange) outliers.push(tableRow(rows.rowStart + row));
    gapCount += gaps;
    zeroVolumeCount += zeroVolume;
    largestGap = Math.max(largestGap, largest);
    return {
      symbol: rows.symbol,
      rowStart: rows.rowStart,
      rowCount: rows.rowCount,
      firstTime: time[0],
      lastTime: time[time.length - 1],
      granularityMs: rows.granularityMs,
      gapCount: gaps,
      largestGapMs: gaps > 0 ? largest : null,
      zeroVolumeBarCount: zeroVolume,
      outlierCount: strange.length,
    };
  });
  if (gapCount > 0) findings.note("gaps", gapCount, `${counted(gapCount, "gap")} between bars, the longest of ${durationText(largestGap)}: nights, weekends and holidays, or missing bars.`, gapRows);
  if (hasVolume && zeroVolumeCount > 0) findings.note("volume-zero", zeroVolumeCount, `${counted(zeroVolumeCount, "bar")} without volume.`);
  if (outliers.length > 0) findings.warn("outliers", outliers.length, `${counted(outliers.length, "close")} ${outliers.length === 1 ? "jumps" : "jump"} by more than 30 times the usual return: events, or bad prices.`, outliers);
  noteSpacing(symbols, findings);
  return summaries;
}

const counted = (count: number, what: string): string => `${count.toLocaleString("en-US")} ${what}${count === 1 ? "" : "s"}`;

function durationText(ms: number): string {
  const [amount, unit] = ms < 2 * HOUR_MS ? [ms / MINUTE_MS, "minutes"] : ms < 2 * DAY_MS ? [ms / HOUR_MS, "hours"] : [ms / DAY_MS, "days"];
  return `${amount.toLocaleString("en-US", { maximumFractionDigits: 1 })} ${unit}`;
}

function noteSpacing(symbols: readonly SymbolRows[], findings: Findings): void {
  let irregular = 0;
  let overlapping = 0;
  for (const { spacing, granularityMs } of symbols) {
    const { irregularCount, shorterCount } = misfits(spacing, granularityMs);
    if (granularityMs < DAY_MS) irregular += irregularCount;
    // Months and quarters differ in length by nature.
    if (granularityMs < 28 * DAY_MS) overlapping += shorterCount;
  }
  if (overlapping > 0) findings.warn("bars-overlap", overlapping, `${overlapping} bars begin before the bar before them has ended; state granularityMs when bars are shorter than the most common distance.`);
  else if (irregular > 0) findings.note("spacing-irregular", irregular, `${irregular} bars do not stand on whole multiples of the bar length after the bar before them.`);
  if (new Set(symbols.map(({ granularityMs }) => granularityMs)).size > 1) findings.note("granularity-mixed", symbols.length, "The symbols have bars of different lengths.");
}
