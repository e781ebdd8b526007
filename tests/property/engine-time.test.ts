import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RunBarFeed, RunFeed } from "../../src-bun/contract/feeds.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import type { RunConfig } from "../../src-bun/contract/run-config.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { Simulator } from "../../src-bun/engine/simulator.ts";
import { HOUR_MS, textOf, tidy } from "../support/engine-scenario.ts";
import type { Move } from "../support/engine-scripts.ts";
import { arranged, freeRules, inputOf, instruments, playWorld, rulesArb, type World, worldArb } from "../support/engine-worlds.ts";

/** The feeds as they were known at an instant. */
function cutAt(feeds: readonly RunFeed[], instant: number): RunFeed[] {
  return feeds.map((feed) => {
    if (feed.kind === "features") {
      const count = feed.knownAt.filter((time) => time <= instant).length;
      return { ...feed, time: feed.time.slice(0, count), knownAt: feed.knownAt.slice(0, count), columns: Object.fromEntries(Object.entries(feed.columns).map(([name, column]) => [name, column.slice(0, count)])) };
    }
    if (feed.kind !== "bars") return feed;
    const closes = feed.closes ?? feed.bars.time.map((time) => time + feed.granularityMs);
    const count = closes.filter((close) => close <= instant).length;
    const { time, open, high, low, close, volume } = feed.bars;
    return { ...feed, ...(feed.closes === undefined ? {} : { closes: closes.slice(0, count) }), bars: { time: time.slice(0, count), open: open.slice(0, count), high: high.slice(0, count), low: low.slice(0, count), close: close.slice(0, count), volume: volume.slice(0, count) } };
  });
}

/** Orders as they were submitted; how those that had ended did so. */
function orderLines({ orders }: RunResult): { submitted: string; ended: string | null }[] {
  return Array.from({ length: orders.length }, (_, id) => ({
    submitted: [textOf(orders.symbol, id), orders.parentId[id], orders.submitBar[id], orders.submitTime[id], textOf(orders.timeInForce, id), textOf(orders.oco, id)].join(" "),
    ended: Number.isNaN(orders.endTime[id]!) ? null : [textOf(orders.type, id), orders.side[id], orders.quantity[id], orders.filledQuantity[id], orders.limit[id], orders.stop[id], orders.endBar[id], orders.endTime[id], textOf(orders.status, id), textOf(orders.reason, id)].join(" "),
  }));
}
const fillLines = ({ fills }: RunResult): string[] => Array.from({ length: fills.length }, (_, k) => [textOf(fills.symbol, k), fills.orderId[k], fills.bar[k], fills.point[k], fills.time[k], fills.timeExact[k], fills.side[k], fills.quantity[k], fills.price[k], fills.commission[k], fills.slippage[k], fills.isTaker[k], fills.position[k]].join(" "));
const tradeLines = ({ trades, factors }: RunResult): string[] => Array.from({ length: trades.length }, (_, id) => [trades.entryOrderId[id], trades.exitOrderId[id], trades.quantity[id], trades.entryPrice[id], trades.exitPrice[id], trades.netPnl[id], trades.mae[id], trades.mfe[id], trades.financing[id], ...factors.map(({ values }) => ("codes" in values ? textOf(values, id) : values[id]))].join(" "));

describe("cut data", () => {
  for (const systemFactors of [false, true]) {
    test(`changes no earlier order, fill, trade, factor or equity point${systemFactors ? ", system factors too" : ""}`, () => {
      let compared = 0;
      fc.assert(fc.property(worldArb(), fc.nat(40), fc.integer({ min: 0, max: 2 }), (drawn, hours, thirds) => {
        const world: World = { ...drawn, config: { ...drawn.config, atEnd: "keep", systemFactors } };
        const first = Math.min(...world.feeds.flatMap((feed) => (feed.kind === "bars" ? [feed.bars.time[0]!] : [])));
        const instant = first + (hours + 1) * HOUR_MS + (thirds * HOUR_MS) / 3;
        // Each symbol has its first hour, so that every instrument is there.
        const [whole, part] = [playWorld(world).result, playWorld({ ...world, feeds: cutAt(world.feeds, instant) }).result];
        const points = part.equity.length;
        expect([...part.equity.equity]).toEqual([...whole.equity.equity.subarray(0, points)]);
        expect([...part.equity.time]).toEqual([...whole.equity.time.subarray(0, points)]);
        expect(whole.equity.time[points] ?? Infinity).toBeGreaterThan(instant);
        expect(fillLines(part)).toEqual(fillLines(whole).slice(0, part.fills.length));
        expect(whole.fills.point.filter((point) => point < points).length).toBe(part.fills.length);
        expect(tradeLines(part)).toEqual(tradeLines(whole).slice(0, part.trades.length));
        const [wholeOrders, partOrders] = [orderLines(whole), orderLines(part)];
        partOrders.forEach(({ submitted, ended }, id) => {
          expect(submitted).toBe(wholeOrders[id]!.submitted);
          if (ended !== null) expect(ended).toBe(wholeOrders[id]!.ended!);
        });
        // Protective orders are as old as a bar's open, and known with its close.
        expect([...whole.orders.submitTime.keys()].filter((id) => whole.orders.submitTime[id]! < instant && whole.orders.parentId[id]! < 0).length).toBeLessThanOrEqual(part.orders.length);
        compared += part.fills.length;
      }), { numRuns: 400, includeErrorInReport: true });
      expect(compared).toBeGreaterThan(1_500);
    });
  }
});

describe("two runs at once", () => {
  test("do not disturb each other: one is played inside a hook of the other, at every bar", () => {
    fc.assert(fc.property(worldArb(), worldArb(), fc.nat(20), (outer, inner, at) => {
      const [alone, innerAlone] = [playWorld(outer).result, playWorld(inner).result];
      const inners: RunResult[] = [];
      const input = inputOf(outer);
      const { onBar } = input.strategy;
      let bar = 0;
      const result = runBacktest({
        ...input,
        strategy: {
          ...input.strategy,
          onBar(view, ctx) {
            if (bar++ % 7 === at % 7) inners.push(playWorld(inner).result);
            onBar(view, ctx);
          },
        },
      });
      expect(Bun.deepEquals(result, alone, true)).toBe(true);
      for (const played of inners) expect(Bun.deepEquals(played, innerAlone, true)).toBe(true);
    }), { numRuns: 60 });
  });

  test("nor do two that take turns, some instants each", () => {
    let instants = 0;
    fc.assert(fc.property(worldArb(), worldArb(), fc.integer({ min: 1, max: 3 }), (first, second, stretch) => {
      const alone = [first, second].map((world) => playWorld(world).result);
      const runs = [first, second].map((world) => {
        const parts = new Simulator(inputOf(world));
        return { parts, loop: parts.begin(undefined), isOver: false };
      });
      while (runs.some(({ isOver }) => !isOver)) {
        for (const run of runs) {
          if (run.isOver) continue;
          run.isOver = !run.loop.run(stretch);
          instants++;
        }
      }
      runs.forEach(({ parts, loop }, k) => {
        parts.finish(loop.pointCount);
        expect([...parts.equity.subarray(0, loop.pointCount)]).toEqual([...alone[k]!.equity.equity]);
        expect(Bun.deepEquals(parts.booking.fills.toColumns(), alone[k]!.fills, true)).toBe(true);
        expect(parts.orders.length).toBe(alone[k]!.orders.length);
      });
    }), { numRuns: 100, includeErrorInReport: true });
    expect(instants).toBeGreaterThan(1_000);
  });
});

describe("the lean loop and the general one", () => {
  test("agree to the last bit: a feature feed without rows takes the run to the general one", () => {
    const empty: RunFeed = { kind: "features", name: "nothing", symbol: null, time: new Float64Array(0), knownAt: new Float64Array(0), columns: {} };
    let fills = 0;
    fc.assert(fc.property(worldArb({ symbols: ["A"] }), fc.nat(5), fc.boolean(), fc.constantFrom(1, 2, 4), (drawn, warmupCount, hasActions, split) => {
      const bars = drawn.feeds.find((feed): feed is RunBarFeed => feed.kind === "bars" && feed.granularityMs === HOUR_MS)!;
      const middle = bars.bars.time[Math.floor(bars.bars.time.length / 2)]!;
      const actions: RunFeed = { kind: "actions", symbol: "A", time: Float64Array.of(middle, middle), split: Float64Array.of(split, 1), dividend: Float64Array.of(0, 0.5) };
      const main: RunFeed[] = [{ ...bars, warmupCount: Math.min(warmupCount, bars.bars.time.length - 1) }, ...(hasActions ? [actions] : [])];
      const world: World = { ...drawn, feeds: main };
      const [lean, general] = [playWorld(world).result, playWorld({ ...world, feeds: [...main, empty] }).result];
      fills += lean.fills.length;
      for (const part of Object.keys(lean) as (keyof RunResult)[]) if (!Bun.deepEquals(lean[part], general[part], true)) throw new Error(`${part} differ`);
    }), { numRuns: 500, includeErrorInReport: true });
    expect(fills).toBeGreaterThan(1_500);
  });
});

describe("the order of feeds", () => {
  test("changes no fill of orders that do not depend on it", () => {
    // Sizes by equity read the marks of others, a target fraction too; DAY orders and daily limits follow the first feed's days.
    const independent = (move: Move): boolean => move.kind !== "target-fraction" && (move.kind !== "order" || (move.timeInForce !== "DAY" && !(move.size !== null && ("equityFraction" in move.size || "riskFraction" in move.size))));
    const config = rulesArb.map(({ risk: _risk, financing: _financing, commission: _tiers, ...rules }): Partial<RunConfig> => ({ ...rules, ...freeRules, atEnd: "keep" }));
    let fills = 0;
    fc.assert(fc.property(worldArb({ symbols: ["A", "B", "C"], config }), fc.nat(1_000), (drawn, order) => {
      const script = { moves: Object.fromEntries(Object.entries(drawn.script.moves).map(([symbol, moves]) => [symbol, moves.map((some) => some.filter(independent))])), atRows: [] };
      // The ATR of a symbol is that of its first feed: one feed each.
      const world: World = { ...drawn, script, feeds: drawn.feeds.filter((feed) => feed.kind === "bars" && feed.granularityMs === HOUR_MS) };
      const lines = ({ fills }: RunResult): string[] => Array.from({ length: fills.length }, (_, k) => [textOf(fills.symbol, k), fills.bar[k], fills.time[k], fills.timeExact[k], fills.side[k], tidy(fills.quantity[k]!), tidy(fills.price[k]!), tidy(fills.position[k]!)].join(" "));
      const bySymbol = (all: string[]): Record<string, string[]> => Object.fromEntries(["A", "B", "C"].map((symbol) => [symbol, all.filter((line) => line.startsWith(symbol))]));
      const one = lines(playWorld(world).result);
      expect(bySymbol(lines(playWorld({ ...world, feeds: arranged(world.feeds, order) }).result))).toEqual(bySymbol(one));
      fills += one.length;
    }), { numRuns: 300, includeErrorInReport: true });
    expect(fills).toBeGreaterThan(2_000);
  });
});

describe("scale", () => {
  test("prices, ticks and money twice as large give twice the P/L, to the last bit", () => {
    const twice = (columns: Float64Array): Float64Array => columns.map((value) => 2 * value);
    const free = rulesArb.map(({ risk: _risk, instruments: _others, ...rules }): Partial<RunConfig> => ({ ...rules, commission: { type: "percent", rate: 0.001 }, instrument: { ...rules.instrument!, tickSize: 0.5 }, risk: { beyondCap: "cut", riskCheck: "intrabar", drawdownBase: "peak-close", dayStartBase: "equity", afterBreach: "resume-next-day", maxDrawdown: { fraction: 0.1 }, dailyLoss: { amount: 30 }, maxExposure: { amount: 3_000 } } }));
    let trades = 0;
    const seen = new Set<string>();
    fc.assert(fc.property(worldArb({ config: free }), (world) => {
      const { config } = world;
      const { initialMargin, maintenanceMargin, ...spec } = { ...instruments[0]!, ...config.instrument };
      const plain: World = { ...world, config: { ...config, instrument: { ...spec, ...(initialMargin === undefined ? {} : { initialMargin, maintenanceMargin: maintenanceMargin! }) } } };
      const large: World = {
        ...plain,
        feeds: world.feeds.map((feed) => (feed.kind !== "bars" ? feed : { ...feed, bars: { ...feed.bars, open: twice(feed.bars.open), high: twice(feed.bars.high), low: twice(feed.bars.low), close: twice(feed.bars.close) } })),
        config: {
          ...config, initialCash: 2 * config.initialCash,
          instrument: { ...spec, tickSize: 1, ...(initialMargin === undefined ? {} : { initialMargin: 2 * initialMargin, maintenanceMargin: 2 * maintenanceMargin! }) },
          risk: { ...config.risk!, dailyLoss: { amount: 60 }, maxExposure: { amount: 6_000 } },
        },
      };
      const [one, two] = [runBacktest(inputOf(plain)), runBacktest(inputOf(large, undefined, 2))];
      expect([...two.trades.netPnl]).toEqual([...twice(one.trades.netPnl)]);
      expect([...two.trades.mae]).toEqual([...twice(one.trades.mae)]);
      expect([...two.trades.quantity]).toEqual([...one.trades.quantity]);
      expect([...two.trades.return]).toEqual([...one.trades.return]);
      expect([...two.equity.equity]).toEqual([...twice(one.equity.equity)]);
      expect(two.riskEvents.length).toBe(one.riskEvents.length);
      trades += one.trades.length;
      for (const { limit } of one.riskEvents) seen.add(limit);
    }), { numRuns: 400, includeErrorInReport: true });
    expect(trades).toBeGreaterThan(1_000);
    expect([...seen]).toContain("dailyLoss");
  });
});
