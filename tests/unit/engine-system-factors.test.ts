import { describe, expect, test } from "bun:test";
import type { Bar, Context, StrategyDefinition } from "../../sdk/index.ts";
import type { TradingDays } from "../../src-bun/contract/bars.ts";
import type { RunBarFeed } from "../../src-bun/contract/feeds.ts";
import type { FactorColumn, RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, defaultSessionRules, type RunConfig } from "../../src-bun/contract/run-config.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import type { BacktestInput } from "../../src-bun/engine/backtest-input.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const at = (text: string): number => Date.parse(`${text}Z`);
const dayOf = (text: string): number => at(`${text}T00:00`) / DAY_MS;

/** Open time, open, high, low, close. */
type Row = readonly [time: number, open: number, high: number, low: number, close: number];
const flat = (time: number, price: number): Row => [time, price, price, price, price];
/** Bars one after another from a time on. */
const fromTime = (start: number, stepMs: number, rows: readonly (readonly [number, number, number, number])[]): Row[] => rows.map((row, k) => [start + k * stepMs, ...row]);

function feedOf(rows: readonly Row[], granularityMs: number, symbol = "TEST"): RunBarFeed {
  const column = (k: 0 | 1 | 2 | 3 | 4): Float64Array => Float64Array.from(rows, (row) => row[k]);
  return { kind: "bars", symbol, granularityMs, bars: { time: column(0), open: column(1), high: column(2), low: column(3), close: column(4), volume: new Float64Array(rows.length).fill(1_000) } };
}

interface Play extends Partial<Pick<BacktestInput, "session" | "tradingDays" | "zone">> {
  readonly feeds: readonly RunBarFeed[];
  readonly onBar: (ctx: Context, bar: Bar) => void;
  readonly more?: Partial<StrategyDefinition>;
  readonly config?: Partial<RunConfig>;
}

/** Runs it and closes what is left at the end, so that every entry becomes a trade. */
function play({ feeds, onBar, more, config, session = null, tradingDays = null, zone = null }: Play): RunResult {
  const strategy: StrategyDefinition = { name: "factors", onBar: (bar, ctx) => onBar(ctx, bar), ...more };
  return runBacktest({ feeds, session, tradingDays, zone, strategy, params: {}, config: { ...defaultRunConfig, atEnd: "close", ...config }, quotas: defaultRunQuotas, random: () => 0.5 });
}

function factor({ factors }: RunResult, name: string): FactorColumn {
  const found = factors.find((one) => one.name === name && one.source === "system");
  if (found === undefined) throw new Error(`no system factor ${name} among ${factors.map((one) => one.name).join(", ")}`);
  return found;
}

/** One value per trade, texts as texts. */
function valuesOf(result: RunResult, name: string): (number | string | null)[] {
  const { values } = factor(result, name);
  return values instanceof Float64Array ? [...values] : Array.from(values.codes, (code) => values.values[code]!);
}

/** By the close of the bar at which the entry was submitted. */
function byEntry(result: RunResult, name: string): Map<number, number | string | null> {
  const values = valuesOf(result, name);
  return new Map(values.map((value, trade) => [result.orders.submitTime[result.trades.entryOrderId[trade]!]!, value]));
}

const buyAt = (...bars: readonly number[]) => (ctx: Context): void => {
  if (bars.includes(ctx.barIndex)) ctx.buy({ quantity: 1 });
};

function windows(...rows: readonly (readonly [start: string, end: string, label: string, date: string])[]): SessionSchedule {
  const labels = [...new Set(rows.map(([, , label]) => label))];
  return {
    starts: Float64Array.from(rows, ([start]) => at(start)),
    ends: Float64Array.from(rows, ([, end]) => at(end)),
    labelCodes: Uint8Array.from(rows, ([, , label]) => labels.indexOf(label)),
    labels,
    tradeDates: Int32Array.from(rows, ([, , , date]) => dayOf(date)),
  };
}

const sessionRules: RunConfig["session"] = { template: { name: "windows", zone: "UTC", calendar: null, windows: [{ days: ["mon"], start: "00:00", end: "24:00", label: "all" }] }, ...defaultSessionRules };

test("every factor is there once, with the time from which on it is known", () => {
  const result = play({ feeds: [feedOf([0, 1, 2].map((k) => flat(k * HOUR_MS, 100)), HOUR_MS)], onBar: buyAt(0) });
  const names = (knownAt: FactorColumn["knownAt"]): string[] => result.factors.filter((one) => one.knownAt === knownAt).map(({ name }) => name);
  expect(names("submit")).toEqual(["session", "hour", "weekday", "month", "minutesSinceOpen", "equityAtEntry", "drawdownAtEntry", "atrPercentile", "realizedVolatility", "dayGap", "distanceFromOpen", "distanceFromHigh", "distanceFromLow", "priorStreak"]);
  expect(names("fill")).toEqual(["sizeFraction", "entryReason"]);
  expect(names("exit")).toEqual(["exitReason", "holdingMinutes", "barsHeld", "mae", "mfe", "barsToMae", "barsToMfe", "slippage", "commission", "r"]);
  expect(result.factors.every(({ source }) => source === "system")).toBe(true);
  expect(result.factors.every(({ values }) => (values instanceof Float64Array ? values.length : values.codes.length) === 1)).toBe(true);
});

test("without system factors there are none", () => {
  expect(play({ feeds: [feedOf([0, 1, 2].map((k) => flat(k * HOUR_MS, 100)), HOUR_MS)], onBar: buyAt(0), config: { systemFactors: false } }).factors).toEqual([]);
});

describe("time at the exchange", () => {
  // New York: UTC − 4 until 2024-11-03T06:00Z, then UTC − 5.
  const zone = { starts: Float64Array.of(at("2024-03-10T07:00"), at("2024-11-03T06:00")), offsetMs: Float64Array.of(-4 * HOUR_MS, -5 * HOUR_MS) };
  const times = ["2024-10-31T23:00", "2024-11-01T02:00", "2024-11-01T03:00", "2024-11-03T04:00", "2024-11-03T05:00", "2024-11-04T14:00", "2024-11-04T15:00"].map(at);
  const result = play({ feeds: [feedOf(times.map((time) => flat(time, 100)), HOUR_MS)], onBar: buyAt(0, 1, 2, 3, 4, 5), zone });
  const closes = times.slice(0, -1).map((time) => time + HOUR_MS);

  test("hour, weekday and month of the moment of submission, through the end of summer time", () => {
    // Closes: Thu 20:00, Thu 23:00, Fri 00:00, Sun 01:00, Sun 01:00 again, Mon 10:00.
    expect(closes.map((time) => byEntry(result, "hour").get(time))).toEqual([20, 23, 0, 1, 1, 10]);
    expect(closes.map((time) => byEntry(result, "weekday").get(time))).toEqual([4, 4, 5, 7, 7, 1]);
    expect(closes.map((time) => byEntry(result, "month").get(time))).toEqual([10, 10, 11, 11, 11, 11]);
  });

  test("without a zone it is UTC", () => {
    const utc = play({ feeds: [feedOf(times.map((time) => flat(time, 100)), HOUR_MS)], onBar: buyAt(0, 1) });
    expect(byEntry(utc, "hour").get(closes[0]!)).toBe(0);
    expect(byEntry(utc, "weekday").get(closes[0]!)).toBe(5);
    expect(byEntry(utc, "month").get(closes[0]!)).toBe(11);
  });

  test("dates before 1970 have weekdays too: 1969-12-29 was a Monday", () => {
    const old = play({ feeds: [feedOf([0, 1, 2].map((k) => flat(at("1969-12-29T10:00") + k * HOUR_MS, 100)), HOUR_MS)], onBar: buyAt(0) });
    expect([valuesOf(old, "weekday"), valuesOf(old, "hour"), valuesOf(old, "month")]).toEqual([[1], [11], [12]]);
  });
});

describe("the session", () => {
  const schedule = windows(["2024-01-02T14:30", "2024-01-02T21:00", "rth", "2024-01-02"], ["2024-01-02T21:00", "2024-01-02T22:00", "post", "2024-01-02"], ["2024-01-03T14:30", "2024-01-03T21:00", "rth", "2024-01-03"]);
  const bars = (day: string, from: string, count: number): Row[] => Array.from({ length: count }, (_, k) => flat(at(`${day}T${from}`) + k * 30 * MINUTE_MS, 100));
  // 14:00 lies before the session; 14:30 … 21:30 inside; 22:00 after it.
  const rows = [...bars("2024-01-02", "14:00", 17), ...bars("2024-01-03", "14:00", 6)];

  test("label and minutes since the window's scheduled start; the bar that ends with a window still belongs to it", () => {
    const moments = { first: at("2024-01-02T15:00"), last: at("2024-01-02T21:00"), post: at("2024-01-02T21:30"), next: at("2024-01-03T15:30") };
    const result = play({ feeds: [feedOf(rows, 30 * MINUTE_MS)], session: schedule, onBar: (ctx) => void (Object.values(moments).includes(ctx.now) && ctx.buy({ quantity: 1 })) });
    const read = (name: string) => Object.values(moments).map((time) => byEntry(result, name).get(time));
    expect(read("session")).toEqual(["rth", "rth", "post", "rth"]);
    expect(read("minutesSinceOpen")).toEqual([30, 390, 30, 60]);
  });

  test("an order between the windows has no session", () => {
    let isSecond = false;
    const result = play({
      feeds: [feedOf(rows, 30 * MINUTE_MS)],
      session: schedule,
      config: { session: { ...sessionRules!, fillOutsideSession: true } },
      // Bought at the last close of the session, it fills at 22:00; what follows is ordered at 22:30.
      onBar: (ctx) => void (ctx.now === at("2024-01-02T22:00") && ctx.buy({ quantity: 1 })),
      more: {
        onFill(_, ctx) {
          if (!isSecond) ctx.buy({ quantity: 2 });
          isSecond = true;
        },
      },
    });
    const outside = at("2024-01-02T22:30");
    expect(byEntry(result, "session").get(outside)).toBeNull();
    expect(byEntry(result, "minutesSinceOpen").get(outside)).toBeNaN();
    expect(byEntry(result, "distanceFromOpen").get(outside)).toBeNaN();
    expect(byEntry(result, "session").get(at("2024-01-02T22:00"))).toBe("post");
  });

  test("open, high and low so far are those of the present window; bars outside count for nothing", () => {
    const own = windows(["2024-01-02T10:00", "2024-01-02T13:00", "a", "2024-01-02"], ["2024-01-02T14:00", "2024-01-02T17:00", "b", "2024-01-02"]);
    const rows = fromTime(at("2024-01-02T09:00"), HOUR_MS, [
      [999, 999, 1, 500],
      [100, 110, 95, 105],
      [105, 108, 80, 88],
      [88, 90, 85, 90],
      [90, 500, 5, 90],
      [200, 220, 190, 210],
      [210, 250, 205, 200],
      [200, 201, 199, 200],
    ]);
    const result = play({ feeds: [feedOf(rows, HOUR_MS)], session: own, onBar: (ctx) => void ctx.buy({ quantity: 1 }), more: { onSessionOpen: (_, ctx) => void ctx.buy({ quantity: 1 }) } });
    const read = (time: string): unknown[] => ["distanceFromOpen", "distanceFromHigh", "distanceFromLow"].map((name) => byEntry(result, name).get(at(`2024-01-02T${time}`)));
    expect(read("11:00")).toEqual([105 / 100 - 1, 105 / 110 - 1, 105 / 95 - 1]);
    expect(read("12:00")).toEqual([88 / 100 - 1, 88 / 110 - 1, 88 / 80 - 1]);
    expect(read("13:00")).toEqual([90 / 100 - 1, 90 / 110 - 1, 90 / 80 - 1]);
    // The second window has opened and no bar of it has closed yet: nothing is known of it.
    expect(read("14:00")).toEqual([NaN, NaN, NaN]);
    expect(read("15:00")).toEqual([210 / 200 - 1, 210 / 220 - 1, 210 / 190 - 1]);
    expect(read("16:00")).toEqual([0, 200 / 250 - 1, 200 / 190 - 1]);
    expect(byEntry(result, "session").get(at("2024-01-02T14:00"))).toBe("b");
    expect(byEntry(result, "minutesSinceOpen").get(at("2024-01-02T14:00"))).toBe(0);
  });
});

describe("the trading day", () => {
  // A day that begins at 22:00 UTC the evening before.
  const days: TradingDays = { starts: Float64Array.of(at("2024-01-01T22:00"), at("2024-01-02T22:00"), at("2024-01-03T22:00")), labels: Int32Array.of(dayOf("2024-01-02"), dayOf("2024-01-03")) };
  const rows = fromTime(at("2024-01-02T20:00"), HOUR_MS, [
    [100, 104, 98, 101],
    [101, 103, 99, 102],
    [107.1, 109, 90, 100],
    [100, 112, 100, 110],
    [110, 111, 109, 110],
    [110, 110, 110, 110],
  ]);
  const result = play({ feeds: [feedOf(rows, HOUR_MS)], tradingDays: days, onBar: (ctx) => void ctx.buy({ quantity: 1 }) });
  const read = (name: string) => ["21:00", "22:00", "23:00"].map((time) => byEntry(result, name).get(at(`2024-01-02T${time}`)));

  test("is the session where there is no schedule", () => {
    expect(read("distanceFromOpen")).toEqual([101 / 100 - 1, 102 / 100 - 1, 100 / 107.1 - 1]);
    expect(read("distanceFromHigh")).toEqual([101 / 104 - 1, 102 / 104 - 1, 100 / 109 - 1]);
    expect(read("distanceFromLow")).toEqual([101 / 98 - 1, 102 / 98 - 1, 100 / 90 - 1]);
    expect(byEntry(result, "distanceFromHigh").get(at("2024-01-03T00:00"))).toBe(110 / 112 - 1);
  });

  test("gap: its first open against the last close of the day before, the same all day, none on the first day", () => {
    expect(read("dayGap")).toEqual([NaN, NaN, 107.1 / 102 - 1]);
    expect(byEntry(result, "dayGap").get(at("2024-01-03T01:00"))).toBe(107.1 / 102 - 1);
  });

  test("begins at 00:00 UTC when none is given", () => {
    const utc = play({ feeds: [feedOf(rows, HOUR_MS)], onBar: (ctx) => void ctx.buy({ quantity: 1 }) });
    expect(byEntry(utc, "dayGap").get(at("2024-01-03T00:00"))).toBeNaN();
    expect(byEntry(utc, "distanceFromOpen").get(at("2024-01-03T00:00"))).toBe(110 / 100 - 1);
    expect(byEntry(utc, "dayGap").get(at("2024-01-03T01:00"))).toBe(110 / 110 - 1);
  });

  test("the gap of a day of which the instrument has no bar yet is not known, and neither is its session", () => {
    const main = fromTime(at("2024-01-02T20:00"), HOUR_MS, [...Array.from({ length: 6 }, (): [number, number, number, number] => [50, 50, 50, 50])]);
    // B has a bar at 20:00 of the first day, and then bars from 00:00 on.
    const other = [rows[0]!, ...rows.slice(4)];
    const both = play({ feeds: [feedOf(main, HOUR_MS, "A"), feedOf(other, HOUR_MS, "B")], tradingDays: days, onBar: (ctx, bar) => void (bar.close === 50 && ctx.buy({ symbol: "B", quantity: 1 })) });
    const read = (name: string) => ["2024-01-02T22:00", "2024-01-02T23:00", "2024-01-03T01:00"].map((time) => byEntry(both, name).get(at(time)));
    expect(read("distanceFromOpen")).toEqual([101 / 100 - 1, NaN, 0]);
    expect(read("dayGap")).toEqual([NaN, NaN, 110 / 101 - 1]);
  });

  test("a bar belongs to the day in which it opens, also at its close beyond the end of that day", () => {
    const late: TradingDays = { starts: Float64Array.of(at("2024-01-01T22:30"), at("2024-01-02T22:30"), at("2024-01-03T22:30")), labels: days.labels };
    const split = play({ feeds: [feedOf(rows, HOUR_MS)], tradingDays: late, onBar: (ctx) => void ctx.buy({ quantity: 1 }) });
    // 22:00 … 23:00 closes at 100, where the day had opened; the next day opens at 100 too and closes its first bar at 110.
    expect(byEntry(split, "distanceFromOpen").get(at("2024-01-02T23:00"))).toBe(0);
    expect(byEntry(split, "dayGap").get(at("2024-01-02T23:00"))).toBeNaN();
    expect(byEntry(split, "dayGap").get(at("2024-01-03T00:00"))).toBe(100 / 100 - 1);
    expect(byEntry(split, "distanceFromOpen").get(at("2024-01-03T00:00"))).toBe(110 / 100 - 1);
  });
});

test("bars of a day: the label is the date, each bar is a session of its own, and there is no time of day", () => {
  // Friday, Monday, Tuesday; the exchange lies east of Greenwich, where Friday's close is Saturday already.
  const rows: Row[] = [[at("2024-01-05"), 100, 106, 97, 104], [at("2024-01-08"), 109.2, 111, 108, 110], [at("2024-01-09"), 110, 110, 110, 110]];
  const zone = { starts: Float64Array.of(0), offsetMs: Float64Array.of(9 * HOUR_MS) };
  const result = play({ feeds: [feedOf(rows, DAY_MS)], zone, session: windows(["2024-01-05T00:00", "2024-01-06T02:00", "eth", "2024-01-05"]), onBar: buyAt(0, 1) });
  const values = (name: string) => [at("2024-01-06"), at("2024-01-09")].map((time) => byEntry(result, name).get(time));
  expect(values("weekday")).toEqual([5, 1]);
  expect(values("month")).toEqual([1, 1]);
  expect(values("hour")).toEqual([NaN, NaN]);
  expect(values("session")).toEqual([null, null]);
  expect(values("minutesSinceOpen")).toEqual([NaN, NaN]);
  expect(values("dayGap")).toEqual([NaN, 109.2 / 104 - 1]);
  expect(values("distanceFromOpen")).toEqual([104 / 100 - 1, 110 / 109.2 - 1]);
  expect(values("distanceFromHigh")).toEqual([104 / 106 - 1, 110 / 111 - 1]);
  expect(values("distanceFromLow")).toEqual([104 / 97 - 1, 110 / 108 - 1]);
});

describe("volatility", () => {
  const hours = (ranges: readonly number[]): Row[] => ranges.map((range, k) => [k * HOUR_MS, 100, 100 + range / 2, 100 - range / 2, 100]);
  const every = (ctx: Context): void => void ctx.buy({ quantity: 1 });

  test("ATR percentile: share of the last values that are not above the present one", () => {
    // ATR: 2 at bar 13; then (2 · 13 + 4) / 14 = 2.142…, (2.142… · 13 + 2) / 14 = 2.132…, (2.132… · 13 + 1) / 14 = 2.051…
    const rows = hours([...Array.from({ length: 14 }, () => 2), 4, 2, 1, 1]);
    const result = play({ feeds: [feedOf(rows, HOUR_MS)], onBar: every });
    const shares = [12, 13, 14, 15, 16].map((bar) => byEntry(result, "atrPercentile").get((bar + 1) * HOUR_MS));
    expect(shares).toEqual([NaN, NaN, 2 / 2, 2 / 3, 2 / 4]);
    // Of the last two alone, the present one is the higher, the lower, the lower.
    const short = play({ feeds: [feedOf(rows, HOUR_MS)], onBar: every, config: { percentileBars: 2 } });
    expect([13, 14, 15, 16].map((bar) => byEntry(short, "atrPercentile").get((bar + 1) * HOUR_MS))).toEqual([NaN, 2 / 2, 1 / 2, 1 / 2]);
  });

  test("equal values are not above each other", () => {
    const result = play({ feeds: [feedOf(hours(Array.from({ length: 20 }, () => 2)), HOUR_MS)], onBar: every });
    expect(byEntry(result, "atrPercentile").get(18 * HOUR_MS)).toBe(1);
  });

  test("realised volatility: sample deviation of the last 20 returns", () => {
    // Up by a tenth, then down by a tenth: the mean is 0, the sum of squares 20 / 100.
    const closes = [100];
    for (let k = 1; k < 24; k++) closes.push(closes[k - 1]! * (k % 2 === 1 ? 1.1 : 0.9));
    const result = play({ feeds: [feedOf(closes.map((close, k) => flat(k * HOUR_MS, close)), HOUR_MS)], onBar: every });
    const at = (bar: number) => byEntry(result, "realizedVolatility").get((bar + 1) * HOUR_MS);
    expect(at(19)).toBeNaN();
    expect(at(20)).toBeCloseTo(Math.sqrt(0.2 / 19), 12);
    expect(at(22)).toBeCloseTo(Math.sqrt(0.2 / 19), 12);
  });

  test("is not known where a price is not above zero", () => {
    const closes = Array.from({ length: 50 }, (_, k) => (k === 22 ? -37 : 20));
    const result = play({ feeds: [feedOf(closes.map((close, k) => flat(k * HOUR_MS, close)), HOUR_MS)], config: { instrument: { ...defaultRunConfig.instrument, kind: "future" } }, onBar: buyAt(21, 24, 44) });
    expect([21, 24, 44].map((bar) => byEntry(result, "realizedVolatility").get((bar + 1) * HOUR_MS))).toEqual([0, NaN, 0]);
  });
});

describe("the account", () => {
  // Buys at 100, out at 90 (loses 100 of 1,000), buys at 90, out at 99 (wins 90), buys at 99.
  const prices = [100, 100, 90, 90, 90, 99, 99, 99, 99];
  const result = play({
    feeds: [feedOf(prices.map((price, k) => flat(k * HOUR_MS, price)), HOUR_MS)],
    config: { initialCash: 1_000 },
    onBar(ctx) {
      if ([0, 3, 6].includes(ctx.barIndex)) ctx.buy({ quantity: ctx.barIndex === 0 ? 10 : ctx.barIndex === 3 ? 10 : 4 });
      if ([2, 5].includes(ctx.barIndex)) ctx.close();
    },
  });

  test("equity, drawdown and streak as they stood at submission", () => {
    // Equity 1,000; then 900, a tenth below the peak; then 990, a hundredth below.
    expect(valuesOf(result, "equityAtEntry")).toEqual([1_000, 900, 990]);
    expect(valuesOf(result, "drawdownAtEntry")).toEqual([0, 0.1, 0.01]);
    expect(valuesOf(result, "priorStreak")).toEqual([0, -1, 1]);
  });

  test("size is what the fill opened as a fraction of the equity at submission", () => {
    expect(valuesOf(result, "sizeFraction")).toEqual([1_000 / 1_000, 900 / 900, 396 / 990]);
  });

  test("every part of an entry has the size of the whole; a turned position has that of its new side", () => {
    const flip = play({
      feeds: [feedOf([100, 100, 100, 100, 100, 100].map((price, k) => flat(k * HOUR_MS, price)), HOUR_MS)],
      config: { initialCash: 10_000, instrument: { ...defaultRunConfig.instrument, multiplier: 5 } },
      onBar(ctx) {
        if (ctx.barIndex === 0) ctx.buy({ quantity: 10 });
        if (ctx.barIndex === 1) ctx.close({ fraction: 0.25 });
        if (ctx.barIndex === 2) ctx.target(-4);
      },
    });
    expect([...flip.trades.quantity]).toEqual([2.5, 7.5, 4]);
    expect(valuesOf(flip, "sizeFraction")).toEqual([0.5, 0.5, 0.2]);
  });
});

describe("the exit", () => {
  const bars: readonly (readonly [number, number, number, number])[] = [
    [100, 100, 100, 100],
    [100, 102, 98, 101],
    [101, 101, 96, 97],
    [97, 109, 97, 108],
    [108, 108, 104, 105],
    [105, 105, 105, 105],
  ];
  const rows = fromTime(0, HOUR_MS, bars);

  test("R, bars to the extremes and holding time of a long with a stop", () => {
    const result = play({ feeds: [feedOf(rows, HOUR_MS)], config: { commission: { type: "per-unit", amount: 0.5, minimum: 0 } }, onBar(ctx) {
      if (ctx.barIndex === 0) ctx.buy({ quantity: 10, stopLoss: 95 });
      if (ctx.barIndex === 4) ctx.close();
    } });
    // In at 100, out at 105 with 50 gained and 10 paid; 5 · 10 were at risk. Lowest 96 in bar 2, highest 109 in bar 3, entered in bar 1.
    expect(valuesOf(result, "r")).toEqual([40 / 50]);
    expect(valuesOf(result, "barsToMae")).toEqual([1]);
    expect(valuesOf(result, "barsToMfe")).toEqual([2]);
    expect(valuesOf(result, "mae")).toEqual([-40]);
    expect(valuesOf(result, "mfe")).toEqual([90]);
    expect(valuesOf(result, "barsHeld")).toEqual([4]);
    expect(valuesOf(result, "holdingMinutes")).toEqual([240]);
    expect(valuesOf(result, "commission")).toEqual([10]);
    expect(valuesOf(result, "entryReason")).toEqual(["market"]);
    expect(valuesOf(result, "exitReason")).toEqual(["market"]);
  });

  test("for a short the high is adverse; a stop that was hit is −1 R; without a stop there is no R", () => {
    const result = play({ feeds: [feedOf(rows, HOUR_MS)], onBar(ctx) {
      if (ctx.barIndex === 0) ctx.sell({ quantity: 10, stopLoss: 108 });
      if (ctx.barIndex === 3) ctx.sell({ quantity: 1 });
    } });
    expect(valuesOf(result, "exitReason")).toEqual(["stop-loss", "end-of-run"]);
    expect(valuesOf(result, "r")).toEqual([-1, NaN]);
    expect(valuesOf(result, "barsToMae")).toEqual([2, 0]);
    expect(valuesOf(result, "barsToMfe")).toEqual([1, 0]);
  });

  test("a stop moved later does not change what was at risk; slippage is that of the trade", () => {
    const result = play({ feeds: [feedOf(rows, HOUR_MS)], config: { slippage: { type: "bps", bps: 100 } }, onBar(ctx) {
      if (ctx.barIndex === 0) ctx.buy({ quantity: 10, stopLoss: 91 });
      if (ctx.barIndex === 1) ctx.modify(ctx.entries[0]!, { stopLoss: 95 });
      if (ctx.barIndex === 4) ctx.close();
    } });
    // In at 101, out at 103.95: 29.5 gained, 10 · 10 at risk; 10 and 10.5 lost to slippage.
    expect(result.trades.entryPrice[0]).toBeCloseTo(101, 10);
    expect(valuesOf(result, "r")[0]).toBeCloseTo(0.295, 10);
    expect(valuesOf(result, "slippage")[0]).toBeCloseTo(20.5, 10);
  });

  test("bars of the warm-up shift nothing", () => {
    const warm = play({ feeds: [{ ...feedOf(fromTime(0, HOUR_MS, [[1, 1, 1, 1], [1, 1, 1, 1], ...bars]), HOUR_MS), warmupCount: 2 }], onBar(ctx) {
      if (ctx.barIndex === 2) ctx.buy({ quantity: 10 });
      if (ctx.barIndex === 6) ctx.close();
    } });
    expect([valuesOf(warm, "barsToMae"), valuesOf(warm, "barsToMfe")]).toEqual([[1], [2]]);
  });
});
