import type { BarColumns } from "../../contract/bars.ts";
import type { SymbolSummary } from "../../contract/dataset.ts";
import { bucketStart, mergedLengths } from "./bar-buckets.ts";
import { BarMerger } from "./bar-merger.ts";

/** Bars of one symbol, merged beforehand to one length. */
export interface BarLevel {
  readonly lengthMs: number;
  readonly bars: BarColumns;
}

/** So many rows are merged in about a millisecond: no level is made of fewer. */
export const FEW_ROWS = 1 << 16;
/** How much longer the bars of a level are than those it is made of, at least. A level then takes a few percent of the room of its bars, and what lies between two levels is still merged quickly. */
const STEP = 16;

const figures = ["time", "open", "high", "low", "close", "volume"] as const;
/** Levels lie one after the other in one file, by symbol and length: rows of a level have its length and the number of their symbol. */
export const levelColumns: readonly string[] = ["symbol", "length", ...figures];

/** The levels of one symbol, each made of the one before, finest first; none where there are few bars. */
export function buildLevels(bars: BarColumns, granularityMs: number): BarLevel[] {
  const levels: BarLevel[] = [];
  let finer = bars;
  let finerMs = granularityMs;
  const lengths = mergedLengths(granularityMs);
  while (finer.time.length > FEW_ROWS) {
    let lengthMs = lengths.next().value;
    while (lengthMs < STEP * finerMs) lengthMs = lengths.next().value;
    const { time } = finer;
    const span = bucketStart(time[time.length - 1], lengthMs) - bucketStart(time[0], lengthMs);
    const merger = new BarMerger(lengthMs, Math.min(time.length, span / lengthMs + 1));
    merger.add(finer, 0, time.length);
    finer = merger.finish();
    finerMs = lengthMs;
    levels.push({ lengthMs, bars: finer });
  }
  return levels;
}

/** Levels of all symbols as the columns of one file. */
export function packLevels(levelsOf: readonly (readonly BarLevel[])[]): Map<string, Float64Array> {
  const rowCount = levelsOf.flat().reduce((sum, { bars }) => sum + bars.time.length, 0);
  const columns = new Map(levelColumns.map((name) => [name, new Float64Array(rowCount)]));
  let row = 0;
  levelsOf.forEach((levels, symbol) => {
    for (const { lengthMs, bars } of levels) {
      const end = row + bars.time.length;
      columns.get("symbol")!.fill(symbol, row, end);
      columns.get("length")!.fill(lengthMs, row, end);
      for (const name of figures) columns.get(name)!.set(bars[name], row);
      row = end;
    }
  });
  return columns;
}

/** The levels of a symbol from the columns of a file; null: they are not those of these bars. */
export function unpackLevels(column: (name: string, start: number, end: number) => Float64Array, rowCount: number, symbol: number, summary: SymbolSummary): BarLevel[] | null {
  const symbols = column("symbol", 0, rowCount);
  const lengths = column("length", 0, rowCount);
  const levels: BarLevel[] = [];
  let start = firstAbove(symbols, symbol - 1, 0, rowCount);
  const symbolEnd = firstAbove(symbols, symbol, start, rowCount);
  while (start < symbolEnd) {
    const lengthMs = lengths[start];
    const end = firstAbove(lengths, lengthMs, start, symbolEnd);
    const [time, open, high, low, close, volume] = figures.map((name) => column(name, start, end)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    if (!(lengthMs > 0) || time[0] !== bucketStart(summary.firstTime, lengthMs) || time[time.length - 1] !== bucketStart(summary.lastTime, lengthMs)) return null;
    levels.push({ lengthMs, bars: { time, open, high, low, close, volume } });
    start = end;
  }
  return levels.length > 0 || summary.rowCount <= FEW_ROWS ? levels : null;
}

/** First row of [start, end) with more than a value, where values ascend. */
function firstAbove(values: Float64Array, value: number, start: number, end: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
