import { describe, expect, test } from "bun:test";
import { statistics } from "../../src-bun/analysis/statistics/index.ts";
import { metrics as english } from "../../src-ui/i18n/en/metrics.ts";
import { metrics as chinese } from "../../src-ui/i18n/zh/metrics.ts";
import { metricIds, metricList } from "../../src-ui/features/report/metric-list.ts";
import { drawdownsOf, holdCurve } from "../../src-ui/features/report/overview/curves.ts";
import { histogram } from "../../src-ui/features/report/statistics/histogram.ts";
import { dailyPoints, rollingSharpe } from "../../src-ui/features/report/statistics/rolling-sharpe.ts";

test("the console knows every statistic of the report, its unit, name and formula, in both languages", () => {
  expect(metricIds as readonly string[]).toEqual(statistics.map(({ id }) => id));
  for (const { id, unit, section, higherIsBetter, title, formula } of statistics) {
    const key = id as keyof typeof metricList;
    expect([id, ...metricList[key]]).toEqual([id, section, unit, higherIsBetter]);
    expect([english.titles[key], english.formulas[key]]).toEqual([title, formula]);
    expect(chinese.titles[key]).toMatch(/\p{Script=Han}/u);
    expect(chinese.formulas[key]).not.toBe("");
  }
});

describe("curves", () => {
  test("drawdown counts from the initial capital and from every later peak", () => {
    expect(drawdownsOf([90, 120, 60, 120], 100)).toEqual([expect.closeTo(-0.1), 0, -0.5, 0]);
  });

  test("buy and hold begins at the first open and is known at the closes, at the latest at the run's end", () => {
    expect(holdCurve({ time: [0, 10], open: [50, 60], close: [60, 100], granularityMs: 10 }, 1_000, 15)).toEqual([[10, 1_200], [15, 2_000]]);
    expect(holdCurve({ time: [], open: [], close: [], granularityMs: 10 }, 1_000, 0)).toEqual([]);
    expect(holdCurve({ time: [0], open: [-1], close: [1], granularityMs: 10 }, 1_000, 10)).toEqual([]);
  });
});

describe("a histogram", () => {
  test("counts every value once and never mixes gains with losses", () => {
    const values = Array.from({ length: 500 }, (_, k) => Math.sin(k * 12.9898) * 0.05);
    const bins = histogram(values);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(500);
    expect(bins.filter(({ from, to }) => from < -1e-12 && to > 1e-12)).toEqual([]);
    expect(bins.length).toBeLessThanOrEqual(62);
  });

  test("of one value is one bin, of nothing is nothing, and what is no number is passed over", () => {
    expect(histogram([0.5, 0.5])).toHaveLength(1);
    expect(histogram([])).toEqual([]);
    expect(histogram([Number.NaN, 1]).reduce((sum, { count }) => sum + count, 0)).toBe(1);
  });
});

test("the rolling Sharpe ratio is that of its window alone, and null while there is none", () => {
  const equity = [100, 101, 100, 102, 101, 103];
  const rolling = rollingSharpe(equity, 3, 252);
  expect(rolling.slice(0, 3)).toEqual([null, null, null]);
  const returns = [100 / 101 - 1, 102 / 100 - 1, 101 / 102 - 1];
  const mean = returns.reduce((a, b) => a + b) / 3;
  const deviation = Math.sqrt(returns.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 2);
  expect(rolling[4]).toBeCloseTo((mean / deviation) * Math.sqrt(252), 12);
  expect(rollingSharpe([100, 100, 100, 100], 2, 252).at(-1)).toBeNull();
});

test("the last point of a day is the one that closes it: midnight belongs to the day before", () => {
  const day = 86_400_000;
  expect(dailyPoints([day / 2, day, day + 1, 2 * day], [1, 2, 3, 4])).toEqual({ time: [day, 2 * day], equity: [2, 4] });
});
