import { describe, expect, test } from "bun:test";
import { dailyPoints } from "../../src-bun/analysis/daily-equity.ts";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { DAY, utcDays } from "../support/analysis-fixtures.ts";

const HOUR = 3_600_000;
const labelsOf = (points: { readonly labels: Int32Array; readonly lastRows: Int32Array }) => [[...points.labels], [...points.lastRows]];

describe("last equity point of each trading day", () => {
  test("a bar belongs to the day in which it opens, though it closes on the boundary", () => {
    const times = Float64Array.of(22 * HOUR, 23 * HOUR, 24 * HOUR, 25 * HOUR);
    expect(labelsOf(dailyPoints(times, HOUR, utcDays(3)))).toEqual([[0, 1], [1, 3]]);
  });

  test("an evening session belongs to the next trade date", () => {
    // Days roll at 22:00 UTC and carry the date on which they end.
    const days = { starts: Float64Array.of(-2 * HOUR, 22 * HOUR, 46 * HOUR), labels: Int32Array.of(0, 1, 2) };
    const times = Float64Array.of(0, 21 * HOUR, 22 * HOUR, 23 * HOUR, 30 * HOUR, 46 * HOUR);
    expect(labelsOf(dailyPoints(times, HOUR, days))).toEqual([[0, 1, 2], [1, 4, 5]]);
  });

  test("days without bars are no days", () => {
    const times = Float64Array.of(1 * HOUR, 3 * DAY + HOUR, 3 * DAY + 2 * HOUR, 9 * DAY);
    expect(labelsOf(dailyPoints(times, HOUR, utcDays(10)))).toEqual([[0, 3, 9], [0, 2, 3]]);
  });

  test("an end of the last day may be given", () => {
    const days = { starts: Float64Array.of(0, DAY), labels: Int32Array.of(7) };
    expect(labelsOf(dailyPoints(Float64Array.of(0, DAY - 1), HOUR, days))).toEqual([[7], [1]]);
    expect(() => dailyPoints(Float64Array.of(0, DAY), HOUR, days)).toThrow(HindsightError);
  });

  test("bars of a day or longer carry their own label", () => {
    const times = Float64Array.of(0, DAY, 4 * DAY);
    expect(labelsOf(dailyPoints(times, DAY, { starts: new Float64Array(0), labels: new Int32Array(0) }))).toEqual([[0, 1, 4], [0, 1, 2]]);
    expect(labelsOf(dailyPoints(Float64Array.of(3 * DAY, 10 * DAY), 7 * DAY, utcDays(1)))).toEqual([[3, 10], [0, 1]]);
  });

  test("a bar before the first day is our own fault, and said so with its row", () => {
    expect(() => dailyPoints(Float64Array.of(0), HOUR, utcDays(3, 1))).toThrow("bar 0 opens at 0, outside the 3 trading days");
  });

  test("no bars, no days", () => {
    expect(labelsOf(dailyPoints(new Float64Array(0), HOUR, utcDays(3)))).toEqual([[], []]);
  });
});
