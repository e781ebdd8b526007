import { HindsightError } from "../../contract/errors.ts";
import type { ImportOptions } from "../import/import-options.ts";
import type { SourceTable } from "../import/source-table.ts";
import { DAY_MS } from "../time/day-ms.ts";
import type { ArrangedRows } from "./arranged-rows.ts";
import { spacingOf, type Spacing } from "./granularity.ts";
import type { SymbolRows } from "./summarise-symbols.ts";

/** Finds the length of the bars of each symbol, and the most common of all. @throws DATA_GRANULARITY_UNKNOWN */
export function measureSymbols(groups: ArrangedRows["symbols"], time: Float64Array, isLabel: boolean, options: ImportOptions, table: SourceTable): { symbols: SymbolRows[]; granularityMs: number } {
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
