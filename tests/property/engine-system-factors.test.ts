import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Context, StrategyDefinition } from "../../sdk/index.ts";
import type { TradingDays } from "../../src-bun/contract/bars.ts";
import type { RunBarFeed } from "../../src-bun/contract/feeds.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../../src-bun/contract/run-config.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";

const STEP_MS = 30 * 60_000;
const HOUR_MS = 2 * STEP_MS;
const DAY_MS = 48 * STEP_MS;
const DAYS = 6;
const FIRST_DAY = 19_723;
const SYMBOL = "TEST";

interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

interface Market {
  readonly bars: readonly Bar[];
  readonly schedule: SessionSchedule | null;
  readonly days: TradingDays | null;
  readonly zone: { readonly starts: Float64Array; readonly offsetMs: Float64Array } | null;
  readonly percentileBars: number;
}

/** Six days of half-hours with gaps, windows and trading days on the same grid, a zone whose offset changes. Prices are halves, so that equal ranges are not rare. */
const marketArb: fc.Arbitrary<Market> = fc
  .record({
    moves: fc.array(fc.record({ skip: fc.constantFrom(0, 0, 0, 0, 0, 1, 5, 30), gap: fc.integer({ min: -6, max: 6 }), body: fc.integer({ min: -6, max: 6 }), above: fc.nat(4), below: fc.nat(4) }), { minLength: 2, maxLength: 160, size: "max" }),
    edges: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 4 }).filter(({ length }) => length % 2 === 0)),
    adjoins: fc.boolean(),
    dayShift: fc.option(fc.integer({ min: -16, max: 16 })),
    offset: fc.option(fc.integer({ min: -12, max: 12 })),
    percentileBars: fc.integer({ min: 2, max: 40 }),
  })
  .map(({ moves, edges, adjoins, dayShift, offset, percentileBars }) => {
    const bars: Bar[] = [];
    let step = 0;
    let last = 400;
    for (const { skip, gap, body, above, below } of moves) {
      step += skip;
      if (step >= DAYS * 48) break;
      const open = Math.max(300, last + gap);
      last = Math.max(300, open + body);
      bars.push({ time: FIRST_DAY * DAY_MS + step * STEP_MS, open: open / 2, high: (Math.max(open, last) + above) / 2, low: (Math.min(open, last) - below) / 2, close: last / 2 });
      step++;
    }
    const shift = (dayShift ?? 0) * STEP_MS;
    const labels = Array.from({ length: DAYS + 2 }, (_, day) => FIRST_DAY - 1 + day);
    const days = dayShift === null ? null : { starts: Float64Array.from([...labels, FIRST_DAY + DAYS + 1], (day) => day * DAY_MS + shift), labels: Int32Array.from(labels) };
    const zone = offset === null ? null : { starts: Float64Array.of(0, (FIRST_DAY + 3) * DAY_MS + 7 * STEP_MS), offsetMs: Float64Array.of(offset * HOUR_MS, (offset + 1) * HOUR_MS) };
    return { bars, schedule: edges === null ? null : scheduleOf(edges, adjoins), days, zone, percentileBars };
  });

/** The same one or two windows on every second or on each day; two that adjoin meet in the middle. */
function scheduleOf(given: readonly number[], adjoins: boolean): SessionSchedule {
  const edges = given.toSorted((a, b) => a - b);
  const pairs = edges.length === 2 ? [[edges[0]!, edges[1]!]] : adjoins ? [[edges[0]!, edges[1]!], [edges[1]!, edges[3]!]] : [[edges[0]!, edges[1]!], [edges[2]!, edges[3]!]];
  const windows = Array.from({ length: DAYS }, (_, day) => pairs.map(([start, end], k) => ({ day: FIRST_DAY + day, start: (FIRST_DAY + day) * DAY_MS + start! * STEP_MS, end: (FIRST_DAY + day) * DAY_MS + end! * STEP_MS, label: k }))).flat();
  return {
    starts: Float64Array.from(windows, ({ start }) => start),
    ends: Float64Array.from(windows, ({ end }) => end),
    labelCodes: Uint8Array.from(windows, ({ label }) => label),
    labels: ["first", "second"],
    tradeDates: Int32Array.from(windows, ({ day }) => day),
  };
}

function run({ bars, schedule, days, zone, percentileBars }: Market, onBar: (ctx: Context) => void, config: Partial<RunConfig> = {}): RunResult {
  const column = (name: keyof Bar): Float64Array => Float64Array.from(bars, (bar) => bar[name]);
  const feed: RunBarFeed = { kind: "bars", symbol: SYMBOL, granularityMs: STEP_MS, bars: { time: column("time"), open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: new Float64Array(bars.length).fill(1_000) } };
  const strategy: StrategyDefinition = { name: "factors", onBar: (_, ctx) => onBar(ctx) };
  return runBacktest({ feeds: [feed], session: schedule, tradingDays: days, zone, strategy, params: {}, config: { ...defaultRunConfig, percentileBars, initialCash: 1_000_000, ...config }, quotas: defaultRunQuotas, random: () => 0.5 });
}

type Value = number | string | null;

/** Values of a system factor, one per trade. */
function valuesOf({ factors }: RunResult, name: string): Value[] {
  const { values } = factors.find((one) => one.name === name)!;
  return values instanceof Float64Array ? [...values] : Array.from(values.codes, (code) => values.values[code]!);
}

const ofTheMarket = ["session", "hour", "weekday", "month", "minutesSinceOpen", "atrPercentile", "realizedVolatility", "dayGap", "distanceFromOpen", "distanceFromHigh", "distanceFromLow"] as const;
type MarketFactor = (typeof ofTheMarket)[number];

/** What entries carry of the market, by the instant of their submission. */
function byInstant(result: RunResult): Map<number, Record<string, Value>> {
  const columns = ofTheMarket.map((name) => [name, valuesOf(result, name)] as const);
  return new Map(Array.from(result.trades.entryOrderId, (id, trade) => [result.orders.submitTime[id]!, Object.fromEntries(columns.map(([name, values]) => [name, values[trade]!]))]));
}

/** A naive twin, from the rules alone: everything anew from the bars that had closed inside the session by then. */
function expectedAt({ bars, schedule, days, zone, percentileBars }: Market, last: number): Record<MarketFactor, Value> {
  const windowOf = ({ time }: Bar): number => (schedule === null ? 0 : schedule.starts.findIndex((start, k) => start <= time && time + STEP_MS <= schedule.ends[k]!));
  const dayOf = ({ time }: Bar): number => (days === null ? Math.floor(time / DAY_MS) : days.labels[days.starts.findLastIndex((start) => start <= time)]!);
  const seen = bars.slice(0, last + 1).filter((bar) => windowOf(bar) >= 0);
  const present = seen.at(-1)!;
  const now = present.time + STEP_MS;
  const window = windowOf(present);
  const ofSession = seen.filter((bar) => (schedule === null ? dayOf(bar) === dayOf(present) : windowOf(bar) === window));
  const before = seen.filter((bar) => dayOf(bar) < dayOf(present)).at(-1);
  const firstOfDay = seen.find((bar) => dayOf(bar) === dayOf(present))!;

  const ranges = seen.map(({ high, low }, k) => (k === 0 ? high - low : Math.max(high, seen[k - 1]!.close) - Math.min(low, seen[k - 1]!.close)));
  const atr: number[] = [];
  for (let k = 13; k < ranges.length; k++) atr.push(k === 13 ? ranges.slice(0, 14).reduce((sum, range) => sum + range, 0) / 14 : (atr.at(-1)! * 13 + ranges[k]!) / 14);
  const recent = atr.slice(-percentileBars);

  const returns = seen.slice(1).map(({ close }, k) => close / seen[k]!.close - 1).slice(-20);
  const mean = returns.reduce((sum, value) => sum + value, 0) / 20;

  const local = new Date(now + (zone === null ? 0 : zone.offsetMs[zone.starts.findLastIndex((start) => start <= now)]!));
  return {
    session: schedule === null ? null : schedule.labels[schedule.labelCodes[window]!]!,
    hour: local.getUTCHours(),
    weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(),
    month: local.getUTCMonth() + 1,
    minutesSinceOpen: schedule === null ? NaN : (now - schedule.starts[window]!) / 60_000,
    atrPercentile: recent.length < 2 ? NaN : recent.filter((value) => value <= atr.at(-1)!).length / recent.length,
    realizedVolatility: returns.length < 20 ? NaN : Math.sqrt(returns.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / 19),
    dayGap: before === undefined ? NaN : firstOfDay.open / before.close - 1,
    distanceFromOpen: present.close / ofSession[0]!.open - 1,
    distanceFromHigh: present.close / Math.max(...ofSession.map(({ high }) => high)) - 1,
    distanceFromLow: present.close / Math.min(...ofSession.map(({ low }) => low)) - 1,
  };
}

const buyEvery = (ctx: Context): void => void ctx.buy({ quantity: 1 });
const closing = { atEnd: "close" } as const;

test("what an entry carries is what a naive reading of the bars before it says", () => {
  let compared = 0;
  fc.assert(
    fc.property(marketArb, (market) => {
      const found = byInstant(run(market, buyEvery, closing));
      market.bars.forEach(({ time }, bar) => {
        const values = found.get(time + STEP_MS);
        if (values === undefined) return;
        expect(values).toEqual(expectedAt(market, bar));
        compared++;
      });
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(1_000);
});

test("the values do not depend on when or how often somebody asked before", () => {
  fc.assert(
    fc.property(marketArb, fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), (market, asks) => {
      const always = byInstant(run(market, buyEvery, closing));
      const sometimes = byInstant(run(market, (ctx) => void (asks[ctx.barIndex % asks.length]! && ctx.buy({ quantity: 1 })), closing));
      for (const [time, values] of sometimes) expect(values).toEqual(always.get(time)!);
      // Orders are taken away at the end only by what is not there: each entry of the sparse run has its twin.
      expect([...always.keys()]).toEqual(expect.arrayContaining([...sometimes.keys()]));
    }),
    { numRuns: 100 },
  );
});

test("nor on the stretches that the engine plays at a time, or on how many entries there are", () => {
  const bars = Array.from({ length: 9_000 }, (_, k): Bar => {
    const [open, close] = [400 + ((k * 7_919) % 41), 400 + ((k * 104_729) % 43)];
    return { time: FIRST_DAY * DAY_MS + k * STEP_MS, open, high: Math.max(open, close) + (k % 3), low: Math.min(open, close) - (k % 5), close };
  });
  const market: Market = { bars, schedule: null, days: null, zone: null, percentileBars: 40 };
  const found = byInstant(run(market, (ctx) => void ctx.buy({ quantity: 0.01 }), closing));
  expect(found.size).toBe(bars.length - 1);
  const looked = bars.map((_, bar) => bar).filter((bar) => bar < bars.length - 1 && (bar % 499 === 0 || Math.abs((bar % 4_096) - 4_095) < 2 || bar % 4_096 < 2));
  for (const bar of looked) expect(found.get(bars[bar]!.time + STEP_MS)).toEqual(expectedAt(market, bar));
});

const stepArb = fc.record({ side: fc.constantFrom("buy", "sell", "close", "none"), quantity: fc.integer({ min: 1, max: 20 }), risk: fc.option(fc.integer({ min: 1, max: 8 })) });

test("a thousand wild bars after them change no trade's factors by a byte", () => {
  let compared = 0;
  fc.assert(
    fc.property(marketArb, fc.array(stepArb, { minLength: 1, maxLength: 40 }), fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 20, maxLength: 50 }), (market, steps, wild) => {
      const act = (ctx: Context): void => {
        const { side, quantity, risk } = steps[ctx.barIndex % steps.length]!;
        const price = ctx.bars.close(0);
        if (side === "close") ctx.close();
        if (side === "buy") ctx.buy({ quantity, ...(risk === null ? {} : { stopLoss: price - risk }) });
        if (side === "sell") ctx.sell({ quantity, ...(risk === null ? {} : { stopLoss: price + risk }) });
      };
      const lastTime = market.bars.at(-1)!.time;
      const tail = Array.from({ length: 1_000 }, (_, k): Bar => {
        const [open, close] = [wild[k % wild.length]!, wild[(k * 7 + 3) % wild.length]!];
        return { time: lastTime + (k + 1) * STEP_MS, open, high: Math.max(open, close) * 3, low: Math.min(open, close) / 3, close };
      });
      const short = run(market, act);
      const long = run({ ...market, bars: [...market.bars, ...tail] }, act);
      expect(long.trades.length).toBeGreaterThanOrEqual(short.trades.length);
      expect(long.factors.map(({ name }) => name)).toEqual(short.factors.map(({ name }) => name));
      short.factors.forEach(({ name, values }, k) => {
        const later = long.factors[k]!.values;
        if (values instanceof Float64Array && later instanceof Float64Array) {
          expect({ name, bytes: bytesOf(later, values.length) }).toEqual({ name, bytes: bytesOf(values, values.length) });
          compared += values.length;
        } else expect({ name, texts: valuesOf(long, name).slice(0, short.trades.length) }).toEqual({ name, texts: valuesOf(short, name) });
      });
    }),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(1_000);
});

const bytesOf = (values: Float64Array, count: number): string => Buffer.from(values.buffer, values.byteOffset, count * 8).toString("hex");
