import type { BarColumns } from "../../contract/bars.ts";
import type { SymbolSummary } from "../../contract/dataset.ts";

/** The bars of one symbol of a dataset. @param slice rows [start, end) of a column */
export function symbolBars({ rowStart, rowCount }: SymbolSummary, slice: (name: string, start: number, end: number) => Float64Array): BarColumns {
  const column = (name: string): Float64Array => slice(name, rowStart, rowStart + rowCount);
  return { time: column("time"), open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: column("volume") };
}
