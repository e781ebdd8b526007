import { DAY_MS } from "../time/day-ms.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** 1970 began on a Thursday; weeks begin on Mondays. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Lengths of bars that people read: parts of a day, and weeks. */
const usualLengths: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 4].map((count) => count * HOUR_MS),
  DAY_MS,
  ...[1, 2, 4, 12, 52].map((count) => count * WEEK_MS),
];

/** Lengths to which bars of a granularity can be merged, ascending and without end: usual ones that are multiples of it; where it is unusual itself, its doublings up to them. */
export function* mergedLengths(granularityMs: number): Generator<number, never> {
  const isUsual = usualLengths.includes(granularityMs);
  const longer = usualLengths.filter((length) => length > granularityMs);
  const multiples = longer.filter((length) => length % granularityMs === 0);
  const doublings: number[] = [];
  const doubledTo = multiples[0] ?? granularityMs * 2 ** 16;
  if (!isUsual && Number.isInteger(granularityMs)) for (let length = 2 * granularityMs; length < doubledTo; length *= 2) doublings.push(length);
  // Bars of broken milliseconds fit nothing exactly; a bucket then holds now one more of them, now one less.
  const fitting = multiples.length + doublings.length === 0 ? longer : [...doublings, ...multiples];
  yield* fitting;
  for (let length = (fitting.at(-1) ?? granularityMs) * 2; ; length *= 2) yield length;
}

/** Start of the bucket of that length in which a time lies: counted from 1970 in UTC, weeks from a Monday. */
export function bucketStart(time: number, lengthMs: number): number {
  const anchor = anchorOf(lengthMs);
  return Math.floor((time - anchor) / lengthMs) * lengthMs + anchor;
}

/** Whether buckets of one length lie whole in those of another. */
export function nests(innerMs: number, outerMs: number): boolean {
  return outerMs % innerMs === 0 && (anchorOf(outerMs) - anchorOf(innerMs)) % innerMs === 0;
}

function anchorOf(lengthMs: number): number {
  return lengthMs % WEEK_MS === 0 ? FIRST_MONDAY_MS : 0;
}
