import { describe, expect, test } from "bun:test";
import type { BarFeed } from "../../src-bun/contract/bars.ts";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { presetSession } from "../../src-bun/data/calendar/preset-session.ts";
import { requireFeedFitsSession } from "../../src-bun/data/calendar/require-feed-fits-session.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const MINUTE_MS = 60_000;

/** Bars of one length over two days in UTC, from an offset on. */
function feed(minutes: number, offsetMinutes = 0, from = "2024-07-01T00:00Z"): BarFeed {
  const count = Math.floor(2880 / minutes);
  const time = Float64Array.from({ length: count }, (_, k) => Date.parse(from) + (offsetMinutes + k * minutes) * MINUTE_MS);
  return { symbol: "SPY", granularityMs: minutes * MINUTE_MS, bars: { time, open: time, high: time, low: time, close: time, volume: time } };
}
const check = (bars: BarFeed, hours: "rth" | "eth" = "rth"): void => {
  const { time } = bars.bars;
  requireFeedFitsSession(bars, compileSession(presetSession("us-equity", hours), time[0]!, time.at(-1)!));
};

describe("bars across an end of a session", () => {
  for (const minutes of [1, 5, 15, 30]) test(`${minutes} minutes fit regular hours from 09:30 to 16:00`, () => check(feed(minutes)));
  test("hours from 09:30 on do not: the bar from 15:30 to 16:30 crosses the close", () => {
    const error = refusalAtOnce(() => check(feed(60, 30)));
    expect(error.code).toBe("FEED_STRADDLES_SESSION");
    expect(error.message).toContain("2024-07-01T19:30:00Z to 2024-07-01T20:30:00Z");
    expect(error.message).toContain('"rth" (2024-07-01T13:30:00Z to 2024-07-01T20:00:00Z)');
    expect(error.hint).toContain("Bars of 30m fit");
  });

  test("hours on the clock cross the open: the first bar is named, and the length that fits both ends", () => {
    const error = refusalAtOnce(() => check(feed(60)));
    expect(error.details).toMatchObject({ bar: 13, time: Date.parse("2024-07-01T13:00Z"), granularityMs: 60 * MINUTE_MS, fittingMs: 30 * MINUTE_MS });
    expect(error.message).toContain("SPY");
  });

  test("the length that fits divides every crossing, and is said in hours, minutes or seconds", () => {
    expect(refusalAtOnce(() => check(feed(240, 1))).hint).toContain("Bars of 1m fit");
    expect(refusalAtOnce(() => check(feed(45))).hint).toContain("Bars of 15m fit");
    expect(refusalAtOnce(() => check(feed(1, 0.5))).hint).toContain("Bars of 30s fit");
    expect(refusalAtOnce(() => check(feed(1, 0.0001))).hint).toContain("Give bars that begin and end where");
  });

  test("a border between two windows counts: pre-market to regular hours", () => {
    // 10:00 to 11:00 and so on fit no better when the market is open from 04:00 to 20:00: the bar from 09:00 holds 09:30.
    expect(refusalAtOnce(() => check(feed(60), "eth")).details).toMatchObject({ time: Date.parse("2024-07-01T13:00Z"), label: "pre" });
  });

  test("a half day that ends at 13:00 is an end as well", () => {
    check(feed(30, 0, "2024-07-03T00:00Z"));
    const bars = feed(90, 0, "2024-07-03T00:00Z");
    // 13:30, 15:00, 16:30 UTC: the last crosses 17:00, 13:00 in New York.
    expect(refusalAtOnce(() => check(bars)).details).toMatchObject({ time: Date.parse("2024-07-03T16:30Z") });
  });

  test("a bar that holds a whole window", () => {
    const schedule = { starts: Float64Array.of(10 * MINUTE_MS), ends: Float64Array.of(12 * MINUTE_MS), labels: ["w"], labelCodes: Uint8Array.of(0), tradeDates: Int32Array.of(0) };
    const time = Float64Array.of(0);
    const bars = { symbol: "X", granularityMs: 60 * MINUTE_MS, bars: { time, open: time, high: time, low: time, close: time, volume: time } };
    expect(refusalAtOnce(() => requireFeedFitsSession(bars, schedule)).hint).toContain("Bars of 2m fit");
  });

  test("a bar across several windows: the length fits all of their ends", () => {
    const schedule = { starts: Float64Array.of(0, 30 * MINUTE_MS), ends: Float64Array.of(30 * MINUTE_MS, 40 * MINUTE_MS), labels: ["a", "b"], labelCodes: Uint8Array.of(0, 1), tradeDates: Int32Array.of(0, 0) };
    const time = Float64Array.of(0);
    const bars = { symbol: "X", granularityMs: 60 * MINUTE_MS, bars: { time, open: time, high: time, low: time, close: time, volume: time } };
    expect(refusalAtOnce(() => requireFeedFitsSession(bars, schedule)).details).toMatchObject({ label: "a", fittingMs: 10 * MINUTE_MS });
  });

  test("bars of a day are labels and cross nothing", () => check(feed(1440)));
});
