import type { SymbolSummary } from "../../contract/dataset.ts";
import type { DatasetKind } from "../import/dataset-kinds.ts";
import type { Findings } from "../import/findings.ts";
import type { ArrangedRows } from "./arranged-rows.ts";
import { outlierRows } from "./outliers.ts";

/** Sums up the symbols of rows that have no length (every kind but bars) and notes sizes of zero and odd prices. @param tableRow source table row of an arranged row */
export function summariseTicks(kind: DatasetKind, groups: ArrangedRows["symbols"], columns: ReadonlyMap<string, Float64Array>, hasSize: boolean, tableRow: (row: number) => number, findings: Findings): SymbolSummary[] {
  const outliers: number[] = [];
  let zeroSizeCount = 0;
  const summaries = groups.map(({ symbol, rowStart, rowCount }): SymbolSummary => {
    const part = (name: string): Float64Array | undefined => columns.get(name)?.subarray(rowStart, rowStart + rowCount);
    // Features come when they are known, everything else at its time.
    const time = part("knownAt") ?? part("time") ?? new Float64Array(0);
    const zeroSizes = part("size")?.reduce((count, size) => count + Number(size === 0), 0) ?? 0;
    const strange = kind === "trades" ? outlierRows(part("price") ?? new Float64Array(0)) : [];
    for (const row of strange) outliers.push(tableRow(rowStart + row));
    zeroSizeCount += zeroSizes;
    return { symbol, rowStart, rowCount, firstTime: time[0], lastTime: time[time.length - 1], granularityMs: 0, gapCount: 0, largestGapMs: null, zeroVolumeBarCount: zeroSizes, outlierCount: strange.length };
  });
  if (hasSize && zeroSizeCount > 0) findings.note("volume-zero", zeroSizeCount, `${zeroSizeCount} trades have no size.`);
  if (outliers.length > 0) findings.warn("outliers", outliers.length, `${outliers.length} prices jump by more than 30 times the usual change from trade to trade: events, or bad prices.`, outliers);
  return summaries;
}
