import { describe, expect, test } from "bun:test";
import type { StrategyDefinition } from "@hindsight/sdk";
import { chooseCutTimes } from "../../src-bun/analysis/look-ahead/choose-cut-times.ts";
import { DecisionLog } from "../../src-bun/analysis/look-ahead/decision-log.ts";
import { findLookAhead } from "../../src-bun/analysis/look-ahead/find-look-ahead.ts";
import { firstDifference } from "../../src-bun/analysis/look-ahead/first-difference.ts";
import { observe } from "../../src-bun/analysis/look-ahead/observe.ts";
import type { ObservedRun } from "../../src-bun/analysis/look-ahead/observed-run.ts";
import type { RunBarFeed } from "../../src-bun/contract/feeds.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas } from "../../src-bun/contract/run-config.ts";
import { cutFeeds } from "../../src-bun/engine/feeds/cut-feeds.ts";
import { runInstants } from "../../src-bun/engine/feeds/run-instants.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";

const MINUTE = 60_000;

function feedOf(closes: readonly number[]): RunBarFeed {
  const close = Float64Array.from(closes);
  return { kind: "bars", symbol: "X", granularityMs: MINUTE, bars: { time: Float64Array.from(closes, (_, bar) => bar * MINUTE), open: close, high: close.map((price) => price + 1), low: close.map((price) => price - 1), close, volume: new Float64Array(closes.length) } };
}

function run(feed: RunBarFeed, strategy: Omit<StrategyDefinition, "name">): ObservedRun {
  const { hooks, decisions } = observe(strategy);
  return { decisions, result: runBacktest({ feeds: [feed], session: null, tradingDays: null, strategy: hooks, params: {}, factors: strategy.factors ?? null, config: { ...defaultRunConfig, systemFactors: false }, quotas: defaultRunQuotas, random: () => 0.5 }) };
}

describe("observe", () => {
  test("writes decisions down as they are made, with their order, and calls what it was given", () => {
    const heard: string[] = [];
    const { decisions, result } = run(feedOf([100, 101]), {
      factors: { type: "object", properties: { mood: { type: "string" } } },
      onInit: ({ log }) => log("begins"),
      onBar(_bar, ctx) {
        heard.push(`bar ${ctx.barIndex}`);
        if (ctx.barIndex > 0) return;
        ctx.factor("mood", "calm");
        const order = ctx.buy({ quantity: 1, limit: 90, stopLoss: { amount: 5 } });
        ctx.modify(order, { limit: 95 });
        ctx.target(3);
        ctx.close();
        ctx.cancel(order);
        ctx.plot("one", 1);
      },
      onFill: (fill, ctx) => {
        heard.push(`fill ${fill.order.id}`);
        ctx.close({ entry: ctx.entries[0]!, fraction: 0.5 });
      },
      onFinalize: () => void heard.push("end"),
    });
    expect(decisions.text).toEqual(['logged "begins"', 'noted the factor "mood", "calm"', "ordered to buy quantity 1, limit 90, stopLoss { amount 5 }", "modified order 0, limit 95", "set the target position 3", "closed everything", "canceled order 0", "closed entry 0, fraction 0.5"]);
    expect(decisions.kind).toEqual(["log", "factor", "order", "order", "order", "order", "order", "order"]);
    expect(decisions.time).toEqual([-Infinity, MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, 2 * MINUTE]);
    expect(decisions.orderId).toEqual([-1, -1, 0, 0, 1, -1, 0, -1]);
    // Without onFinalize.
    expect(heard).toEqual(["bar 0", "fill 1", "bar 1"]);
    expect(result!.plots.map(({ name }) => name)).toEqual(["one"]);
    expect(result!.log.map(({ message }) => message)).toEqual(["begins"]);
  });

  test("the strategy's own context: state, fields and methods are those of the engine", () => {
    const state = { self: (): string => "mine" };
    run(feedOf([100, 101]), {
      onInit: () => state,
      onBar(bar, ctx) {
        expect(ctx.state).toBe(state);
        expect([ctx.bars.close(0), ctx.barsOf("X").count, ctx.symbols]).toEqual([bar.close, ctx.barIndex + 1, ["X"]]);
        expect(ctx.buy).toBe(ctx.buy);
        expect(() => Object.assign(ctx, { now: 0 })).toThrow(TypeError);
        expect(() => ctx.buy({ quantity: -1 })).toThrow("quantity");
      },
    });
  });
});

describe("firstDifference, where the engine itself gave another result", () => {
  const honest: Omit<StrategyDefinition, "name"> = {
    factors: { type: "object", properties: { close: { type: "number" } } },
    onBar(bar, ctx) {
      ctx.plot("close", bar.close);
      if (ctx.barIndex === 0) ctx.buy({ quantity: 2, factors: { close: bar.close }, tag: "in" });
      if (ctx.barIndex === 2) ctx.close();
      if (ctx.barIndex === 1) ctx.sell({ quantity: 1, limit: 500 });
    },
  };
  const feed = feedOf([100, 101, 102, 103, 104, 105]);
  const times = runInstants([feed]);
  const full = run(feed, honest);
  const atMs = 5 * MINUTE;
  const cut = (): ObservedRun & { result: RunResult } => run(cutFeeds([feed], atMs)[0] as RunBarFeed, honest) as ObservedRun & { result: RunResult };
  const changed = (change: (result: RunResult) => void): unknown => {
    const other = cut();
    change(other.result);
    return firstDifference(full, other, atMs, times);
  };

  test("nothing of what is equal", () => expect(changed(() => {})).toBeNull());

  // Filled at the open of bar 1 (booked with its close), closed at that of bar 3. Orders: 0 in, 1 the limit that never fills, 2 out.
  test.each<[string, (result: RunResult) => void, object]>([
    ["a fill's price", ({ fills }) => (fills.price[1] = 99), { what: "fill", bar: 3, time: 4 * MINUTE, orderId: 2, full: "sold 2 at 103 with order 2, commission 0", cut: "on data that end at bar 4 it sold 2 at 99 with order 2, commission 0" }],
    ["a plotted value", ({ plots }) => (plots[0]!.values[2] = 7), { what: "plot", bar: 2, orderId: null, full: "plotted 102 as close", cut: "on data that end at bar 4 it plotted 7 as close" }],
    ["a point of the equity curve", ({ equity }) => (equity.equity[4]! += 1), { what: "equity", bar: 4, full: "had 100004 of equity and 0 units", cut: "on data that end there it had 100005 of equity and 0 units" }],
    ["a trade's factor", ({ factors }) => ((factors[0]!.values as Float64Array)[0] = 5), { what: "factor", bar: 2, orderId: 0, full: "recorded 100 as close of trade 0", cut: "on data that end at bar 4 it recorded 5 as close of trade 0" }],
    ["when an order was submitted", ({ orders }) => (orders.submitTime[1] = MINUTE), { what: "order", bar: 0, orderId: 1, full: "had order 1, a limit order to sell X (GTC)" }],
    ["how an order ended", ({ orders }) => (orders.filledQuantity[2] = 1), { what: "order", bar: 2, orderId: 2, full: "had order 2 filled: market order, filled at the next open, 2 of 2", cut: "on data that end at bar 4 it had order 2 filled: market order, filled at the next open, 1 of 2" }],
  ])("%s", (_name, change, expected) => expect(changed(change)).toMatchObject(expected));

  test("the level of an order that still works is no statement: it may have been changed since", () => {
    expect(changed(({ orders }) => (orders.limit[1] = 400))).toBeNull();
  });

  test("a run that did not finish without a hook that threw", () => {
    expect(firstDifference(full, { ...cut(), result: null }, atMs, times)).toMatchObject({ bar: 4, full: "went on", cut: "on data that end there it failed" });
  });
});

describe("findLookAhead", () => {
  const count = 200;
  const closes = Array.from({ length: count }, (_, bar) => 1 + bar);
  const feed = feedOf(closes);
  const times = runInstants([feed]);

  /** Buys at the first close above the mean of all closes of its data. */
  const aboveMean = (data: RunBarFeed): ObservedRun => {
    const mean = data.bars.close.reduce((sum, close) => sum + close, 0) / data.bars.close.length;
    let hasBought = false;
    return run(data, {
      onBar(bar, ctx) {
        if (hasBought || bar.close <= mean) return;
        hasBought = true;
        ctx.buy({ quantity: 1 });
      },
    });
  };
  const search = (cutBars: readonly number[], make: (data: RunBarFeed) => ObservedRun): ReturnType<typeof findLookAhead> =>
    findLookAhead({ full: make(feed), runCut: (atMs) => make(cutFeeds([feed], atMs)[0] as RunBarFeed), cutTimes: cutBars.map((bar) => (bar + 1) * MINUTE), times });

  test("halves its way to the first bar that differs", () => {
    // On bars 0 to n it buys at the first bar above n / 2: 51 of 100, 13 of 25, 4 of 6, 1 of 1; bar 0 alone is not above itself.
    const { finding, cutCount } = search([100, 150], aboveMean);
    expect(finding).toMatchObject({ what: "order", bar: 1, full: "did nothing", cut: "on data that end there it ordered to buy quantity 1" });
    expect(cutCount).toBe(2 + [25, 6, 1, 0].length);
  });

  test("stays above the last cut that was clean", () => {
    // The mean is taken over the bars from 90 on, so that up to there nothing can differ.
    const late = (data: RunBarFeed): ObservedRun => {
      const mean = data.bars.close.length <= 90 ? Infinity : data.bars.close.subarray(90).reduce((sum, close) => sum + close, 0) / (data.bars.close.length - 90);
      return run(data, { onBar: (bar, ctx) => void (bar.close > mean && ctx.position.quantity === 0 && ctx.orders.length === 0 && ctx.buy({ quantity: 1 })) });
    };
    // Bars 90 to n: the first above (90 + n) / 2. Cut 130 shows bar 111, 100 (between 89 and 111) bar 96, 92 bar 92, 90 nothing, 91 bar 91.
    const { finding, cutCount } = search([50, 89, 130], late);
    expect(finding).toMatchObject({ bar: 91, cut: "on data that end there it ordered to buy quantity 1" });
    expect(cutCount).toBe(3 + [100, 92, 90, 91].length);
  });

  test("tries every cut of an honest strategy and finds nothing", () => {
    expect(search([0, 50, 100, 198], (data) => run(data, { onBar: (bar, ctx) => void (bar.close === 80 && ctx.buy({ quantity: 1 })) }))).toEqual({ finding: null, cutCount: 4 });
  });
});

describe("chooseCutTimes", () => {
  const instants = Float64Array.from({ length: 100 }, (_, k) => k * 10);
  function decided(...when: readonly number[]): ObservedRun {
    const decisions = new DecisionLog();
    decisions.add("log", 15, false, "a word is no order");
    for (const time of when) decisions.add("order", time, false, "something");
    return { decisions, result: null };
  }

  test("at all decisions when they are few, evenly over the rest, never at the end", () => {
    // 45 lies between two instants, and 990 is the last.
    const chosen = chooseCutTimes(decided(30, 30, 45, 990), instants, 6);
    // 30, 40, 980; three of the 96 other instants before the last: numbers 16, 48 and 80 of them, which two chosen ones precede.
    expect(chosen).toEqual([30, 40, 180, 500, 820, 980]);
  });

  test("an even choice of many decisions, and a quarter for the rest", () => {
    // 40 decisions at 0, 20 … 780: numbers 6, 20, 33; of the other 96 instants number 48, which two chosen ones precede.
    expect(chooseCutTimes(decided(...Array.from({ length: 40 }, (_, k) => k * 20)), instants, 4)).toEqual([120, 400, 500, 660]);
  });

  test("every instant but the last when there is room; nothing of a single one", () => {
    expect(chooseCutTimes(decided(), instants, 1_000)).toEqual([...instants.subarray(0, 99)]);
    expect(chooseCutTimes(decided(0), instants.subarray(0, 1), 10)).toEqual([]);
  });

  test("decisions before the window count for nothing", () => {
    expect(chooseCutTimes(decided(-5, -Infinity), instants, 1)).toEqual([490]);
  });
});
