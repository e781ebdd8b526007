import type { ChartTrade } from "./chart-trade.ts";

/** Up to so many trades are all drawn. */
const ALL_DRAWN = 120;
/** Of more, one for each so many pixels: the one with the largest result. */
const APART_PX = 9;

/** A trade with its places on the screen. */
export interface PlacedTrade {
  readonly trade: ChartTrade;
  readonly entryX: number;
  readonly exitX: number;
}

/** Which of many trades are drawn: the largest ones, evenly over the width; the selected one always. */
export function thinTrades(placed: readonly PlacedTrade[], selected: number | null): readonly PlacedTrade[] {
  if (placed.length <= ALL_DRAWN) return placed;
  const largest = new Map<number, PlacedTrade>();
  for (const each of placed) {
    const part = Math.floor(each.entryX / APART_PX);
    const there = largest.get(part);
    if (there === undefined || Math.abs(each.trade.netPnl) > Math.abs(there.trade.netPnl)) largest.set(part, each);
  }
  const kept = new Set(largest.values());
  return placed.filter((each) => kept.has(each) || each.trade.id === selected);
}
