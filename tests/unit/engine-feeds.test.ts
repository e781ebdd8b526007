import { describe, expect, test } from "bun:test";
import type { BarColumns, TradingDays } from "../../src-bun/contract/bars.ts";
import type { BarRule, BuiltBars, TradeColumnsFeed } from "../../src-bun/contract/feeds.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import { barsFromQuotes } from "../../src-bun/engine/feeds/bars-from-quotes.ts";
import { barsFromTrades } from "../../src-bun/engine/feeds/bars-from-trades.ts";
import { dropPartialTail } from "../../src-bun/engine/feeds/drop-partial-tail.ts";
import { resampleBars } from "../../src-bun/engine/feeds/resample-bars.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const at = (text: string): number => Date.parse(`${text}Z`);
const text = (time: number): string => new Date(time).toISOString().slice(0, 16);

/** time, open, high, low, close, volume */
type Bar = readonly [string, number, number, number, number, number];
const columns = (rows: readonly Bar[]): BarColumns => {
  const column = (k: 1 | 2 | 3 | 4 | 5): Float64Array => Float64Array.from(rows, (row) => row[k]);
  return { time: Float64Array.from(rows, ([time]) => at(time)), open: column(1), high: column(2), low: column(3), close: column(4), volume: column(5) };
};
/** Bars whose prices do not matter. */
const flat = (...times: readonly string[]): BarColumns => columns(times.map((time, k) => [time, 10 + k, 10 + k, 10 + k, 10 + k, 1]));
/** A bar as a reader sees it: time, open, high, low, close, volume, known at. */
const lines = ({ bars, closes }: BuiltBars): unknown[] => Array.from(closes, (knownAt, k) => [text(bars.time[k]), bars.open[k], bars.high[k], bars.low[k], bars.close[k], bars.volume[k], text(knownAt)]);
const spans = ({ bars, closes }: BuiltBars): string[] => Array.from(closes, (knownAt, k) => `${text(bars.time[k])} ${text(knownAt)} ${bars.volume[k]}`);

const windows = (...rows: readonly (readonly [string, string, string])[]): SessionSchedule => ({
  starts: Float64Array.from(rows, ([start]) => at(start)),
  ends: Float64Array.from(rows, ([, end]) => at(end)),
  labelCodes: new Uint8Array(rows.length),
  labels: ["rth"],
  tradeDates: Int32Array.from(rows, ([, , date]) => at(`${date}T00:00`) / DAY),
});
/** Consecutive trading days: each label with its start, and the end of the last. */
const tradingDays = (end: string, ...rows: readonly (readonly [string, string])[]): TradingDays => ({
  starts: Float64Array.from([...rows.map(([, start]) => at(start)), at(end)]),
  labels: Int32Array.from(rows, ([date]) => at(`${date}T00:00`) / DAY),
});
const noDays: TradingDays = { starts: new Float64Array(0), labels: new Int32Array(0) };

describe("bars shorter than a day", () => {
  test("first open, highest, lowest, last close, summed volume; known at the end of the bucket though its last minutes are missing", () => {
    const minutes = columns([
      ["2021-01-04T14:30", 100, 101, 99, 100.5, 10],
      ["2021-01-04T14:31", 100.5, 104, 100, 103, 20],
      ["2021-01-04T14:33", 103, 103.5, 97, 98, 5],
      ["2021-01-04T14:35", 98, 98.5, 96, 97, 1],
      ["2021-01-04T14:47", 90, 95, 90, 95, 7],
    ]);
    expect(lines(resampleBars(minutes, MINUTE, { granularityMs: 5 * MINUTE }, null, noDays))).toEqual([
      ["2021-01-04T14:30", 100, 104, 97, 98, 35, "2021-01-04T14:35"],
      ["2021-01-04T14:35", 98, 98.5, 96, 97, 1, "2021-01-04T14:40"],
      ["2021-01-04T14:45", 90, 95, 90, 95, 7, "2021-01-04T14:50"],
    ]);
  });

  test("hours begin with the session's window at 14:30 and the last is short; minutes outside it do not count", () => {
    const session = windows(["2021-01-04T14:30", "2021-01-04T21:00", "2021-01-04"], ["2021-01-05T14:30", "2021-01-05T18:00", "2021-01-05"]);
    const minutes = flat("2021-01-04T14:29", "2021-01-04T14:30", "2021-01-04T15:29", "2021-01-04T15:30", "2021-01-04T20:31", "2021-01-04T20:59", "2021-01-04T21:00", "2021-01-05T09:00", "2021-01-05T17:59", "2021-01-05T18:00");
    expect(spans(resampleBars(minutes, MINUTE, { granularityMs: HOUR }, session, noDays))).toEqual([
      "2021-01-04T14:30 2021-01-04T15:30 2",
      "2021-01-04T15:30 2021-01-04T16:30 1",
      "2021-01-04T20:30 2021-01-04T21:00 2",
      "2021-01-05T17:30 2021-01-05T18:00 1",
    ]);
  });

  test("windows that touch do not share a bar", () => {
    const session = windows(["2021-01-04T14:00", "2021-01-04T14:30", "2021-01-04"], ["2021-01-04T14:30", "2021-01-04T15:30", "2021-01-04"]);
    const built = resampleBars(flat("2021-01-04T14:10", "2021-01-04T14:20", "2021-01-04T14:30", "2021-01-04T15:20"), 10 * MINUTE, { granularityMs: HOUR }, session, noDays);
    expect(spans(built)).toEqual(["2021-01-04T14:00 2021-01-04T14:30 2", "2021-01-04T14:30 2021-01-04T15:30 2"]);
  });

  test("a session allows lengths that do not divide a day", () => {
    const session = windows(["2021-01-04T14:30", "2021-01-04T21:00", "2021-01-04"]);
    const built = resampleBars(flat("2021-01-04T14:30", "2021-01-04T15:19", "2021-01-04T15:20", "2021-01-04T20:50"), MINUTE, { granularityMs: 50 * MINUTE }, session, noDays);
    expect(spans(built)).toEqual(["2021-01-04T14:30 2021-01-04T15:20 2", "2021-01-04T15:20 2021-01-04T16:10 1", "2021-01-04T20:20 2021-01-04T21:00 1"]);
  });

  test("without a session four-hour bars begin at 00:00 UTC, before 1970 too", () => {
    const built = resampleBars(flat("1969-12-31T23:00", "1970-01-01T03:00", "1970-01-01T04:00"), HOUR, { granularityMs: 4 * HOUR }, null, noDays);
    expect(spans(built)).toEqual(["1969-12-31T20:00 1970-01-01T00:00 1", "1970-01-01T00:00 1970-01-01T04:00 1", "1970-01-01T04:00 1970-01-01T08:00 1"]);
  });

  test("no bars, and no bar in the session", () => {
    const session = windows(["2021-01-04T14:30", "2021-01-04T21:00", "2021-01-04"]);
    expect(lines(resampleBars(flat(), MINUTE, { granularityMs: HOUR }, null, noDays))).toEqual([]);
    expect(lines(resampleBars(flat("2021-01-04T12:00", "2021-01-05T15:00"), MINUTE, { granularityMs: HOUR }, session, noDays))).toEqual([]);
  });

  test("more bars than the columns first hold", () => {
    const count = 70_000;
    const time = Float64Array.from({ length: count }, (_, k) => k * MINUTE);
    const ramp = time.map((_, k) => k + 1);
    const { bars, closes } = resampleBars({ time, open: ramp, high: ramp, low: ramp, close: ramp, volume: ramp }, MINUTE, { granularityMs: MINUTE }, null, noDays);
    expect([bars.time, bars.open, bars.high, bars.low, bars.close, bars.volume]).toEqual([time, ramp, ramp, ramp, ramp, ramp]);
    expect([closes.length, closes[count - 1]]).toEqual([count, count * MINUTE]);
  });
});

describe("bars of days and weeks", () => {
  // Globex in winter: a trading day begins at 17:00 Chicago (23:00 UTC) of the evening before and ends at 16:00 (22:00 UTC).
  const globex = tradingDays("2021-01-05T23:00", ["2021-01-04", "2021-01-03T23:00"], ["2021-01-05", "2021-01-04T23:00"]);

  test("the evening before belongs to the day; its label is at 00:00 UTC, and it is known when that date is over", () => {
    const hours = columns([
      ["2021-01-03T23:00", 100, 101, 99, 100, 1],
      ["2021-01-04T15:00", 100, 110, 95, 105, 2],
      ["2021-01-04T21:00", 105, 106, 104, 106, 3],
      ["2021-01-04T23:00", 107, 108, 107, 108, 4],
    ]);
    expect(lines(resampleBars(hours, HOUR, { granularityMs: DAY }, null, globex))).toEqual([
      ["2021-01-04T00:00", 100, 110, 95, 106, 6, "2021-01-05T00:00"],
      ["2021-01-05T00:00", 107, 108, 107, 108, 4, "2021-01-06T00:00"],
    ]);
  });

  // New York in winter: midnight is 05:00 UTC, and after-hours trading ends at 20:00, 01:00 UTC of the next date.
  const newYork = tradingDays("2021-01-06T05:00", ["2021-01-04", "2021-01-04T05:00"], ["2021-01-05", "2021-01-05T05:00"]);
  const extended = windows(["2021-01-04T09:00", "2021-01-05T01:00", "2021-01-04"], ["2021-01-05T09:00", "2021-01-06T01:00", "2021-01-05"]);
  const evening = flat("2021-01-04T14:00", "2021-01-05T00:30", "2021-01-05T03:00", "2021-01-05T10:00");

  test("a session that lasts longer than its date in UTC makes the day known at its end", () => {
    expect(spans(resampleBars(evening, 30 * MINUTE, { granularityMs: DAY }, extended, newYork))).toEqual(["2021-01-04T00:00 2021-01-05T01:00 2", "2021-01-05T00:00 2021-01-06T01:00 1"]);
  });

  test("without a session the trading day's end counts, whatever came last", () => {
    expect(spans(resampleBars(evening, 30 * MINUTE, { granularityMs: DAY }, null, newYork))).toEqual(["2021-01-04T00:00 2021-01-05T05:00 3", "2021-01-05T00:00 2021-01-06T05:00 1"]);
  });

  test("of two windows in a day, with a lunch break between, the last ends it", () => {
    const tokyo = tradingDays("2021-01-05T15:00", ["2021-01-05", "2021-01-04T15:00"]);
    const session = windows(["2021-01-05T00:00", "2021-01-05T02:30", "2021-01-05"], ["2021-01-05T03:30", "2021-01-05T06:00", "2021-01-05"]);
    const minutes = flat("2021-01-05T00:00", "2021-01-05T02:29", "2021-01-05T03:00", "2021-01-05T03:30", "2021-01-05T05:59");
    expect(spans(resampleBars(minutes, MINUTE, { granularityMs: DAY }, session, tokyo))).toEqual(["2021-01-05T00:00 2021-01-06T00:00 4"]);
  });

  test("a window that reaches into the next trading day is cut at the day's end", () => {
    const allDay = windows(["2021-01-04T00:00", "2021-01-05T00:00", "2021-01-04"], ["2021-01-05T00:00", "2021-01-06T00:00", "2021-01-05"]);
    const built = resampleBars(flat("2021-01-04T14:00", "2021-01-05T04:00", "2021-01-05T05:00"), HOUR, { granularityMs: DAY }, allDay, newYork);
    expect(spans(built)).toEqual(["2021-01-04T00:00 2021-01-05T05:00 2", "2021-01-05T00:00 2021-01-06T00:00 1"]);
  });

  test("weeks begin on Monday, also when it is a holiday, and take their days' labels", () => {
    // Friday 15 January; Monday 18 January 2021 was a holiday in New York; Sunday's evening belongs to no day but Monday's in this market.
    const days = tradingDays("2021-01-26T05:00", ["2021-01-15", "2021-01-15T05:00"], ["2021-01-19", "2021-01-16T05:00"], ["2021-01-22", "2021-01-20T05:00"], ["2021-01-25", "2021-01-23T05:00"]);
    const built = resampleBars(flat("2021-01-15T15:00", "2021-01-19T15:00", "2021-01-22T20:00", "2021-01-24T23:00"), HOUR, { granularityMs: WEEK }, null, days);
    expect(spans(built)).toEqual(["2021-01-11T00:00 2021-01-18T00:00 1", "2021-01-18T00:00 2021-01-25T00:00 2", "2021-01-25T00:00 2021-02-01T00:00 1"]);
  });

  test("given days keep their labels, become weeks, and no session takes any away", () => {
    const daily = flat("2021-01-04T00:00", "2021-01-05T00:00", "2021-01-08T00:00", "2021-01-11T00:00");
    expect(spans(resampleBars(daily, DAY, { granularityMs: DAY }, extended, noDays))).toEqual([
      "2021-01-04T00:00 2021-01-05T01:00 1",
      "2021-01-05T00:00 2021-01-06T01:00 1",
      "2021-01-08T00:00 2021-01-09T00:00 1",
      "2021-01-11T00:00 2021-01-12T00:00 1",
    ]);
    expect(spans(resampleBars(daily, DAY, { granularityMs: WEEK }, extended, noDays))).toEqual(["2021-01-04T00:00 2021-01-11T00:00 3", "2021-01-11T00:00 2021-01-18T00:00 1"]);
  });
});

describe("what cannot be built", () => {
  const refuse = (sourceMs: number, granularityMs: number, session: SessionSchedule | null = null, bars = flat("2021-01-04T14:00")) => refusalAtOnce(() => resampleBars(bars, sourceMs, { granularityMs }, session, tradingDays("2021-01-05T00:00", ["2021-01-04", "2021-01-04T00:00"])));
  const session = windows(["2021-01-04T14:30", "2021-01-04T21:00", "2021-01-04"]);

  test("lengths that are no multiple: the nearest that fits is named", () => {
    const error = refuse(5 * MINUTE, 7 * MINUTE);
    expect(error.code).toBe("FEED_INVALID");
    expect(error.message).toContain("Bars of 7m cannot be built from bars of 5m: 7m is no multiple of 5m");
    expect(error.hint).toBe("The nearest length that fits is 5m");
    expect(refuse(7 * MINUTE, 20 * MINUTE, session).hint).toContain("21m");
    expect(refuse(HOUR, 30 * MINUTE).message).toContain("shorter than what it is made of");
    expect(refuse(HOUR, 30 * MINUTE).hint).toContain("1h");
  });

  test("lengths that do not divide a day need a session; those beyond a day are weeks", () => {
    expect(refuse(MINUTE, 50 * MINUTE)).toMatchObject({ code: "FEED_INVALID", details: { nearestGranularityMs: HOUR } });
    expect(refuse(MINUTE, 50 * MINUTE).message).toContain("without a session");
    expect(refuse(DAY, 3 * DAY)).toMatchObject({ code: "FEED_INVALID", details: { nearestGranularityMs: DAY } });
    expect(refuse(DAY, 6 * DAY).hint).toContain("1w");
  });

  test("lengths that are none", () => {
    for (const granularityMs of [0, -MINUTE, NaN, Infinity, 0.5]) expect(refuse(MINUTE, granularityMs)).toMatchObject({ code: "FEED_INVALID" });
  });

  test("a bar on a window's boundary would bring in what is outside, or lose what is inside", () => {
    const start = refuse(HOUR, 2 * HOUR, session);
    expect(start).toMatchObject({ code: "FEED_STRADDLES_SESSION", details: { fittingGranularityMs: 30 * MINUTE } });
    expect(start.message).toContain("2021-01-04T14:00:00.000Z");
    expect(start.message).toContain("2021-01-04T14:30:00.000Z");
    expect(start.hint).toContain("30m");
    for (const granularityMs of [2 * HOUR, DAY]) expect(refuse(HOUR, granularityMs, session, flat("2021-01-04T15:30", "2021-01-04T20:30")).message).toContain("21:00");
  });

  test("a bar that begins inside a longer one and ends beyond it would be known too early", () => {
    // Three-hour bars from 01:00: the one of 04:00 lasts until 07:00, the six-hour bar only until 06:00.
    const error = refuse(3 * HOUR, 6 * HOUR, null, flat("2021-01-04T01:00", "2021-01-04T04:00"));
    expect(error).toMatchObject({ code: "FEED_INVALID", details: { fittingGranularityMs: HOUR } });
    expect(error.message).toContain("2021-01-04T06:00:00.000Z");
    // A week that was labelled by its Friday lies in two weeks that begin on Monday.
    expect(refuse(WEEK, WEEK, null, flat("2021-01-08T00:00"))).toMatchObject({ code: "FEED_INVALID", details: { fittingGranularityMs: DAY } });
  });

  test("trading days that do not cover the bars are our own fault", () => {
    expect(refuse(HOUR, DAY, null, flat("2021-01-03T23:00"))).toMatchObject({ code: "INTERNAL", details: { row: 0 } });
    expect(refuse(HOUR, DAY, null, flat("2021-01-04T23:00", "2021-01-05T00:00"))).toMatchObject({ code: "INTERNAL", details: { row: 1 } });
  });
});

describe("bars from ticks", () => {
  const trades = (...rows: readonly (readonly [string, number, number])[]): TradeColumnsFeed => ({
    kind: "trades",
    symbol: "X",
    time: Float64Array.from(rows, ([time]) => at(time)),
    price: Float64Array.from(rows, ([, price]) => price),
    size: Float64Array.from(rows, ([, , size]) => size),
  });
  const session = windows(["2021-01-04T14:30", "2021-01-04T21:00", "2021-01-04"], ["2021-01-05T14:30", "2021-01-05T21:00", "2021-01-05"]);
  const ticks = trades(
    ["2021-01-04T14:29", 90, 9],
    ["2021-01-04T14:30", 100, 3],
    ["2021-01-04T14:31", 102, 4],
    ["2021-01-04T14:31", 101, 5],
    ["2021-01-04T14:31", 99, 6],
    ["2021-01-04T14:40", 98, 7],
    ["2021-01-04T21:00", 80, 9],
    ["2021-01-05T14:35", 110, 1],
    ["2021-01-05T14:36", 111, 1],
  );

  test("by time", () => {
    expect(lines(barsFromTrades(ticks, { by: "time", granularityMs: 5 * MINUTE }, session, noDays))).toEqual([
      ["2021-01-04T14:30", 100, 102, 99, 99, 18, "2021-01-04T14:35"],
      ["2021-01-04T14:40", 98, 98, 98, 98, 7, "2021-01-04T14:45"],
      ["2021-01-05T14:35", 110, 111, 110, 111, 2, "2021-01-05T14:40"],
    ]);
  });

  test("by time, a tick on the boundary opens the next bar; one a quarter of a microsecond before it does not", () => {
    const boundary = at("2021-01-04T14:35");
    const time = Float64Array.of(boundary - 2 ** -12, boundary, boundary + 2 ** -12);
    const { bars, closes } = barsFromTrades({ kind: "trades", symbol: "X", time, price: Float64Array.of(1, 2, 3), size: Float64Array.of(1, 1, 1) }, { by: "time", granularityMs: 1 }, null, noDays);
    expect([...bars.time]).toEqual([boundary - 1, boundary]);
    expect([...closes]).toEqual([boundary, boundary + 1]);
    expect([...bars.open, ...bars.close]).toEqual([1, 2, 1, 3]);
  });

  test("by count: known with their last tick; what a window leaves incomplete is known at its end; ticks of one millisecond keep their order", () => {
    expect(lines(barsFromTrades(ticks, { by: "count", count: 2 }, session, noDays))).toEqual([
      ["2021-01-04T14:30", 100, 102, 100, 102, 7, "2021-01-04T14:31"],
      ["2021-01-04T14:31", 101, 101, 99, 99, 11, "2021-01-04T14:31"],
      ["2021-01-04T14:40", 98, 98, 98, 98, 7, "2021-01-04T21:00"],
      ["2021-01-05T14:35", 110, 111, 110, 111, 2, "2021-01-05T14:36"],
    ]);
  });

  test("by count without a session: they begin anew with each trading day", () => {
    const newYork = tradingDays("2021-01-06T05:00", ["2021-01-04", "2021-01-04T05:00"], ["2021-01-05", "2021-01-05T05:00"]);
    expect(spans(barsFromTrades(ticks, { by: "count", count: 4 }, null, newYork))).toEqual(["2021-01-04T14:29 2021-01-04T14:31 21", "2021-01-04T14:31 2021-01-05T05:00 22", "2021-01-05T14:35 2021-01-06T05:00 2"]);
    expect(refusalAtOnce(() => barsFromTrades(ticks, { by: "count", count: 4 }, null, noDays))).toMatchObject({ code: "INTERNAL" });
  });

  test("by volume: the tick that reaches it closes the bar and is not split", () => {
    expect(lines(barsFromTrades(ticks, { by: "volume", volume: 10 }, session, noDays))).toEqual([
      ["2021-01-04T14:30", 100, 102, 100, 101, 12, "2021-01-04T14:31"],
      ["2021-01-04T14:31", 99, 99, 98, 98, 13, "2021-01-04T14:40"],
      ["2021-01-05T14:35", 110, 111, 110, 111, 2, "2021-01-05T21:00"],
    ]);
  });

  test("by volume: ten times a tenth is one", () => {
    const tenths = trades(...Array.from({ length: 20 }, (_, k): readonly [string, number, number] => ["2021-01-04T15:00", k + 1, 0.1]));
    const { bars, closes } = barsFromTrades(tenths, { by: "volume", volume: 1 }, session, noDays);
    expect([[...bars.open], [...bars.close]]).toEqual([[1, 11], [10, 20]]);
    expect([...closes].map(text)).toEqual(["2021-01-04T15:00", "2021-01-04T15:00"]);
  });

  test("rules that make no bars", () => {
    const rules: readonly BarRule[] = [{ by: "count", count: 0 }, { by: "count", count: 1.5 }, { by: "count", count: NaN }, { by: "volume", volume: 0 }, { by: "volume", volume: NaN }, { by: "volume", volume: Infinity }, { by: "time", granularityMs: 0 }];
    for (const rule of rules) expect(refusalAtOnce(() => barsFromTrades(ticks, rule, session, noDays))).toMatchObject({ code: "FEED_INVALID" });
    expect(refusalAtOnce(() => barsFromTrades(ticks, { by: "time", granularityMs: 50 * MINUTE }, null, noDays)).message).toContain("from ticks");
  });

  test("of quotes: the mid price and the number of quotes; they have no volume to count", () => {
    const quotes = { kind: "quotes", symbol: "EURUSD", time: ticks.time, bid: ticks.price, ask: ticks.price.map((price) => price + 1) } as const;
    expect(lines(barsFromQuotes(quotes, { by: "time", granularityMs: 5 * MINUTE }, session, noDays))).toEqual([
      ["2021-01-04T14:30", 100.5, 102.5, 99.5, 99.5, 4, "2021-01-04T14:35"],
      ["2021-01-04T14:40", 98.5, 98.5, 98.5, 98.5, 1, "2021-01-04T14:45"],
      ["2021-01-05T14:35", 110.5, 111.5, 110.5, 111.5, 2, "2021-01-05T14:40"],
    ]);
    expect(spans(barsFromQuotes(quotes, { by: "count", count: 3 }, session, noDays))).toEqual(["2021-01-04T14:30 2021-01-04T14:31 3", "2021-01-04T14:31 2021-01-04T21:00 2", "2021-01-05T14:35 2021-01-05T21:00 2"]);
    expect(refusalAtOnce(() => barsFromQuotes(quotes, { by: "volume", volume: 100 }, session, noDays))).toMatchObject({ code: "FEED_INVALID", details: { symbol: "EURUSD" } });
  });

  test("cut data: the bars that are complete by then remain, equal closes together", () => {
    const built = barsFromTrades(ticks, { by: "count", count: 2 }, session, noDays);
    const remaining = (time: string): number => dropPartialTail(built, at(time));
    expect([remaining("2021-01-04T14:30"), remaining("2021-01-04T14:31"), remaining("2021-01-04T20:59"), remaining("2021-01-04T21:00"), remaining("2021-01-06T00:00")]).toEqual([0, 2, 2, 3, 4]);
  });
});
