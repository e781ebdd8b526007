import type { Bars } from "../../../src-bun/contract/api/result-schemas.ts";

/** Bars that a chart holds: a stretch of the data at one level of detail. */
export interface BarWindow {
  /** Opens, ascending, UTC epoch milliseconds. */
  readonly time: readonly number[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly volume: readonly number[];
  /** Length of a bar. */
  readonly barMs: number;
  readonly isMerged: boolean;
  /** There is nothing before the first bar, and nothing after the last one. */
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
}

/** Instants, UTC epoch milliseconds. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A stretch of the time axis by the numbers of bars in a window: 0 is the middle of the first one, -0.5 its left edge. */
export interface LogicalRange {
  readonly from: number;
  readonly to: number;
}

/** What the API answered as a chart holds it. Merged bars at the ends are left out where they may hold a part of their time only. */
export function barWindow({ time, open, high, low, close, volume, granularityMs, isMerged, firstTime, lastTime }: Bars): BarWindow {
  const isAtStart = time.length === 0 || time[0]! <= firstTime;
  const isAtEnd = time.length === 0 || time.at(-1)! + granularityMs > lastTime;
  const start = isMerged && !isAtStart && time.length > 2 ? 1 : 0;
  const end = isMerged && !isAtEnd && time.length > 2 ? time.length - 1 : time.length;
  const part = (column: readonly number[]): readonly number[] => (start === 0 && end === column.length ? column : column.slice(start, end));
  return { time: part(time), open: part(open), high: part(high), low: part(low), close: part(close), volume: part(volume), barMs: granularityMs, isMerged, isAtStart, isAtEnd };
}

/** How many bars open at or before a time. */
export function barsUpTo(time: readonly number[], instant: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many bars are over by an instant; null: all count. */
export function barsOver({ time, barMs }: Pick<BarWindow, "time" | "barMs">, until: number | null): number {
  return until === null ? time.length : barsUpTo(time, until - barMs);
}

/** Number of the bar in which an instant lies, or the one before it when it lies in a gap; -1 before the first. */
export function barAt({ time }: Pick<BarWindow, "time">, instant: number): number {
  return barsUpTo(time, instant) - 1;
}

/** The instant at a place of the time axis: a bar reaches from half a bar before its number to half a bar behind it, and time runs evenly inside. */
export function timeAt({ time, barMs }: BarWindow, logical: number): number {
  if (time.length === 0) return 0;
  const edge = logical + 0.5;
  const bar = Math.floor(edge);
  if (bar < 0) return time[0]! + edge * barMs;
  if (bar >= time.length) return time.at(-1)! + (edge - time.length + 1) * barMs;
  return time[bar]! + (edge - bar) * lengthOf(time, bar, barMs);
}

/** The place of an instant on the time axis: what `timeAt` turns back. */
export function logicalAt(window: BarWindow, instant: number): number {
  const { time, barMs } = window;
  if (time.length === 0) return 0;
  const bar = barAt(window, instant);
  if (bar < 0) return (instant - time[0]!) / barMs - 0.5;
  const share = (instant - time[bar]!) / lengthOf(time, bar, barMs);
  return bar + share - 0.5;
}

/** To the next bar: a pause belongs to the bar before it. */
function lengthOf(time: readonly number[], bar: number, barMs: number): number {
  return bar + 1 < time.length ? time[bar + 1]! - time[bar]! : barMs;
}
