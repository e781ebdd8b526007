import { describe, expect, test } from "bun:test";
import { civilDate } from "../../src-bun/contract/civil-date.ts";
import { normalCdf, normalQuantile } from "../../src-bun/analysis/math/normal-distribution.ts";
import { percentile } from "../../src-bun/analysis/math/percentile.ts";
import { bestUnskilledSharpe, sharpeProbability } from "../../src-bun/analysis/sharpe-probability.ts";
import { utcClock, zonedClock } from "../../src-bun/analysis/tables/entry-clock.ts";
import { DAY } from "../support/analysis-fixtures.ts";

test("normal distribution: tabulated values", () => {
  // Abramowitz and Stegun, table 26.1
  for (const [x, p] of [[0, 0.5], [1, 0.841344746068543], [1.96, 0.975002104851780], [3, 0.998650101968370], [-2, 0.022750131948179]]) expect(normalCdf(x)).toBeCloseTo(p, 14);
  expect(normalCdf(-40)).toBe(0);
  expect(normalCdf(40)).toBe(1);
  // Table 26.5
  for (const [p, x] of [[0.975, 1.959963984540054], [0.99, 2.326347874040841], [0.001, -3.090232306167814], [0.5, 0]]) expect(normalQuantile(p)).toBeCloseTo(x, 11);
});

test("percentile interpolates linearly", () => {
  const sorted = Float64Array.of(1, 2, 4, 8);
  expect(percentile(sorted, 0)).toBe(1);
  expect(percentile(sorted, 1)).toBe(8);
  expect(percentile(sorted, 0.5)).toBe(3);
  expect(percentile(sorted, 0.05)).toBeCloseTo(1.15, 12);
  expect(percentile(Float64Array.of(5), 0.3)).toBe(5);
});

describe("deflated Sharpe ratio: the authors' example", () => {
  // Bailey and López de Prado (2014): annual Sharpe ratio 2.5 over 1,250 days, skew −3, kurtosis 10, variance of the trials' annual Sharpe ratios 1/2.
  const estimate = { sharpe: 2.5 / Math.sqrt(250), count: 1250, skew: -3, excessKurtosis: 7 };
  const threshold = (count: number) => bestUnskilledSharpe({ count, sharpeVariance: 1 / (2 * 250) });

  test("100 trials: threshold 0.1132, probability 0.9004", () => {
    expect(threshold(100)).toBeCloseTo(0.1132, 4);
    expect(sharpeProbability(estimate, threshold(100))).toBeCloseTo(0.9004, 4);
  });

  test("46 trials: probability 0.9505", () => {
    expect(sharpeProbability(estimate, threshold(46))).toBeCloseTo(0.9505, 4);
  });

  test("a shape that admits no error is refused in words", () => {
    expect(sharpeProbability({ sharpe: 3, count: 5, skew: 2, excessKurtosis: -1.9 }, 0)).toHaveProperty("reason");
  });
});

test("civil dates agree with the platform's calendar over 800 years", () => {
  for (let label = -146_097; label <= 146_097; label += 13) {
    const date = new Date(label * DAY);
    expect(civilDate(label)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
  }
});

test("UTC clock agrees with the platform's, before 1970 too", () => {
  for (let time = -30 * DAY; time <= 30 * DAY; time += 17 * 61_000) {
    const date = new Date(time);
    expect(utcClock.hourOf(time)).toBe(date.getUTCHours());
    expect(utcClock.weekdayOf(time)).toBe(date.getUTCDay() || 7);
  }
});

describe("clock of a zone", () => {
  const HOUR = 3_600_000;
  // The two changes of 2024 in New York.
  const changes = [Date.parse("2024-03-10T07:00:00Z"), Date.parse("2024-11-03T06:00:00Z")];
  const newYork = zonedClock({ starts: Float64Array.of(Date.parse("2023-11-05T06:00:00Z"), ...changes), offsetMs: Float64Array.of(-5 * HOUR, -4 * HOUR, -5 * HOUR) });

  test("agrees with the platform's calendar around both changes, forwards and backwards", () => {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York", hour: "numeric", hourCycle: "h23", weekday: "short" });
    const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const times = changes.flatMap((change) => Array.from({ length: 400 }, (_, step) => change + (step - 200) * 23 * 60_000));
    for (const time of [...times, ...times.toReversed()]) {
      const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
      expect([newYork.hourOf(time), newYork.weekdayOf(time)]).toEqual([Number(parts["hour"]), weekdays.indexOf(parts["weekday"]!) + 1]);
    }
  });

  test("a change counts from its own millisecond on, and the first offset before it too", () => {
    expect([newYork.hourOf(changes[0]! - 1), newYork.hourOf(changes[0]!)]).toEqual([1, 3]);
    expect([newYork.hourOf(changes[1]! - 1), newYork.hourOf(changes[1]!)]).toEqual([1, 1]);
    expect(newYork.hourOf(0)).toBe(19);
    expect(newYork.weekdayOf(0)).toBe(3);
  });
});
