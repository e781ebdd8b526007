import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { BarColumns } from "../../src-bun/contract/bars.ts";
import type { RunFeed } from "../../src-bun/contract/feeds.ts";
import { checkFeedsOverlap } from "../../src-bun/data/feeds/check-feeds-overlap.ts";
import { checkFinerData } from "../../src-bun/data/feeds/check-finer-data.ts";
import { feedWindow } from "../../src-bun/data/feeds/feed-window.ts";
import { parseGranularity } from "../../src-bun/data/feeds/parse-granularity.ts";
import { quoteColumns } from "../../src-bun/data/feeds/quote-columns.ts";
import { readFeedsFile } from "../../src-bun/data/feeds/read-feeds-file.ts";
import { warmupStart } from "../../src-bun/data/feeds/warmup-start.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const at = (text: string): number => Date.parse(text);
const times = (...list: readonly number[]): Float64Array => Float64Array.from(list);

describe("lengths of bars", () => {
  test.each([["30s", 30_000], ["1m", 60_000], ["5m", 300_000], ["90m", 5_400_000], ["4h", 14_400_000], ["1d", 86_400_000], ["1w", 604_800_000], [" 5 m ", 300_000]] as const)("%s", (text, ms) => expect(parseGranularity(text)).toBe(ms));
  test.each([["5min", "5m"], ["1H", "1h"], ["1 day", "1d"], ["2weeks", "2w"], ["30sec", "30s"], ["05mins", "5m"], ["1D", "1d"]] as const)("%s means %s", (text, meant) => {
    expect(refusalAtOnce(() => parseGranularity(text))).toMatchObject({ code: "FEED_INVALID", message: `"${text}" is not the length of a bar.`, details: { value: text, suggestion: meant } });
  });
  test.each(["", "5", "m", "0m", "-5m", "1.5h", "5x", "1h30m", "99999999999999999m", "5 000m"])("%p is none", (text) => {
    expect(refusalAtOnce(() => parseGranularity(text))).toMatchObject({ code: "FEED_INVALID", details: { value: text, suggestion: null } });
  });
  test("months are not taken for minutes", () => expect(refusalAtOnce(() => parseGranularity("3M")).hint).toEndWith("Months have no fixed length; 3m means minutes"));
});

describe("files of feeds", () => {
  let workspace: DataWorkspace;
  beforeEach(() => {
    workspace = dataWorkspace();
  });
  afterEach(() => workspace.remove());
  const read = (content: unknown): unknown => readFeedsFile(workspace.file("feeds.json", typeof content === "string" ? content : JSON.stringify(content)));

  test("every field", () => {
    const feeds = [
      { data: "spy" },
      { data: "ticks.parquet", symbol: "SPY", kind: "trades", granularity: "5m", deliver: false },
      { data: "ticks", granularity: { count: 1000 } },
      { data: "ticks", granularity: { volume: 2.5 } },
      { data: "sentiment.csv", kind: "features", name: "mood", columns: ["score", "count"] },
    ];
    expect(read(`\uFEFF${JSON.stringify(feeds)}`)).toEqual([
      { data: "spy", isDelivered: true },
      { data: "ticks.parquet", symbol: "SPY", kind: "trades", build: { by: "time", granularityMs: 300_000 }, isDelivered: false },
      { data: "ticks", build: { by: "count", count: 1000 }, isDelivered: true },
      { data: "ticks", build: { by: "volume", volume: 2.5 }, isDelivered: true },
      { data: "sentiment.csv", kind: "features", isDelivered: true, name: "mood", columns: ["score", "count"] },
    ]);
  });

  const good = { data: "spy" };
  const bad: readonly (readonly [what: string, content: unknown, field: string | undefined, says: RegExp, hint: RegExp])[] = [
    ["no JSON", "[{", undefined, /feeds\.json is not JSON/, /commas/],
    ["no list", good, undefined, /no list of feeds/, /\[\{ "data"/],
    ["an empty list", [], undefined, /no list of feeds/, /even of one feed/],
    ["a text", [good, "spy"], "", /feed 2: it is "spy", not an object/, /"data"/],
    ["no data", [{ symbol: "SPY" }], "data", /feed 1: data is missing/, /dataset or a file/],
    ["empty data", [{ data: " " }], "data", /data is " "/, /not empty/],
    ["a misspelt field", [{ ...good, granulartiy: "5m" }], "granulartiy", /no field "granulartiy"/, /Did you mean granularity/],
    ["an unknown kind", [{ ...good, kind: "trade" }], "kind", /kind is "trade"/, /bars, trades, .* Did you mean trades/],
    ["a granularity in words", [{ ...good, granularity: "5min" }], "granularity", /feed 1: granularity: "5min" is not the length of a bar\./, /Did you mean 5m/],
    ["a number for a granularity", [{ ...good, granularity: 300 }], "granularity", /granularity is 300/, /"count": 1000/],
    ["two rules at once", [{ ...good, granularity: { count: 5, volume: 5 } }], "granularity", /granularity is \{"count":5,"volume":5\}/, /"volume": 100000/],
    ["half a trade", [{ ...good, granularity: { count: 1.5 } }], "granularity", /count is 1\.5/, /whole number/],
    ["no volume", [{ ...good, granularity: { volume: 0 } }], "granularity", /volume is 0/, /above zero/],
    ["deliver in words", [{ ...good, deliver: "no" }], "deliver", /deliver is "no"/, /true, or false/],
    ["columns that are no list", [{ ...good, columns: "score" }], "columns", /columns is "score"/, /list of names/],
  ];
  test.each(bad)("%s", (_what, content, field, says, hint) => {
    const error = refusalAtOnce(() => read(content));
    expect(error.code).toBe("FEED_INVALID");
    expect(error.message).toMatch(says);
    expect(error.hint).toMatch(hint);
    expect(error.details["field"]).toBe(field);
    expect(error.message).toContain("feeds.json");
  });

  test("a file that is not there, and a folder", () => {
    expect(refusalAtOnce(() => readFeedsFile("/nowhere/feeds.json"))).toMatchObject({ code: "FEED_INVALID", message: "There is no file of feeds /nowhere/feeds.json." });
    expect(refusalAtOnce(() => readFeedsFile("/")).message).toContain("folder");
  });
});

describe("windows", () => {
  // A market whose day begins at 18:00 New York of the evening before.
  const dayBounds = (date: string): readonly [number, number] => [at(`${date}T00:00Z`) - 3_600_000, at(`${date}T00:00Z`) + 82_800_000];
  test("a date is a trading day of the exchange, an instant is exact", () => {
    expect(feedWindow("2024-01-03", "2024-01-05", false, dayBounds)).toEqual([at("2024-01-02T23:00Z"), at("2024-01-04T23:00Z")]);
    expect(feedWindow("2024-01-03T10:00:00+02:00", at("2024-01-04T00:00Z"), false, dayBounds)).toEqual([at("2024-01-03T08:00Z"), at("2024-01-04T00:00Z")]);
  });
  test("rows with dates are compared with the date; without an exchange days are UTC; no bound is no bound", () => {
    expect(feedWindow("2024-01-03", undefined, true, dayBounds)).toEqual([at("2024-01-03"), Infinity]);
    expect(feedWindow(undefined, "2024-01-03", false, undefined)).toEqual([-Infinity, at("2024-01-03")]);
  });
  test("nothing between, and no date", () => {
    expect(refusalAtOnce(() => feedWindow("2024-01-03", "2024-01-03", false, dayBounds)).code).toBe("WINDOW_INVALID");
    expect(refusalAtOnce(() => feedWindow("2024-02-30", undefined, false, dayBounds)).message).toContain('from is "2024-02-30"');
  });
});

describe("warm-up", () => {
  const minutes = Float64Array.from({ length: 20 }, (_, k) => k * 60_000);
  const ones = new Float64Array(20).fill(1);
  test("bars as they are", () => {
    expect(warmupStart(5, 12, null, minutes, ones)).toBe(7);
    expect(warmupStart(50, 12, null, minutes, ones)).toBe(0);
    expect(warmupStart(0, 12, { by: "time", granularityMs: 300_000 }, minutes, ones)).toBe(12);
  });
  test("bars that are built: the rows of so many, and the one that may be cut", () => {
    // Before minute 12 lie 10 and 11 of the bucket that has begun, then 5 to 9, then 0 to 4.
    expect(warmupStart(1, 12, { by: "time", granularityMs: 300_000 }, minutes, ones)).toBe(5);
    expect(warmupStart(2, 12, { by: "time", granularityMs: 300_000 }, minutes, ones)).toBe(0);
    expect(warmupStart(3, 15, { by: "count", count: 4 }, minutes, ones)).toBe(3);
    expect(warmupStart(2, 15, { by: "volume", volume: 3 }, minutes, Float64Array.from(minutes, (_, k) => (k % 2 === 0 ? 2 : 0)))).toBe(10);
  });
});

test("quotes at the closes of bars, by their names", () => {
  expect(quoteColumns(["Bid_Close", "ask", "ask_close", "bid"])).toEqual(["Bid_Close", "ask_close"]);
  expect(quoteColumns(["ASK", "x", "Bid"])).toEqual(["Bid", "ASK"]);
  expect(quoteColumns(["bid", "ask_close"])).toBeNull();
});

describe("feeds of one run share time", () => {
  const columns = (time: Float64Array): BarColumns => ({ time, open: time, high: time, low: time, close: time, volume: time });
  const bars = (symbol: string, from: string, count: number, more: { warmupCount?: number; granularityMs?: number } = {}): RunFeed => {
    const granularityMs = more.granularityMs ?? 60_000;
    return { kind: "bars", symbol, granularityMs, bars: columns(Float64Array.from({ length: count }, (_, k) => at(from) + k * granularityMs)), ...(more.warmupCount !== undefined && { warmupCount: more.warmupCount }) };
  };
  const trades = (...time: readonly string[]): RunFeed => ({ kind: "trades", symbol: "B", time: Float64Array.from(time, at), price: times(), size: times() });
  const features = (knownAt: string): RunFeed => ({ kind: "features", name: "mood", symbol: null, time: times(0), knownAt: times(at(knownAt)), columns: {} });
  const main = bars("A", "2024-01-02T10:00Z", 60);

  test("those that do", () => {
    checkFeedsOverlap([]);
    checkFeedsOverlap([main, bars("B", "2024-01-02T10:59Z", 5), trades("2024-01-02T10:59:59.999Z"), bars("C", "2024-01-02", 1, { granularityMs: 86_400_000 })]);
    checkFeedsOverlap([main, features("2020-01-01"), features("2024-01-02T10:59Z")]);
    checkFeedsOverlap([main, { kind: "actions", symbol: "A", time: times(0), split: times(2), dividend: times(0) }]);
  });
  test("those that do not", () => {
    const error = refusalAtOnce(() => checkFeedsOverlap([main, trades("2024-01-02T11:00Z", "2024-01-02T12:00Z")]));
    expect(error).toMatchObject({ code: "FEED_NO_OVERLAP", message: "The trades of B (2024-01-02T11:00:00Z to 2024-01-02T12:00:00Z) share no time with the bars of A (2024-01-02T10:00:00Z to 2024-01-02T11:00:00Z)." });
    expect(refusalAtOnce(() => checkFeedsOverlap([main, bars("B", "2024-01-02T09:00Z", 60)])).code).toBe("FEED_NO_OVERLAP");
    expect(refusalAtOnce(() => checkFeedsOverlap([main, features("2024-01-02T11:00Z")])).message).toContain("features of mood (from 2024-01-02T11:00:00Z on)");
  });
  test("a warm-up is no common time", () => {
    expect(refusalAtOnce(() => checkFeedsOverlap([bars("A", "2024-01-02T10:00Z", 60, { warmupCount: 30 }), trades("2024-01-02T10:29Z")])).code).toBe("FEED_NO_OVERLAP");
    checkFeedsOverlap([bars("A", "2024-01-02T10:00Z", 60, { warmupCount: 30 }), trades("2024-01-02T10:30Z")]);
  });
});

describe("finer data for every bar", () => {
  const hours = Float64Array.from({ length: 6 }, (_, k) => at("2024-01-02T10:00Z") + k * 3_600_000);
  const ends = hours.map((time) => time + 3_600_000);
  const check = (...finer: readonly string[]): void => checkFinerData("A", hours, ends, Float64Array.from(finer, (clock) => at(`2024-01-02T${clock}Z`)));
  test("one row in each is enough, at its open too; more before and after do not matter", () => check("09:00", "10:00", "11:59:59", "12:30", "12:31", "13:00", "14:00", "15:59", "16:00"));
  test("the first and the last stretch without are told", () => {
    expect(refusalAtOnce(() => check("10:30", "13:30", "15:00"))).toMatchObject({
      code: "FINER_DATA_MISSING",
      message: "There are no finer data of A for 3 of 6 bars: first 2024-01-02T11:00:00Z to 2024-01-02T13:00:00Z, last 2024-01-02T14:00:00Z to 2024-01-02T15:00:00Z.",
      details: { missingCount: 3, barCount: 6 },
    });
    expect(refusalAtOnce(() => check("10:30", "12:30", "14:30", "15:30")).message).toContain("first 2024-01-02T11:00:00Z to 2024-01-02T12:00:00Z, last 2024-01-02T13:00:00Z to 2024-01-02T14:00:00Z");
    expect(refusalAtOnce(() => check("11:30", "13:30", "15:30")).message).toContain("first 2024-01-02T10:00:00Z to 2024-01-02T11:00:00Z, last 2024-01-02T14:00:00Z to 2024-01-02T15:00:00Z");
    expect(refusalAtOnce(() => check("10:00", "11:00", "12:00")).message).toEndWith("3 of 6 bars: 2024-01-02T13:00:00Z to 2024-01-02T16:00:00Z.");
    expect(refusalAtOnce(() => check()).message).toContain("6 of 6 bars");
  });
});
