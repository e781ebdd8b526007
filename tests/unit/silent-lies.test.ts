import { afterAll, describe, expect, test } from "bun:test";
import type { Context, StrategyDefinition } from "../../sdk/index.ts";
import { dailyPoints } from "../../src-bun/analysis/daily-equity.ts";
import { riskOption } from "../../src-bun/cli/risk-option.ts";
import type { BarColumns, TradingDays } from "../../src-bun/contract/bars.ts";
import type { RunBarFeed, RunFeed } from "../../src-bun/contract/feeds.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRiskRules, defaultRunConfig, defaultRunQuotas, defaultSessionRules, type RunConfig } from "../../src-bun/contract/run-config.ts";
import type { SessionSchedule } from "../../src-bun/contract/session.ts";
import { compileSession } from "../../src-bun/data/calendar/compile-session.ts";
import { exchangeTradingDays } from "../../src-bun/data/calendar/exchange-trading-days.ts";
import { presetSession } from "../../src-bun/data/calendar/preset-session.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { openRunView } from "../../src-bun/data/view/open-run-view.ts";
import { resampleBars } from "../../src-bun/engine/feeds/resample-bars.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { dataWorkspace } from "../support/data-workspace.ts";
import { fillLines, orderLines, play, quiet, type Row, textOf, tidy, tradeLines } from "../support/engine-scenario.ts";
import { refusalAtOnce } from "../support/refusal.ts";

/** The five tests at the end of the trading semantics: each catches a backtest that lies without a word. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function barFeed(symbol: string, granularityMs: number, rows: readonly Row[]): RunBarFeed {
  const column = (k: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(rows, (row) => row[k]);
  return { kind: "bars", symbol, granularityMs, bars: { time: Float64Array.from(rows, (_, bar) => bar * granularityMs), open: column(0), high: column(1), low: column(2), close: column(3), volume: new Float64Array(rows.length).fill(1_000) } };
}

interface Scene {
  readonly feeds: readonly RunFeed[];
  readonly strategy: StrategyDefinition;
  readonly config?: Partial<RunConfig>;
  readonly session?: SessionSchedule | null;
  readonly days?: TradingDays | null;
}

const run = ({ feeds, strategy, config, session = null, days = null }: Scene): RunResult =>
  runBacktest({ feeds, session, tradingDays: days, strategy, factors: strategy.factors ?? null, params: {}, config: { ...defaultRunConfig, ...config }, quotas: defaultRunQuotas, random: () => 0.5 });

const symbolFills = ({ fills }: RunResult): string[] => Array.from({ length: fills.length }, (_, k) => `${textOf(fills.symbol, k)} bar ${fills.bar[k]}: ${fills.side[k]! > 0 ? "buy" : "sell"} ${tidy(fills.quantity[k]!)} @ ${tidy(fills.price[k]!)}${fills.timeExact[k] === 1 ? "" : " inside"}`);

describe("1. an order for B from A's onBar", () => {
  const a = barFeed("A", MINUTE, [quiet(50), quiet(50), quiet(50)]);
  // B has gone from 100 to 110 in the bar that closes as A's does.
  const b = barFeed("B", MINUTE, [[100, 110, 100, 110], [112, 115, 111, 114], quiet(114)]);
  const c = barFeed("C", MINUTE, [quiet(7), quiet(7), quiet(7)]);
  const buysB: StrategyDefinition = { name: "A buys B", onBar: (bar, ctx) => (bar.symbol === "A" && bar.time === 0 ? void ctx.buy({ symbol: "B", quantity: 1 }) : undefined) };

  for (const feeds of [[a, b], [b, a], [a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]]) {
    test(`fills at B's next open, never in the bar that had begun: ${feeds.map(({ symbol }) => symbol).join(", ")}`, () => {
      const result = run({ feeds, strategy: buysB });
      expect(symbolFills(result)).toEqual(["B bar 1: buy 1 @ 112"]);
      expect(result.fills.time[0]!).toBe(MINUTE);
    });
  }

  test("a limit at B's old price waits for a bar that comes down to it", () => {
    for (const feeds of [[a, b], [b, a]]) {
      const limits: StrategyDefinition = { name: "limit", onBar: (bar, ctx) => (bar.symbol === "A" && bar.time === 0 ? void ctx.buy({ symbol: "B", quantity: 1, limit: 105 }) : undefined) };
      expect(symbolFills(run({ feeds, strategy: limits }))).toEqual([]);
    }
  });
});

describe("2. a limit entry's bracket in its own bar: buy limit 99, stop 95, target 103", () => {
  const bracket = (bar: Row): RunResult => play({ bars: [quiet(100), bar, quiet(99.5)], at: { 0: (ctx) => ctx.buy({ quantity: 10, limit: 99, stopLoss: 95, takeProfit: 103 }) } });

  test("O 100 H 104 L 98 C 99: the target may have come first, so it stays open, and counts as ambiguous", () => {
    const result = bracket([100, 104, 98, 99]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 99"]);
    expect(result.openEntries).toMatchObject([{ side: "long", quantity: 10, entryPrice: 99 }]);
    expect(result.ambiguousBarCount).toBe(1);
  });

  test("C 103.5: the close lies beyond the target, so it was reached after the entry: out at 103", () => {
    const result = bracket([100, 104, 98, 103.5]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 99", "1 in: sell 10 @ 103"]);
    expect(tradeLines(result)).toMatchObject([{ net: 40 }]);
  });

  test("L 94: the way to the stop passes the entry: stopped at 95", () => {
    const result = bracket([100, 104, 94, 99]);
    expect(fillLines(result)).toEqual(["1 in: buy 10 @ 99", "1 in: sell 10 @ 95"]);
    expect(tradeLines(result)).toMatchObject([{ net: -40 }]);
  });
  // The figures of limit_entry, 175 trades and 176, stand in tests/golden.
});

describe("3. the same prices as minutes, hours and days, ES through the night", () => {
  const workspace = dataWorkspace();
  afterAll(() => workspace.remove());

  /** Minutes of every window, prices on quarter points by a small generator of its own. */
  function minutesOf({ starts, ends }: SessionSchedule): BarColumns {
    const time = [...starts].flatMap((start, k) => Array.from({ length: (ends[k]! - start) / MINUTE }, (_, minute) => start + minute * MINUTE));
    let state = 12_345;
    const draw = (most: number): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % (most + 1);
    let last = 20_000;
    const rows = time.map((): Row => {
      const open = last + draw(4) - 2;
      const close = open + draw(8) - 4;
      last = close;
      return [open / 4, (Math.max(open, close) + draw(4)) / 4, (Math.min(open, close) - draw(4)) / 4, close / 4];
    });
    const column = (k: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(rows, (row) => row[k]);
    return { time: Float64Array.from(time), open: column(0), high: column(1), low: column(2), close: column(3), volume: new Float64Array(time.length).fill(10) };
  }

  interface Seen {
    readonly result: RunResult;
    readonly tradingDays: readonly string[];
    readonly calls: number;
    readonly dailyPnl: readonly number[];
  }

  /** Long and short by turns: decided at the last close of each trading day, turned at the first open of the next. */
  function playDays(feed: RunBarFeed, session: SessionSchedule, days: TradingDays): Seen {
    const lastEnds = new Map([...session.tradeDates].map((date, k) => [date, session.ends[k]!]));
    const isDaily = feed.granularityMs >= DAY;
    const seen = new Set<string>();
    let calls = 0;
    let side = -1;
    const result = run({
      feeds: [feed], session, days,
      config: { initialCash: 1_000_000, instrument: { kind: "future", multiplier: 50, initialMarginRate: 0.1, tickSize: 0.25 }, session: { template: presetSession("cme-index", "eth"), ...defaultSessionRules } },
      strategy: {
        name: "day by day",
        onBar(bar, ctx) {
          calls++;
          const date = isDaily ? bar.time / DAY : Date.parse(ctx.session!.tradingDay) / DAY;
          seen.add(new Date(date * DAY).toISOString().slice(0, 10));
          if (!isDaily && ctx.now !== lastEnds.get(date)) return;
          // How much depends on the closing price: one that is off by a tick makes other trades.
          ctx.target((side = -side) * (1 + ((bar.close * 4) % 3)));
        },
      },
    });
    const { lastRows } = dailyPoints(feed.bars.time, feed.granularityMs, days);
    const dailyPnl = Array.from(lastRows, (row, k) => result.equity.equity[row]! - (k === 0 ? 1_000_000 : result.equity.equity[lastRows[k - 1]!]!));
    return { result, tradingDays: [...seen], calls, dailyPnl };
  }

  const trades = ({ result: { trades } }: Seen): unknown[] => Array.from({ length: trades.length }, (_, id) => [trades.side[id], trades.entryPrice[id], trades.exitPrice[id], trades.netPnl[id]]);

  /** Trading days, and the hours of their session: 23 from 17:00 to 16:00 in Chicago. */
  const spans: readonly { readonly name: string; readonly from: string; readonly to: string; readonly days: readonly (readonly [date: string, hours: number])[]; readonly opens: readonly string[] }[] = [
    {
      name: "Sunday evening and Labor Day: both belong to Tuesday",
      from: "2024-08-28T22:00Z", to: "2024-09-06T20:59Z",
      days: [["2024-08-29", 23], ["2024-08-30", 23], ["2024-09-03", 19 + 23], ["2024-09-04", 23], ["2024-09-05", 23], ["2024-09-06", 23]],
      opens: ["2024-08-28T22:00", "2024-08-29T22:00", "2024-09-01T22:00", "2024-09-02T22:00", "2024-09-03T22:00", "2024-09-04T22:00", "2024-09-05T22:00"],
    },
    {
      name: "clocks go forward on Sunday, 10 March 2024: sessions open an hour earlier in UTC",
      from: "2024-03-06T23:00Z", to: "2024-03-13T20:59Z",
      days: [["2024-03-07", 23], ["2024-03-08", 23], ["2024-03-11", 23], ["2024-03-12", 23], ["2024-03-13", 23]],
      opens: ["2024-03-06T23:00", "2024-03-07T23:00", "2024-03-10T22:00", "2024-03-11T22:00", "2024-03-12T22:00"],
    },
    {
      name: "clocks go back on Sunday, 3 November 2024",
      from: "2024-10-30T22:00Z", to: "2024-11-06T21:59Z",
      days: [["2024-10-31", 23], ["2024-11-01", 23], ["2024-11-04", 23], ["2024-11-05", 23], ["2024-11-06", 23]],
      opens: ["2024-10-30T22:00", "2024-10-31T22:00", "2024-11-03T23:00", "2024-11-04T23:00", "2024-11-05T23:00"],
    },
  ];

  for (const { name, from, to, days: expected, opens } of spans) {
    const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
    const session = compileSession(presetSession("cme-index", "eth"), fromMs, toMs);
    const days = exchangeTradingDays("cme-index", fromMs, toMs);
    const minutes = minutesOf(session);
    const feedOf = (granularityMs: number): RunBarFeed => ({ kind: "bars", symbol: "ES", granularityMs, ...(granularityMs === MINUTE ? { bars: minutes } : resampleBars(minutes, MINUTE, { granularityMs }, session, days)) });

    test(name, () => {
      expect([...session.starts].map((start) => new Date(start).toISOString().slice(0, 16))).toEqual([...opens]);
      const [byMinute, byHour, byDay] = [MINUTE, HOUR, DAY].map((granularityMs) => playDays(feedOf(granularityMs), session, days)) as [Seen, Seen, Seen];
      const dates = expected.map(([date]) => date);
      for (const seen of [byMinute, byHour, byDay]) {
        expect(seen.tradingDays).toEqual(dates);
        const { equity } = seen.result.equity;
        expect(seen.dailyPnl.length).toBe(dates.length);
        expect(tidy(seen.dailyPnl.reduce((sum, pnl) => sum + pnl, 0))).toBe(tidy(equity.at(-1)! - 1_000_000));
        expect(seen.dailyPnl.map(tidy)).toEqual(byMinute.dailyPnl.map(tidy));
        expect(trades(seen)).toEqual(trades(byMinute));
        expect(seen.result.openEntries.map(({ side, entryPrice, unrealizedPnl }) => [side, entryPrice, tidy(unrealizedPnl)])).toEqual(byMinute.result.openEntries.map(({ side, entryPrice, unrealizedPnl }) => [side, entryPrice, tidy(unrealizedPnl)]));
      }
      const hours = expected.reduce((sum, [, some]) => sum + some, 0);
      expect([byMinute.calls, byHour.calls, byDay.calls]).toEqual([60 * hours, hours, dates.length]);
      // Something was held: the days' P/L is not a row of zeros.
      expect(byMinute.dailyPnl.filter((pnl) => pnl !== 0).length).toBeGreaterThan(2);
    });

    test(`${name}: stamped with the close, the same`, async () => {
      const lines = (shift: number): string => ["time,open,high,low,close,volume", ...Array.from(minutes.time, (time, row) => [new Date(time + shift).toISOString(), minutes.open[row], minutes.high[row], minutes.low[row], minutes.close[row], minutes.volume[row]].join(","))].join("\n");
      const [opened, closed] = await Promise.all(
        ([["open", 0], ["close", MINUTE]] as const).map(async ([stamp, shift]) => {
          const dataset = await importFile(workspace.root, workspace.file(`${from.slice(0, 10)}-${stamp}.csv`, lines(shift)), { stamp, symbol: "ES" });
          const { bars } = await openRunView(workspace.root, { dataset: dataset.id, symbol: "ES" });
          return { hash: dataset.contentHash, seen: playDays({ kind: "bars", symbol: "ES", granularityMs: MINUTE, bars }, session, days) };
        }),
      );
      expect(closed!.hash).toBe(opened!.hash);
      expect(trades(closed!.seen)).toEqual(trades(opened!.seen));
      expect(trades(closed!.seen)).toEqual(trades(playDays(feedOf(MINUTE), session, days)));
      expect(trades(closed!.seen).length).toBeGreaterThan(0);
    });
  }
});

describe("4. loss limits take part in matching", () => {
  const long = (bar: Row, more: Partial<RunConfig["risk"]> = {}): RunResult =>
    play({ bars: [quiet(100), quiet(100), bar, quiet(bar[3])], at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 95 }) }, config: { initialCash: 10_000, risk: { ...defaultRiskRules, dailyLoss: { amount: 30 }, ...more } } });

  test("long at 100, stop 95, breach at 97, low 90: one exit, at 97", () => {
    const result = long([99, 99, 90, 92]);
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 in: sell 10 @ 97"]);
    expect(result.riskEvents).toMatchObject([{ limit: "dailyLoss", threshold: 9_970, equity: 9_970, equityAfter: 9_970 }]);
    expect(orderLines(result)).toContain("sell stop 10: canceled, canceled: a risk limit was breached");
  });

  test("a gap to 92: out at 92, and the event says what was lost", () => {
    const result = long([92, 93, 90, 92]);
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 open: sell 10 @ 92"]);
    expect(result.riskEvents).toMatchObject([{ threshold: 9_970, equity: 9_920, equityAfter: 9_920 }]);
  });

  test("a nearer stop comes first: 98 before 97", () => {
    const bars: Row[] = [quiet(100), quiet(100), [99, 99, 90, 92], quiet(92)];
    const result = play({ bars, at: { 0: (ctx) => ctx.buy({ quantity: 10, stopLoss: 98 }) }, config: { initialCash: 10_000, risk: { ...defaultRiskRules, dailyLoss: { amount: 30 } } } });
    expect(fillLines(result)).toEqual(["1 open: buy 10 @ 100", "2 in: sell 10 @ 98"]);
    expect(result.riskEvents).toEqual([]);
  });

  test("two symbols go the same share of their way: long A to 96, short B to 212", () => {
    // λ (10 × (100 − 90) + 5 × (230 − 200)) = 100 at λ = 0.4.
    const feeds = [barFeed("A", HOUR, [quiet(100), quiet(100), [100, 101, 90, 95], quiet(95)]), barFeed("B", HOUR, [quiet(200), quiet(200), [200, 230, 199, 210], quiet(210)])];
    const both = (ctx: Context): void => {
      ctx.buy({ symbol: "A", quantity: 10 });
      ctx.sell({ symbol: "B", quantity: 5 });
    };
    for (const order of [feeds, feeds.toReversed()]) {
      let isDone = false;
      const strategy: StrategyDefinition = {
        name: "both",
        onBar(_bar, ctx) {
          if (!isDone) both(ctx);
          isDone = true;
        },
      };
      const result = run({ feeds: order, strategy, config: { initialCash: 10_000, risk: { ...defaultRiskRules, maxDrawdown: { amount: 100 } } } });
      expect(symbolFills(result).slice(2).sort()).toEqual(["A bar 2: sell 10 @ 96 inside", "B bar 2: buy 5 @ 212 inside"]);
      expect(result.riskEvents).toMatchObject([{ limit: "maxDrawdown", threshold: 9_900, equityAfter: 9_900 }]);
    }
  });

  test("a cap rejects what is beyond it with the numbers, and keeps the position", () => {
    const result = play({ bars: [quiet(100), quiet(100), quiet(100), quiet(140)], at: { 0: (ctx) => ctx.buy({ quantity: 8 }), 1: (ctx) => ctx.buy({ quantity: 5 }) }, config: { risk: { ...defaultRiskRules, maxPosition: 10, maxExposure: { amount: 1_000 } } } });
    expect(fillLines(result)).toEqual(["1 open: buy 8 @ 100"]);
    expect(orderLines(result)[1]).toContain("the position would be 13, maxPosition is 10");
    // 8 × 140 lies above the exposure cap: drift liquidates nothing.
    expect(result.openEntries).toMatchObject([{ quantity: 8 }]);
    expect(result.riskEvents).toEqual([]);
  });

  test("dailyLoss=0.5 is an error that asks for a unit", () => {
    const error = refusalAtOnce(() => riskOption("dailyLoss=0.5", "/"));
    expect(error.code).toBe("RISK_INVALID");
    expect(error.message).toContain("dailyLoss cannot be 0.5");
    expect(error.hint).toContain("dailyLoss=50%");
  });
});

describe("5. what a trade knew does not depend on what came later", () => {
  test("a thousand wild bars at the end: every earlier factor is equal to the byte", () => {
    const calm = Array.from({ length: 400 }, (_, bar): Row => {
      const open = 100 + ((bar * 37) % 23) / 4;
      const close = 100 + ((bar * 53) % 29) / 4;
      return [open, Math.max(open, close) + (bar % 5) / 4, Math.min(open, close) - (bar % 3) / 4, close];
    });
    const wild = Array.from({ length: 1_000 }, (_, bar): Row => {
      const open = 20 + ((bar * 7_919) % 9_973) / 10;
      const close = 20 + ((bar * 6_007) % 9_871) / 10;
      return [open, Math.max(open, close) * 3, Math.min(open, close) / 3, close];
    });
    const strategy = (): StrategyDefinition => ({
      name: "records",
      factors: { type: "object", properties: { distance: { type: "number" }, leftAt: { type: "number", knownAt: "exit" } } },
      onBar(bar, ctx) {
        if (ctx.barIndex >= 390) return;
        if (ctx.barIndex % 7 === 2) ctx.buy({ quantity: 3, stopLoss: bar.close - 2, factors: { distance: bar.close - ctx.bars.close(1) } });
        else if (ctx.barIndex % 7 === 5) ctx.close({ factors: { leftAt: bar.close } });
      },
    });
    const config: Partial<RunConfig> = { systemFactors: true, percentileBars: 50 };
    const [short, long] = [calm, [...calm, ...wild]].map((rows) => run({ feeds: [barFeed("TEST", HOUR, rows)], strategy: strategy(), config })) as [RunResult, RunResult];
    expect(short.trades.length).toBeGreaterThan(50);
    expect(long.trades.length).toBe(short.trades.length);
    expect(short.factors.map(({ name }) => name)).toEqual(long.factors.map(({ name }) => name));
    expect(short.factors.length).toBeGreaterThan(15);
    for (const [k, { name, values }] of short.factors.entries()) {
      const later = long.factors[k]!.values;
      const bytes = (column: typeof values): unknown => ("codes" in column ? Array.from({ length: short.trades.length }, (_, id) => textOf(column, id)) : Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString("hex"));
      expect({ name, values: bytes(later) }).toEqual({ name, values: bytes(values) });
    }
  });
});
