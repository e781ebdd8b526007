import fc from "fast-check";
import type { RunBarFeed, RunFeed } from "../../src-bun/contract/feeds.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRiskRules, defaultRunConfig, defaultRunQuotas, defaultSessionRules, type InstrumentSpec, type RunConfig, type SessionTemplate } from "../../src-bun/contract/run-config.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import type { BacktestInput } from "../../src-bun/engine/backtest-input.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { rowsArb } from "./engine-programs.ts";
import { HOUR_MS, type Row } from "./engine-scenario.ts";
import { type Diary, movesArb, newDiary, type Script, scriptedStrategy } from "./engine-scripts.ts";

/** Afternoon in UTC: the first day ends after ten hours, the second with the thirty-fourth. */
export const WORLD_START = Date.parse("2024-01-01T14:00Z");
const DAY_MS = 24 * HOUR_MS;
const MIN_HOURS = 14;
const MAX_HOURS = 36;

/** Markets, rules and a strategy's script: everything that decides a run. */
export interface World {
  readonly feeds: readonly RunFeed[];
  readonly session: SessionSchedule | null;
  readonly config: RunConfig;
  readonly script: Script;
}

export interface WorldOptions {
  readonly symbols?: readonly string[];
  /** Every symbol has every hour. */
  readonly isComplete?: boolean;
  readonly config?: fc.Arbitrary<Partial<RunConfig>>;
  readonly hasSession?: boolean;
}

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq: 2 });
const given = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

export const instruments: readonly InstrumentSpec[] = [
  { kind: "spot", multiplier: 1, initialMarginRate: 1 },
  { kind: "spot", multiplier: 5, initialMarginRate: 0.25, tickSize: 0.25, lotSize: 0.5 },
  { kind: "spot", multiplier: 1, initialMarginRate: 0.5, maintenanceMarginRate: 0.25, lotSize: 3 },
  { kind: "future", multiplier: 10, initialMarginRate: 1, initialMargin: 120, maintenanceMargin: 100, tickSize: 0.5 },
  { kind: "future", multiplier: 2, initialMarginRate: 0.1 },
];

const riskArb = fc
  .record({
    maxDrawdown: maybe(fc.constantFrom({ fraction: 0.01 }, { fraction: 0.1 }, { amount: 40 })),
    dailyLoss: maybe(fc.constantFrom({ fraction: 0.02 }, { amount: 30 })),
    maxPosition: maybe(fc.constantFrom(5, 15)),
    maxExposure: maybe(fc.constantFrom({ fraction: 0.8 }, { amount: 2_000 })),
    maxOrdersPerDay: maybe(fc.constantFrom(3, 10)),
    maxConsecutiveLosses: maybe(fc.constantFrom(1, 3)),
    beyondCap: fc.constantFrom("reject" as const, "cut" as const),
    riskCheck: fc.constantFrom("intrabar" as const, "intrabar" as const, "close" as const),
    drawdownBase: fc.constantFrom("peak-close" as const, "peak-intrabar" as const, "peak-eod" as const, "initial" as const),
    dayStartBase: fc.constantFrom("equity" as const, "balance" as const, "max" as const),
    afterBreach: fc.constantFrom("halt" as const, "resume-next-day" as const),
  })
  .map(given);

/** Every rule by which runs differ, but the session's. */
export const rulesArb: fc.Arbitrary<Partial<RunConfig>> = fc
  .record({
    initialCash: fc.constantFrom(1_500, 5_000, 1_000_000),
    fillOn: fc.constantFrom("next-open" as const, "next-open" as const, "close" as const),
    limitFill: fc.constantFrom("touch" as const, "through" as const),
    stopWrongSide: fc.constantFrom("trigger" as const, "trigger" as const, "reject" as const),
    intrabar: fc.constantFrom("pessimistic" as const, "pessimistic" as const, "ohlc" as const),
    entryBarChildren: fc.constantFrom("certain" as const, "full" as const, "next-bar" as const, "btpy" as const),
    childMatching: fc.constantFrom("own" as const, "own" as const, "lot-rule" as const),
    lotMatching: fc.constantFrom("fifo" as const, "lifo" as const, "average" as const),
    trailOn: fc.constantFrom("extreme" as const, "close" as const),
    trailAtr: fc.constantFrom("frozen" as const, "live" as const),
    sizeAt: fc.constantFrom("signal" as const, "fill" as const),
    oversize: fc.constantFrom("reject" as const, "cut" as const),
    marginCall: fc.constantFrom("all" as const, "minimum" as const),
    atEnd: fc.constantFrom("keep" as const, "close" as const),
    maxVolumeShare: maybe(fc.constantFrom(0.004, 0.02)),
    commission: fc.constantFrom<RunConfig["commission"]>(
      { type: "none" },
      { type: "fixed-plus-percent", amount: 2, rate: 0.002 },
      { type: "per-unit", amount: 0.05, minimum: 1, maximumRate: 0.01 },
      { type: "tiered", tiers: [{ from: 0, rate: 0.002 }, { from: 2_000, rate: 0.001 }] },
      { type: "maker-taker", maker: -0.0001, taker: 0.001 },
    ),
    slippage: fc.constantFrom<RunConfig["slippage"]>({ type: "none" }, { type: "bps", bps: 20 }, { type: "ticks", ticks: 1 }, { type: "range", share: 0.1 }, { type: "volume", impact: 0.05 }),
    slippageBeyondRange: fc.constantFrom("allow" as const, "clip" as const),
    spread: maybe(fc.constantFrom<NonNullable<RunConfig["spread"]>>({ rate: 0.01, charge: "both" }, { rate: 0.01, charge: "entry" })),
    financing: maybe(fc.constantFrom<NonNullable<RunConfig["financing"]>>({ borrowRate: 0.2, marginRate: 0.3 }, { fundingRate: 0.001, fundingHours: 4 }, { borrowRate: 0.1, marginRate: 0.1, fundingRate: -0.002 })),
    instrument: fc.constantFrom(...instruments),
    instruments: maybe(fc.constantFrom(...instruments).map((spec) => ({ B: spec }))),
    risk: maybe(riskArb),
  })
  // backtesting.py's rule knows no path through a bar.
  .map((rules) => given({ ...rules, entryBarChildren: rules.intrabar === "ohlc" && rules.entryBarChildren === "btpy" ? ("full" as const) : rules.entryBarChildren }));

/** No costs, no limits, and cash enough for anything. */
export const freeRules: Partial<RunConfig> = { initialCash: 1_000_000_000 };

const template: SessionTemplate = { name: "windows", zone: "UTC", calendar: null, windows: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], start: "00:00", end: "24:00", label: "day" }] };

const sessionArb = fc.record({
  windows: fc.array(fc.record({ gap: fc.integer({ min: 0, max: 3 }), hours: fc.integer({ min: 1, max: 8 }), label: fc.nat(1) }), { minLength: 1, maxLength: 8 }),
  fillOutsideSession: fc.boolean(),
  markOutsideSession: fc.boolean(),
  flattenAtSessionEnd: fc.option(fc.record({ at: fc.constantFrom("last-close" as const, "last-open" as const), minutesBefore: fc.constantFrom(0, 0, 60), noEntriesBefore: fc.constantFrom(0, 60, 120) }), { nil: false as const }),
});

function scheduleOf(windows: readonly { readonly gap: number; readonly hours: number; readonly label: number }[]): SessionSchedule {
  let end = WORLD_START;
  const spans = windows.map(({ gap, hours }): [number, number] => {
    const start = end + gap * HOUR_MS;
    end = start + hours * HOUR_MS;
    return [start, end];
  });
  return { starts: Float64Array.from(spans, ([start]) => start), ends: Float64Array.from(spans, ([, end]) => end), labelCodes: Uint8Array.from(windows, ({ label }) => label), labels: ["day", "eve"], tradeDates: Int32Array.from(spans, ([, end]) => Math.floor((end - 1) / DAY_MS)) };
}

/** Hourly bars of some hours of the run. */
function hourlyFeed(symbol: string, rows: readonly Row[], isThere: (hour: number) => boolean, volumes: readonly number[] = []): RunBarFeed {
  const hours = [...rows.keys()].filter(isThere);
  const column = (k: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(hours, (hour) => rows[hour]![k]);
  return { kind: "bars", symbol, granularityMs: HOUR_MS, bars: { time: Float64Array.from(hours, (hour) => WORLD_START + hour * HOUR_MS), open: column(0), high: column(1), low: column(2), close: column(3), volume: Float64Array.from(hours, (hour) => volumes[hour] ?? 1_000) } };
}

/** The same in bars of four hours, each known at the end of its four hours. */
function coarser({ symbol, bars }: RunBarFeed): RunBarFeed {
  const lengthMs = 4 * HOUR_MS;
  const buckets = Map.groupBy(bars.time.keys(), (row) => Math.floor(bars.time[row]! / lengthMs) * lengthMs);
  const column = (value: (rows: readonly number[]) => number): Float64Array => Float64Array.from(buckets.values(), value);
  return {
    kind: "bars", symbol, granularityMs: lengthMs, closes: Float64Array.from(buckets.keys(), (start) => start + lengthMs),
    bars: {
      time: Float64Array.from(buckets.keys()),
      open: column((rows) => bars.open[rows[0]!]!), close: column((rows) => bars.close[rows.at(-1)!]!),
      high: column((rows) => Math.max(...rows.map((row) => bars.high[row]!))), low: column((rows) => Math.min(...rows.map((row) => bars.low[row]!))),
      volume: column((rows) => rows.reduce((sum, row) => sum + bars.volume[row]!, 0)),
    },
  };
}

const marketArb = fc.record({ rows: rowsArb(MAX_HOURS, MIN_HOURS), missing: fc.array(fc.constantFrom(false, false, false, true), { maxLength: MAX_HOURS }), volumes: fc.array(fc.constantFrom(0, 250, 1_000, 1_000), { maxLength: MAX_HOURS }), moves: movesArb });
const newsArb = fc.record({ delays: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 6 }), moves: movesArb });

/** Several symbols and granularities with gaps, feature rows between the bars, windows, rules, a script, and the feeds in any order. */
export function worldArb({ symbols = ["A", "B"], isComplete = false, config = rulesArb, hasSession = true }: WorldOptions = {}): fc.Arbitrary<World> {
  return fc
    .record({ markets: fc.tuple(...symbols.map(() => marketArb)), hasCoarse: fc.boolean(), news: fc.option(newsArb, { nil: null }), session: hasSession ? fc.option(sessionArb, { nil: null }) : fc.constant(null), config, order: fc.nat(1_000) })
    .map(({ markets, hasCoarse, news, session, config, order }) => {
      const length = Math.min(...markets.map(({ rows }) => rows.length));
      const hourly = markets.map(({ rows, missing, volumes }, k) => hourlyFeed(symbols[k]!, isComplete ? rows.slice(0, length) : rows, (hour) => isComplete || hour === 0 || missing[hour] !== true, volumes));
      const feeds: RunFeed[] = [...hourly, ...(hasCoarse ? [coarser(hourly[0]!)] : [])];
      if (news !== null) feeds.push(newsFeed(news.delays));
      const { windows, ...rules } = session ?? { windows: [] };
      return {
        feeds: arranged(feeds, order),
        session: session === null ? null : scheduleOf(windows),
        config: { ...defaultRunConfig, systemFactors: false, ...config, session: session === null ? null : { template, ...defaultSessionRules, ...rules }, ...(config.risk === undefined ? {} : { risk: { ...defaultRiskRules, ...config.risk } }) },
        script: { moves: Object.fromEntries(symbols.map((symbol, k) => [symbol, markets[k]!.moves])), atRows: news?.moves ?? [] },
      };
    });
}

/** Rows that become known some thirds of an hour after one another. */
function newsFeed(delays: readonly number[]): RunFeed {
  let time = WORLD_START;
  const knownAt = Float64Array.from(delays, (thirds) => (time += (thirds * HOUR_MS) / 3));
  return { kind: "features", name: "news", symbol: null, time: knownAt, knownAt, columns: { value: knownAt } };
}

/** One of the orders that a list can have. */
export function arranged<T>(items: readonly T[], order: number): T[] {
  const left = [...items];
  const result: T[] = [];
  for (let rest = order; left.length > 0; rest = Math.floor(rest / (left.length + 1))) result.push(...left.splice(rest % left.length, 1));
  return result;
}

export function inputOf({ feeds, session, config, script }: World, diary: Diary = newDiary(), unit = 1): BacktestInput {
  const strategy = scriptedStrategy(script, WORLD_START, diary, unit);
  return { feeds, session, tradingDays: null, strategy, factors: strategy.factors!, params: {}, config, quotas: defaultRunQuotas, random: () => 0.5 };
}

/** A world's run, and what its strategy asked for. */
export function playWorld(world: World): { readonly result: RunResult; readonly diary: Diary } {
  const diary = newDiary();
  return { result: runBacktest(inputOf(world, diary)), diary };
}

/** Row of a symbol's own market data that a bar number names. */
export function barsOf({ feeds }: World, symbol: string): RunBarFeed {
  return feeds.find((feed): feed is RunBarFeed => feed.kind === "bars" && feed.symbol === symbol && feed.granularityMs === HOUR_MS)!;
}

/** Instrument of a symbol. */
export const specOf = ({ config }: World, symbol: string): InstrumentSpec => ({ ...config.instrument, ...config.instruments?.[symbol] });
