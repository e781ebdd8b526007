import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { dailyPoints } from "../../src-bun/analysis/daily-equity.ts";
import { canonicalJson } from "../../src-bun/analysis/digest/canonical-json.ts";
import { utf8 } from "../../src-bun/analysis/digest/utf8.ts";
import { equityPath } from "../../src-bun/analysis/equity-path.ts";
import { momentsOf } from "../../src-bun/analysis/math/moments.ts";
import { normalCdf, normalQuantile } from "../../src-bun/analysis/math/normal-distribution.ts";
import { percentile } from "../../src-bun/analysis/math/percentile.ts";
import { TradeTally } from "../../src-bun/analysis/trade-tally.ts";
import { DAY, equityColumns } from "../support/analysis-fixtures.ts";

test("drawdowns agree with a search over all pairs of points", () => {
  // Few distinct values, so that equal peaks and exact recoveries are common.
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (values, capital) => {
      const { drawdowns } = equityPath(equityColumns(values), capital, 0);
      const path = [capital, ...values];
      let maxDepth = 0;
      let maxAmount = 0;
      for (let i = 0; i < path.length; i++) {
        for (let j = i; j < path.length; j++) {
          maxDepth = Math.max(maxDepth, (path[i] - path[j]) / path[i]);
          maxAmount = Math.max(maxAmount, path[i] - path[j]);
        }
      }
      expect(drawdowns.maxDepth).toBe(maxDepth);
      expect(drawdowns.maxAmount).toBe(maxAmount);

      // A drawdown starts at a point that is a maximum so far and is followed by a lower one.
      let count = 0;
      let longest = 0;
      for (let i = 0; i + 1 < path.length; i++) {
        if (path[i] < Math.max(...path.slice(0, i + 1)) || path[i + 1] >= path[i]) continue;
        const recovery = path.findIndex((value, index) => index > i && value >= path[i]);
        count++;
        longest = Math.max(longest, (recovery < 0 ? path.length - 1 : recovery) - i);
      }
      expect(drawdowns.count).toBe(count);
      expect(drawdowns.longestMs).toBe(longest * DAY);
      expect(drawdowns.deepest.length).toBe(Math.min(20, count));
    }),
    { numRuns: 500 },
  );
});

test("the last bar of each day agrees with a search", () => {
  const gap = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(fc.array(gap, { minLength: 1, maxLength: 60 }), fc.array(gap, { minLength: 1, maxLength: 20 }), (barGaps, dayGaps) => {
      let time = 0;
      const times = Float64Array.from(barGaps, (step) => (time += step));
      let start = 0;
      const starts = Float64Array.from(dayGaps, (step, index) => (start += index === 0 ? 0 : step));
      const labels = Int32Array.from(dayGaps, (_, index) => 100 + 3 * index);
      const last = new Map<number, number>();
      times.forEach((at, row) => last.set(labels[starts.findLastIndex((from) => from <= at)], row));
      const points = dailyPoints(times, 1, { starts, labels });
      expect([...points.labels]).toEqual([...last.keys()]);
      expect([...points.lastRows]).toEqual([...last.values()]);
    }),
  );
});

describe("mathematics", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

  test("a percentile lies between its neighbours and rises with its fraction", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (list, a, b) => {
        const sorted = Float64Array.from(list).sort();
        const [low, high] = [percentile(sorted, Math.min(a, b)), percentile(sorted, Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(sorted[0]);
        expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1] + 1e-9);
        expect(high - low).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  test("the normal quantile undoes the distribution, which is symmetric", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13);
        expect(normalQuantile(p) + normalQuantile(1 - p)).toBeCloseTo(0, 8);
      }),
    );
  });

  test("the running deviation of trades agrees with two passes", () => {
    fc.assert(
      fc.property(values, (list) => {
        const tally = new TradeTally();
        for (const value of list) tally.add(value, 0, 0, 0, 0, 0, 0);
        const { deviation, count } = momentsOf(Float64Array.from(list));
        if (count < 2) expect(tally.deviation).toBeNaN();
        else expect(Math.abs(tally.deviation - deviation)).toBeLessThanOrEqual(1e-6);
      }),
    );
  });
});

describe("canonical bytes", () => {
  test("JSON text keeps the value and does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.stringify(JSON.parse(text))).toHaveLength(JSON.stringify(value).length);
        if (typeof value === "object" && value !== null && !Array.isArray(value)) {
          expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
        }
      }),
    );
  });

  test("UTF-8 agrees with the platform's encoder", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)])));
  });
});
