import { describe, expect, test } from "bun:test";
import { type BarWindow, barAt, barsOver, barWindow, logicalAt, timeAt } from "../../src-ui/charts/price-chart/bar-window.ts";
import { BarLoader } from "../../src-ui/charts/price-chart/bar-loader.ts";
import { holdView } from "../../src-ui/charts/price-chart/hold-view.ts";
import { judge, planFor, planLoad, windowOf } from "../../src-ui/charts/price-chart/level-of-detail.ts";
import { markWeight } from "../../src-ui/charts/price-chart/mark-weight.ts";
import { parseDate } from "../../src-ui/charts/price-chart/parse-date.ts";
import { tickOf } from "../../src-ui/charts/price-chart/tick-of.ts";
import { instantOf, offsetAt, wallTime } from "../../src-ui/charts/price-chart/zone-offset.ts";
import { chartTrade, type ChartTrade } from "../../src-ui/features/report/chart/chart-trade.ts";
import { isOnPriceScale, plotLines } from "../../src-ui/features/report/chart/plot-lines.ts";
import { sessionSpans } from "../../src-ui/features/report/chart/session-overlay.ts";
import { thinTrades } from "../../src-ui/features/report/chart/thin-trades.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WIDTH = 1_000;

/** Bars at these times, rising by one. */
function bars(time: readonly number[], over: Partial<BarWindow> = {}): BarWindow {
  const price = time.map((_, k) => 100 + k);
  return { time, open: price, high: price, low: price, close: price, volume: price, barMs: MINUTE, isMerged: false, isAtStart: false, isAtEnd: false, ...over };
}
const every = (ms: number, count: number, from = 0): number[] => Array.from({ length: count }, (_, k) => from + k * ms);
/** Trading from 9:30 to 16:00 on five days of seven. */
const stockMinutes = (days: number): number[] => every(DAY, days).filter((_, k) => k % 7 < 5).flatMap((day) => every(MINUTE, 390, day + 9.5 * HOUR));

/** A server that merges as ours does, to lengths from a short list. */
function sourceOf(time: readonly number[]) {
  const asked: { from?: number; to?: number; maxBars: number }[] = [];
  const load = async (range: { readonly from?: number; readonly to?: number; readonly maxBars: number }) => {
    asked.push(range);
    const rows = time.filter((each) => each >= (range.from ?? -Infinity) && each < (range.to ?? Infinity));
    for (const length of [1, 2, 5, 15, 60, 240, 1_440, 10_080].map((minutes) => minutes * MINUTE)) {
      const merged = length === MINUTE ? rows : [...new Set(rows.map((each) => Math.floor(each / length) * length))];
      if (merged.length > range.maxBars) continue;
      return { symbol: "X", granularityMs: length, time: merged, open: merged, high: merged, low: merged, close: merged, volume: merged, firstTime: time[0]!, lastTime: time.at(-1)!, rowCount: rows.length, isMerged: length > MINUTE };
    }
    throw new Error("too many");
  };
  return { key: "x", load, asked };
}

describe("places on the time axis", () => {
  const held = bars([0, MINUTE, 10 * MINUTE, 11 * MINUTE]);
  test("a bar reaches half a bar to both sides, and time runs evenly inside", () => {
    expect([-0.5, 0, 0.5, 3.5].map((place) => timeAt(held, place))).toEqual([0, MINUTE / 2, MINUTE, 12 * MINUTE]);
  });
  test("beyond the bars it runs on by their length", () => {
    expect(timeAt(held, -1.5)).toBe(-MINUTE);
    expect(timeAt(held, 5.5)).toBe(14 * MINUTE);
  });
  test("an instant is found again", () => {
    for (const place of [-7.25, -0.5, 0, 0.3, 1, 1.9, 2.2, 3, 3.4, 8]) expect(logicalAt(held, timeAt(held, place))).toBeCloseTo(place, 9);
  });
  test("bars of another length in place of these leave an instant where it was", () => {
    const fine = bars(every(MINUTE, 60));
    const coarse = bars(every(5 * MINUTE, 12), { barMs: 5 * MINUTE });
    // The middle of the third five-minute bar is the middle of its five bars.
    expect(logicalAt(coarse, timeAt(fine, 12))).toBe(2);
  });
  test("which bar, and how many are over", () => {
    expect([-1, 0, MINUTE, 5 * MINUTE, 99 * MINUTE].map((instant) => barAt(held, instant))).toEqual([-1, 0, 1, 1, 3]);
    expect([null, 0, MINUTE, 2 * MINUTE - 1, 11 * MINUTE].map((until) => barsOver(held, until))).toEqual([4, 0, 1, 1, 3]);
  });
});

describe("what is loaded", () => {
  test("nothing while there is enough at both sides, and pixels and bars go together", () => {
    expect(planLoad(bars(every(MINUTE, 600)), { from: 200, to: 400 }, WIDTH)).toBeNull();
  });
  test("more when a side comes near, unless there is no more", () => {
    const held = bars(every(MINUTE, 600));
    expect(planLoad(held, { from: 50, to: 250 }, WIDTH)?.seen).toEqual({ from: 50.5 * MINUTE, to: 250.5 * MINUTE });
    expect(planLoad({ ...held, isAtStart: true }, { from: 50, to: 250 }, WIDTH)).toBeNull();
    expect(planLoad(held, { from: 380, to: 580 }, WIDTH)).not.toBeNull();
  });
  test("finer when merged bars get wide, coarser when bars get thin", () => {
    const held = bars(every(MINUTE, 3_000), { isMerged: true });
    expect(planLoad(held, { from: 1_500, to: 1_550 }, WIDTH)).not.toBeNull();
    expect(planLoad({ ...held, isMerged: false }, { from: 1_500, to: 1_550 }, WIDTH)).toBeNull();
    expect(planLoad(held, { from: 1_000, to: 2_000 }, WIDTH)).not.toBeNull();
  });
  test("views near each other ask for the same", () => {
    const a = windowOf(planFor({ from: 1_000_000, to: 2_000_000 }, WIDTH));
    expect(windowOf(planFor({ from: 1_010_000, to: 2_012_000 }, WIDTH))).toEqual(a);
    expect(a.from).toBeLessThanOrEqual(0);
    expect(a.to).toBeGreaterThanOrEqual(3_000_000);
  });
  test("merged bars at the ends of what came are left out: they may hold a part of their time only", () => {
    const of = { symbol: "X", granularityMs: 10, time: [0, 10, 20, 30], open: [], high: [], low: [], close: [], volume: [], rowCount: 40, isMerged: true };
    expect(barWindow({ ...of, firstTime: -50, lastTime: 95 }).time).toEqual([10, 20]);
    expect(barWindow({ ...of, firstTime: 3, lastTime: 38 }).time).toEqual([0, 10, 20, 30]);
    expect(barWindow({ ...of, isMerged: false, firstTime: -50, lastTime: 95 })).toMatchObject({ time: [0, 10, 20, 30], isAtStart: false, isAtEnd: false });
  });
  test("where nights and weekends hold no bars it reaches over them", async () => {
    const source = sourceOf(stockMinutes(60));
    // Monday, from the open to the close.
    const seen = { from: 21 * DAY + 9.5 * HOUR, to: 21 * DAY + 16 * HOUR };
    const plan = planFor(seen, WIDTH);
    const came = (await new BarLoader(source).load(plan, WIDTH))!;
    const [first, last] = [barAt(came, seen.from), barAt(came, seen.to)];
    expect(came.barMs).toBeLessThanOrEqual(5 * MINUTE);
    expect(first).toBeGreaterThan(0.5 * (last - first));
    expect(came.time.length - last).toBeGreaterThan(0.5 * (last - first));
    expect(judge(plan, came, WIDTH)).toBeNull();
    expect(source.asked.length).toBeLessThanOrEqual(6);
  });
  test("what was here comes at once, and what a newer view makes useless is given up", async () => {
    const source = sourceOf(every(MINUTE, 5_000));
    const loader = new BarLoader(source);
    const plan = planFor({ from: 2_000 * MINUTE, to: 2_200 * MINUTE }, WIDTH);
    const first = await loader.load(plan, WIDTH);
    const askedOnce = source.asked.length;
    expect(await loader.load(plan, WIDTH)).toBe(first);
    expect(source.asked.length).toBe(askedOnce);
    const older = loader.load(planFor({ from: 0, to: 100 * MINUTE }, WIDTH), WIDTH);
    const newer = loader.load(planFor({ from: 3_000 * MINUTE, to: 3_100 * MINUTE }, WIDTH), WIDTH);
    expect(await older).toBeNull();
    expect((await newer)!.time.length).toBeGreaterThan(100);
  });
  test("a view is held at the ends, and does not run ahead of what is loaded", () => {
    const held = bars(every(MINUTE, 100), { isAtStart: true });
    expect(holdView(held, { from: -30, to: 10 })).toEqual({ from: -30, to: 10 });
    expect(holdView(held, { from: -50, to: -10 })).toEqual({ from: -32, to: 8 });
    expect(holdView(held, { from: 90, to: 130 })).toEqual({ from: 59, to: 99 });
  });
});

describe("zones", () => {
  const spring = Date.UTC(2024, 2, 10, 7);
  const autumn = Date.UTC(2024, 10, 3, 6);
  test("the clocks change at their instant", () => {
    expect([spring - 1, spring].map((instant) => offsetAt("America/New_York", instant) / HOUR)).toEqual([-5, -4]);
    expect([autumn - 1, autumn].map((instant) => offsetAt("America/New_York", instant) / HOUR)).toEqual([-4, -5]);
    expect(offsetAt("Asia/Kolkata", 0) / HOUR).toBe(5.5);
    expect(offsetAt("UTC", spring)).toBe(0);
  });
  test("what the clocks show leads back to the instant; what they show twice to the first, what they leave out to one of that hour", () => {
    for (const instant of [0, spring - HOUR, spring + HOUR, autumn + 2 * HOUR, Date.UTC(2024, 6, 1)]) expect(instantOf("America/New_York", wallTime("America/New_York", instant))).toBe(instant);
    expect(instantOf("America/New_York", Date.UTC(2024, 10, 3, 1, 30))).toBe(Date.UTC(2024, 10, 3, 5, 30));
    expect(instantOf("America/New_York", Date.UTC(2024, 2, 10, 2, 30))).toBe(Date.UTC(2024, 2, 10, 7, 30));
  });
  test("dates as they are written, in the zone of the chart", () => {
    expect(parseDate("2024-03-11", "UTC")).toBe(Date.UTC(2024, 2, 11));
    expect(parseDate(" 2024/7/1 14:30 ", "America/New_York")).toBe(Date.UTC(2024, 6, 1, 18, 30));
    for (const wrong of ["", "yesterday", "2024-13-01", "2024-02-30", "2024-03-11 25:00", "11.03.2024"]) expect(parseDate(wrong, "UTC")).toBeNull();
  });
  test("marks of the axis count by what changes on the wall clock", () => {
    const at = (month: number, day: number, hour = 0, minute = 0): number => Date.UTC(2024, month, day, hour, minute);
    expect([[at(0, 1) - 1, at(0, 1)], [at(0, 31), at(1, 1)], [at(0, 1, 23), at(0, 2)], [at(0, 1, 11), at(0, 1, 12)], [at(0, 1, 9), at(0, 1, 10)], [at(0, 1, 9, 29), at(0, 1, 9, 30)], [at(0, 1, 9, 30), at(0, 1, 9, 31)]].map(([before, now]) => markWeight(before!, now!))).toEqual([70, 60, 50, 33, 30, 22, 20]);
  });
  test("a step for prices whose instrument is not known", () => {
    expect([tickOf(0.25, [6_000]), tickOf(undefined, [6_000]), tickOf(undefined, [1.08]), tickOf(undefined, [])]).toEqual([0.25, 0.01, 0.0001, 0.0001]);
    expect(tickOf(undefined, [0.0123])).toBeCloseTo(1e-6, 12);
  });
});

describe("what lies over the candles", () => {
  const trade = (id: number, netPnl: number): ChartTrade => ({ id, isLong: true, entryAt: 0, exitAt: 0, entryPrice: 1, exitPrice: 1, netPnl });
  test("few trades are all drawn; of many the largest, evenly over the width, and the chosen one", () => {
    const few = Array.from({ length: 100 }, (_, k) => ({ trade: trade(k, k), entryX: k, exitX: k }));
    expect(thinTrades(few, null)).toBe(few);
    const many = Array.from({ length: 1_800 }, (_, k) => ({ trade: trade(k, k % 10 === 3 ? -50 : 1), entryX: k / 2, exitX: k / 2 + 1 }));
    const kept = thinTrades(many, 7);
    expect(kept.length).toBeLessThanOrEqual(102);
    expect(kept.length).toBeGreaterThan(90);
    expect(kept.filter(({ trade: { netPnl } }) => netPnl === 1).map(({ trade: { id } }) => id)).toEqual([7]);
  });
  test("a fill inside a bar carries the time of the bar's end: its mark stands at the bar", () => {
    const row = { trade_id: 4, side: "short", entry_time: 5 * MINUTE, entry_exact: true, entry_price: 10, exit_time: 7 * MINUTE, exit_exact: false, exit_price: 9, net_pnl: 1 };
    const held = bars(every(MINUTE, 20));
    const { entryAt, exitAt } = chartTrade(row, false);
    expect([barAt(held, entryAt), barAt(held, exitAt)]).toEqual([5, 6]);
    expect(barAt(held, chartTrade(row, true).entryAt)).toBe(4);
  });
  test("hours of a session: outside the screen nothing, and what touches is one", () => {
    const edge = (instant: number): number => instant / MINUTE;
    const windows = [[-20, -5], [-5, 10], [10.4, 30], [50, 60], [990, 1_200], [1_300, 1_400]].map(([start, end]) => ({ start: start! * MINUTE, end: end! * MINUTE }));
    expect(sessionSpans(windows, edge, WIDTH)).toEqual([{ from: 0, to: 30 }, { from: 50, to: 60 }, { from: 990, to: 1_000 }]);
  });
  test("a curve near the prices shares their scale, and keeps its place", () => {
    const held = bars(every(MINUTE, 50));
    expect(isOnPriceScale(held.time, held.close.map((close) => close * 1.02), held)).toBe(true);
    expect(isOnPriceScale(held.time, held.close.map((_, k) => 20 + k), held)).toBe(false);
    expect(isOnPriceScale([-MINUTE], [1], held)).toBeNull();
    const page = (value: number) => ({ columns: [{ name: "time", type: "time" as const, values: held.time.map((time) => time + MINUTE) }, { name: "plot_RSI", type: "number" as const, values: held.time.map(() => value) }], total: 50 });
    const known = new Map<string, boolean>();
    expect(plotLines(page(30), held, known)).toMatchObject([{ name: "RSI", isOnPrice: false }]);
    expect(plotLines(page(110), held, known)).toMatchObject([{ name: "RSI", isOnPrice: false }]);
    expect(plotLines(page(110), held, new Map())[0]!.time[0]).toBe(MINUTE - 1);
  });
});
