import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { BarColumns } from "../../src-bun/contract/bars.ts";
import { bucketStart, mergedLengths, nests } from "../../src-bun/data/view/bar-buckets.ts";
import { type BarLevel, buildLevels, packLevels, unpackLevels } from "../../src-bun/data/view/bar-levels.ts";
import { BarMerger } from "../../src-bun/data/view/bar-merger.ts";
import { mergeWindow } from "../../src-bun/data/view/merge-window.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Monday, 5 January 1970. */
const MONDAY = Date.UTC(1970, 0, 5);

/** Usual, unusual, and broken lengths of bars. */
const granularities = fc.constantFrom(0.5, 7, 250, 1_000, 7_000, 11_000, MINUTE, 5 * MINUTE, 90 * MINUTE, DAY, 3 * DAY, 7 * DAY);

interface Case {
  readonly granularityMs: number;
  readonly bars: BarColumns;
  readonly start: number;
  readonly end: number;
  readonly maxBars: number;
}

/** Bars with gaps of all sizes, on both sides of 1970; whole volumes, whose sums are exact in any order. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    granularityMs: granularities,
    first: fc.integer({ min: -3_000, max: 3_000 }),
    steps: fc.array(fc.tuple(fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 50_000 }) }), fc.integer({ min: 1, max: 1_000 }), fc.nat(9), fc.nat(9), fc.nat(99)), { minLength: 1, maxLength: 300 }),
    cuts: fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 })),
    maxBars: fc.integer({ min: 2, max: 60 }),
  })
  .map(({ granularityMs, first, steps, cuts, maxBars }) => {
    let at = first;
    const rows = steps.map(([gap, price, up, down, volume], k) => {
      if (k > 0) at += gap;
      return { time: at * granularityMs, open: price, high: price + up, low: price - down, close: price + ((up - down) >> 1), volume };
    });
    const column = (name: keyof BarColumns): Float64Array => Float64Array.from(rows, (row) => row[name]);
    const [a, b] = cuts.map((cut) => Math.round((cut * rows.length) / 1_000)).sort((x, y) => x - y);
    return { granularityMs, bars: { time: column("time"), open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: column("volume") }, start: a!, end: b!, maxBars };
  });

/** The start of a bucket, counted up by whole numbers: broken milliseconds have been doubled away. */
function bucketByHand(time: number, lengthMs: number): number {
  const anchor = lengthMs % (7 * DAY) === 0 ? MONDAY : 0;
  const [t, length] = [BigInt((time - anchor) * 2), BigInt(lengthMs * 2)];
  const into = ((t % length) + length) % length;
  return Number(t - into) / 2 + anchor;
}

/** One row a bar, one bar an object: how anyone would write it down. */
function mergedByHand({ time, open, high, low, close, volume }: BarColumns, start: number, end: number, lengthMs: number): number[][] {
  const buckets = new Map<number, number[]>();
  for (let row = start; row < end; row++) {
    const bucket = bucketByHand(time[row]!, lengthMs);
    const bar = buckets.get(bucket) ?? [bucket, open[row]!, -Infinity, Infinity, NaN, 0];
    buckets.set(bucket, [bucket, bar[1]!, Math.max(bar[2]!, high[row]!), Math.min(bar[3]!, low[row]!), close[row]!, bar[5]! + volume[row]!]);
  }
  return [...buckets.values()];
}

const rowsOf = ({ time, open, high, low, close, volume }: BarColumns): number[][] => Array.from(time, (at, k) => [at, open[k]!, high[k]!, low[k]!, close[k]!, volume[k]!]);
const upTo = (granularityMs: number, count: number): number[] => {
  const lengths = mergedLengths(granularityMs);
  return Array.from({ length: count }, () => lengths.next().value);
};
/** Levels made of all rows, as short as one likes: the ones that are kept need many rows. */
function levelsOf({ bars, granularityMs }: Case, every: number): BarLevel[] {
  return upTo(granularityMs, 12).filter((_, k) => k % every === 0).map((lengthMs) => {
    const merger = new BarMerger(lengthMs, bars.time.length);
    expect(merger.add(bars, 0, bars.time.length)).toBe(true);
    return { lengthMs, bars: merger.finish() };
  });
}

describe("merging a window of bars", () => {
  test("equals the naive version, with and without pre-merged levels, and gives no more bars than asked for", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 4 }), (given, every) => {
        const { bars, granularityMs, start, end, maxBars } = given;
        const plain = mergeWindow(bars, granularityMs, start, end, maxBars, []);
        expect(rowsOf(plain.bars)).toEqual(mergedByHand(bars, start, end, plain.lengthMs));
        expect(plain.bars.time.length).toBeLessThanOrEqual(maxBars);
        expect(mergeWindow(bars, granularityMs, start, end, maxBars, levelsOf(given, every))).toEqual(plain);
      }),
      { numRuns: 400 },
    );
  });

  test("keeps the extremes, both ends and all volume", () => {
    fc.assert(
      fc.property(cases, ({ bars, granularityMs, start, end, maxBars }) => {
        fc.pre(start < end);
        const { bars: merged } = mergeWindow(bars, granularityMs, start, end, maxBars, []);
        const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);
        expect(Math.max(...merged.high)).toBe(Math.max(...bars.high.subarray(start, end)));
        expect(Math.min(...merged.low)).toBe(Math.min(...bars.low.subarray(start, end)));
        expect([merged.open[0], merged.close.at(-1)]).toEqual([bars.open[start], bars.close[end - 1]]);
        expect(sum(merged.volume)).toBe(sum(bars.volume.subarray(start, end)));
      }),
    );
  });

  test("takes the shortest length that fits, of those that are not bound to give too many", () => {
    fc.assert(
      fc.property(cases, ({ bars, granularityMs, start, end, maxBars }) => {
        const { lengthMs } = mergeWindow(bars, granularityMs, start, end, maxBars, []);
        for (const shorter of mergedLengths(granularityMs)) {
          if (shorter === lengthMs) break;
          if (shorter * maxBars >= granularityMs * (end - start)) expect(mergedByHand(bars, start, end, shorter).length).toBeGreaterThan(maxBars);
        }
      }),
    );
  });
});

describe("lengths of merged bars", () => {
  test.each([
    [MINUTE, [2, 5, 10, 15, 30, 60, 120, 240, 1_440, 10_080, 20_160]],
    [15 * MINUTE, [30, 60, 120, 240, 1_440]],
    [90 * MINUTE, [180, 360, 720, 1_440, 10_080]],
    [DAY, [10_080, 20_160, 40_320, 120_960, 524_160, 1_048_320]],
  ])("of %d ms begin as people read them", (granularityMs, minutes) => {
    expect(upTo(granularityMs, minutes.length)).toEqual(minutes.map((count) => count * MINUTE));
  });

  test("ascend without end, from above the granularity", () => {
    fc.assert(
      fc.property(granularities, (granularityMs) => {
        const lengths = [granularityMs, ...upTo(granularityMs, 60)];
        for (let k = 1; k < lengths.length; k++) expect(lengths[k]!).toBeGreaterThan(lengths[k - 1]!);
      }),
    );
  });

  test("that nest have no bucket on both sides of a border", () => {
    const lengths = [1_000, 7_000, 11_000, MINUTE, 90 * MINUTE, DAY, 3 * DAY, 7 * DAY, 21 * DAY];
    fc.assert(
      fc.property(fc.constantFrom(...lengths), fc.constantFrom(...lengths), fc.integer({ min: -4e12, max: 4e12 }), (inner, outer, time) => {
        fc.pre(nests(inner, outer));
        const start = bucketStart(time, inner);
        expect(bucketStart(start, outer)).toBe(bucketStart(start + inner - 1, outer));
      }),
    );
    expect([nests(DAY, 7 * DAY), nests(11_000, 7 * DAY), nests(3 * DAY, 21 * DAY), nests(7 * DAY, 21 * DAY)]).toEqual([true, false, false, true]);
  });
});

test("levels come out of their file as they went in, each symbol its own", () => {
  const barsOf = (count: number, first: number): BarColumns => {
    const time = Float64Array.from({ length: count }, (_, row) => (first + row + Math.floor(row / 390) * 1_050) * MINUTE);
    const price = Float64Array.from(time, (_, row) => 100 + (row % 977));
    return { time, open: price, high: price.map((value) => value + 2), low: price.map((value) => value - 2), close: price.map((value) => value + 1), volume: new Float64Array(count).fill(3) };
  };
  const all = [barsOf(70_000, 5), barsOf(10, 0), barsOf(1_200_000, -77)];
  const levels = all.map((bars) => buildLevels(bars, MINUTE));
  expect(levels.map((each) => each.map(({ lengthMs }) => lengthMs / MINUTE))).toEqual([[30], [], [30]]);
  const columns = packLevels(levels);
  const column = (name: string, start: number, end: number): Float64Array => columns.get(name)!.subarray(start, end);
  const rowCount = columns.get("time")!.length;
  all.forEach((bars, symbol) => {
    const summary = { symbol: "S", rowStart: 0, rowCount: bars.time.length, firstTime: bars.time[0]!, lastTime: bars.time.at(-1)!, granularityMs: MINUTE, gapCount: 0, largestGapMs: null, zeroVolumeBarCount: 0, outlierCount: 0 };
    expect(unpackLevels(column, rowCount, symbol, summary)).toEqual(levels[symbol]!);
    if (symbol !== 1) expect(unpackLevels(column, rowCount, symbol, { ...summary, lastTime: summary.lastTime + 30 * MINUTE })).toBeNull();
    for (const { lengthMs, bars: merged } of levels[symbol]!) expect(rowsOf(merged)).toEqual(mergedByHand(bars, 0, bars.time.length, lengthMs));
  });
});
