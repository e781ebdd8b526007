import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { BarColumns, TradingDays } from "../../src-bun/contract/bars.ts";
import type { BarRule, BuiltBars, TradeColumnsFeed } from "../../src-bun/contract/feeds.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import { barsFromTrades } from "../../src-bun/engine/feeds/bars-from-trades.ts";
import { dropPartialTail } from "../../src-bun/engine/feeds/drop-partial-tail.ts";
import { resampleBars } from "../../src-bun/engine/feeds/resample-bars.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const DAYS = 12;
/** Thursday, so that the days lie in three weeks. */
const FIRST_LABEL = 18_627;
const runs = { numRuns: 300 };

interface Market {
  readonly ticks: TradeColumnsFeed;
  readonly schedule: SessionSchedule | null;
  readonly days: TradingDays;
}

/** A market whose trading days begin `shift` minutes after 00:00 UTC, with the same one or two windows on each day. Prices and sizes are whole, so that sums are exact. */
const marketArb: fc.Arbitrary<Market> = fc
  .record({
    shift: fc.integer({ min: -480, max: 480 }),
    edges: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 288 }), { minLength: 2, maxLength: 4 }).filter(({ length }) => length % 2 === 0)),
    closed: fc.uniqueArray(fc.nat(DAYS - 1), { maxLength: 5 }),
    ticks: fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 * MINUTE }), fc.integer({ min: 1, max: DAY })), fc.integer({ min: 90, max: 110 }), fc.integer({ min: 1, max: 9 })), { maxLength: 150 }),
  })
  .map(({ shift, edges, closed, ticks }) => {
    const dayStart = (day: number): number => (FIRST_LABEL + day) * DAY + shift * MINUTE;
    const days: TradingDays = { starts: Float64Array.from({ length: DAYS + 1 }, (_, day) => dayStart(day)), labels: Int32Array.from({ length: DAYS }, (_, day) => FIRST_LABEL + day) };
    const time: number[] = [];
    let now = dayStart(0);
    for (const [wait] of ticks) {
      now += wait;
      if (now >= dayStart(DAYS)) break;
      time.push(now);
    }
    const bounds = edges?.toSorted((a, b) => a - b) ?? [];
    const open = Array.from({ length: DAYS }, (_, day) => day).filter((day) => !closed.includes(day));
    const windows = open.flatMap((day) => [0, 2].filter((k) => k < bounds.length).map((k) => ({ day, start: dayStart(day) + bounds[k]! * 5 * MINUTE, end: dayStart(day) + bounds[k + 1]! * 5 * MINUTE })));
    const schedule = edges === null ? null : { starts: Float64Array.from(windows, ({ start }) => start), ends: Float64Array.from(windows, ({ end }) => end), labelCodes: new Uint8Array(windows.length), labels: ["open"], tradeDates: Int32Array.from(windows, ({ day }) => FIRST_LABEL + day) };
    return { ticks: { kind: "trades", symbol: "X", time: Float64Array.from(time), price: Float64Array.from(time, (_, k) => ticks[k]![1]), size: Float64Array.from(time, (_, k) => ticks[k]![2]) }, schedule, days };
  });

const lengthArb = fc.constantFrom(1, 5, 15, 30, 60, 240, 1440, 10_080).map((minutes) => minutes * MINUTE);
const ruleArb: fc.Arbitrary<BarRule> = fc.oneof(
  lengthArb.map((granularityMs): BarRule => ({ by: "time", granularityMs })),
  fc.integer({ min: 1, max: 12 }).map((count): BarRule => ({ by: "count", count })),
  fc.integer({ min: 1, max: 40 }).map((volume): BarRule => ({ by: "volume", volume })),
);

type PlainBar = readonly [time: number, open: number, high: number, low: number, close: number, volume: number, knownAt: number];
const plain = ({ bars, closes }: BuiltBars): PlainBar[] => Array.from(closes, (knownAt, k): PlainBar => [bars.time[k]!, bars.open[k]!, bars.high[k]!, bars.low[k]!, bars.close[k]!, bars.volume[k]!, knownAt]);
const windowOf = ({ schedule }: Market, time: number): number => (schedule === null ? -1 : schedule.starts.findIndex((start, k) => start <= time && time < schedule.ends[k]!));
const dayOf = ({ days }: Market, time: number): number => days.starts.findLastIndex((start) => start <= time);

/** The rule read aloud: which ticks belong together, then what they make. */
function naive(market: Market, rule: BarRule): PlainBar[] {
  const { ticks, schedule, days } = market;
  const inSession = [...ticks.time.keys()].filter((row) => schedule === null || windowOf(market, ticks.time[row]!) >= 0);
  const groups: { key: string; time: number; knownAt: number; rows: number[] }[] = [];
  for (const row of inSession) {
    const now = ticks.time[row]!;
    const [window, day] = [windowOf(market, now), dayOf(market, now)];
    const last = groups.at(-1);
    if (rule.by !== "time") {
      const stretch = schedule === null ? day : window;
      const end = schedule === null ? days.starts[day + 1]! : schedule.ends[window]!;
      const isFull = last !== undefined && (rule.by === "count" ? last.rows.length === rule.count : last.rows.reduce((sum, k) => sum + ticks.size[k]!, 0) >= rule.volume);
      if (last === undefined || last.key !== String(stretch) || isFull) groups.push({ key: String(stretch), time: now, knownAt: end, rows: [row] });
      else last.rows.push(row);
      const present = groups.at(-1)!;
      if (rule.by === "count" ? present.rows.length === rule.count : present.rows.reduce((sum, k) => sum + ticks.size[k]!, 0) >= rule.volume) present.knownAt = now;
      continue;
    }
    let [time, knownAt] = [0, 0];
    if (rule.granularityMs >= DAY) {
      const label = new Date(days.labels[day]! * DAY);
      if (rule.granularityMs > DAY) label.setUTCDate(label.getUTCDate() - ((label.getUTCDay() + 6) % 7));
      time = label.getTime();
      const daysOfBar = [...days.labels.keys()].filter((k) => days.labels[k]! * DAY >= time && days.labels[k]! * DAY < time + rule.granularityMs);
      const sessionEnds = schedule === null ? [days.starts[daysOfBar.at(-1)! + 1]!] : [...schedule.ends].filter((_, k) => daysOfBar.includes(dayOf(market, schedule.starts[k]!)));
      knownAt = Math.max(time + rule.granularityMs, ...sessionEnds);
    } else {
      const anchor = schedule === null ? 0 : schedule.starts[window]!;
      time = anchor + Math.floor((now - anchor) / rule.granularityMs) * rule.granularityMs;
      knownAt = Math.min(time + rule.granularityMs, schedule === null ? Infinity : schedule.ends[window]!);
    }
    if (last?.key === String(time)) last.rows.push(row);
    else groups.push({ key: String(time), time, knownAt, rows: [row] });
  }
  return groups.map(({ time, knownAt, rows }) => {
    const prices = rows.map((row) => ticks.price[row]!);
    return [time, prices[0]!, Math.max(...prices), Math.min(...prices), prices.at(-1)!, rows.reduce((sum, row) => sum + ticks.size[row]!, 0), knownAt];
  });
}

const firstRows = (feed: TradeColumnsFeed, count: number): TradeColumnsFeed => ({ ...feed, time: feed.time.slice(0, count), price: feed.price.slice(0, count), size: feed.size.slice(0, count) });
const build = ({ ticks, schedule, days }: Market, rule: BarRule): BuiltBars => barsFromTrades(ticks, rule, schedule, days);
/** One-minute bars of all ticks, in a session or not: what a data file holds. */
const minutesOf = ({ ticks, days }: Market): BarColumns => barsFromTrades(ticks, { by: "time", granularityMs: MINUTE }, null, days).bars;

describe("bars from ticks", () => {
  test("agree with the naive version", () => {
    fc.assert(fc.property(marketArb, ruleArb, (market, rule) => expect(plain(build(market, rule))).toEqual(naive(market, rule))), { numRuns: 1000 });
  });

  test("hold the session's whole volume and its extremes", () => {
    fc.assert(fc.property(marketArb, ruleArb, (market, rule) => {
      const { ticks, schedule } = market;
      const rows = [...ticks.time.keys()].filter((row) => schedule === null || windowOf(market, ticks.time[row]!) >= 0);
      const { bars } = build(market, rule);
      expect(bars.volume.reduce((sum, volume) => sum + volume, 0)).toBe(rows.reduce((sum, row) => sum + ticks.size[row]!, 0));
      expect(Math.max(...bars.high)).toBe(Math.max(...rows.map((row) => ticks.price[row]!)));
      expect(Math.min(...bars.low)).toBe(Math.min(...rows.map((row) => ticks.price[row]!)));
    }), runs);
  });

  test("never go back, and those shorter than a day never span two windows", () => {
    fc.assert(fc.property(marketArb, ruleArb, (market, rule) => {
      const { bars, closes } = build(market, rule);
      for (let k = 1; k < closes.length; k++) {
        expect(bars.time[k]!).toBeGreaterThanOrEqual(bars.time[k - 1]!);
        expect(closes[k]!).toBeGreaterThanOrEqual(closes[k - 1]!);
      }
      if (market.schedule === null || (rule.by === "time" && rule.granularityMs >= DAY)) return;
      for (let k = 0; k < closes.length; k++) {
        const window = windowOf(market, bars.time[k]!);
        expect(window).toBeGreaterThanOrEqual(0);
        expect(closes[k]!).toBeLessThanOrEqual(market.schedule.ends[window]!);
        if (rule.by === "time") expect(closes[k]! - bars.time[k]!).toBeLessThanOrEqual(rule.granularityMs);
      }
    }), runs);
  });

  test("data cut at any instant give the same bars as far as they were complete", () => {
    fc.assert(fc.property(marketArb, ruleArb, fc.integer({ min: -DAY, max: (DAYS + 2) * DAY }), fc.option(fc.nat()), (market, rule, instant, pick) => {
      const whole = build(market, rule);
      // Any instant, or exactly one at which a bar became complete.
      const cut = pick === null || whole.closes.length === 0 ? FIRST_LABEL * DAY + instant : whole.closes[pick % whole.closes.length]!;
      const early = build({ ...market, ticks: firstRows(market.ticks, market.ticks.time.filter((time) => time <= cut).length) }, rule);
      const complete = plain(early).slice(0, dropPartialTail(early, cut));
      expect(complete).toEqual(plain(whole).filter(([, , , , , , knownAt]) => knownAt <= cut));
    }), { numRuns: 1000 });
  });
});

describe("bars from finer bars", () => {
  test("equal bars from the ticks", () => {
    fc.assert(fc.property(marketArb, lengthArb, (market, granularityMs) => {
      const built = resampleBars(minutesOf(market), MINUTE, { granularityMs }, market.schedule, market.days);
      expect(built).toEqual(build(market, { by: "time", granularityMs }));
    }), runs);
  });

  test("cut at any instant give the same bars as far as they were complete", () => {
    fc.assert(fc.property(marketArb, lengthArb, fc.integer({ min: 0, max: (DAYS + 2) * 1440 }), (market, granularityMs, minute) => {
      const { schedule, days } = market;
      const [minutes, cut] = [minutesOf(market), FIRST_LABEL * DAY + minute * MINUTE];
      const count = minutes.time.filter((time) => time + MINUTE <= cut).length;
      const early = resampleBars({ time: minutes.time.slice(0, count), open: minutes.open.slice(0, count), high: minutes.high.slice(0, count), low: minutes.low.slice(0, count), close: minutes.close.slice(0, count), volume: minutes.volume.slice(0, count) }, MINUTE, { granularityMs }, schedule, days);
      const whole = plain(resampleBars(minutes, MINUTE, { granularityMs }, schedule, days));
      expect(plain(early).slice(0, dropPartialTail(early, cut))).toEqual(whole.filter(([, , , , , , knownAt]) => knownAt <= cut));
    }), { numRuns: 1000 });
  });

  test("over a step between them are the same", () => {
    fc.assert(fc.property(marketArb, fc.constantFrom([5, 15], [5, 30], [15, 60], [30, 240], [5, 1440], [1440, 10_080]), (market, [step, length]) => {
      const { schedule, days } = market;
      // Short last bars of a window that is no multiple of the step long do not survive a second step.
      if (schedule?.starts.some((start, k) => (schedule.ends[k]! - start) % (step! * MINUTE) !== 0) === true && step! < 1440) return;
      if (schedule === null && length === 1440 && days.starts[0]! % (step! * MINUTE) !== 0) return;
      const between = resampleBars(minutesOf(market), MINUTE, { granularityMs: step! * MINUTE }, schedule, days);
      const twice = resampleBars(between.bars, step! * MINUTE, { granularityMs: length! * MINUTE }, schedule, days);
      const once = resampleBars(minutesOf(market), MINUTE, { granularityMs: length! * MINUTE }, schedule, days);
      expect(twice.bars).toEqual(once.bars);
      // A week over labelled days knows no trading day's end without a session.
      if (schedule !== null || step! < 1440) expect(twice.closes).toEqual(once.closes);
    }), runs);
  });

  test("of the same length are the bars themselves", () => {
    fc.assert(fc.property(marketArb, fc.constantFrom(MINUTE, DAY), (market, granularityMs) => {
      const { schedule, days } = market;
      const once = resampleBars(minutesOf(market), MINUTE, { granularityMs }, schedule, days);
      expect(resampleBars(once.bars, granularityMs, { granularityMs }, schedule, days).bars).toEqual(once.bars);
    }), runs);
  });
});
