import { describe, expect, test } from "bun:test";
import { defineStrategy, SMA, type StrategyDefinition } from "@hindsight/sdk";
import { barsFromCloses, lookAheadOnBars, runOnBars, type TestBar } from "@hindsight/sdk/testing";
import { refusalAtOnce } from "../support/refusal.ts";

const DAY = 86_400_000;
/** Bars without times follow each other from here. */
const START = Date.UTC(2024, 0, 1);
const closeOf = (bar: number): number => START + (bar + 1) * DAY;
const bars = barsFromCloses([12, 11, 10, 13, 12, 14]);

type OnBar = StrategyDefinition["onBar"];
/** A strategy of one hook that looks at the bars it was made with. */
const made = (onBar: (bars: readonly TestBar[]) => OnBar) => (given: readonly TestBar[]): StrategyDefinition => ({ name: "Made", onBar: onBar(given) });

describe("what knows the future is caught, with the first bar that shows it", () => {
  test("a look at the next close: buys before the first rise", () => {
    const peeks = made((given) => (bar, ctx) => {
      if ((given[ctx.barIndex + 1]?.close ?? 0) > bar.close) ctx.buy({ quantity: 10, tag: "up" });
    });
    // 12 and 11 are followed by less; 10 by 13.
    expect(lookAheadOnBars(peeks, bars)).toEqual({ what: "order", time: closeOf(2), bar: 2, orderId: 0, full: 'ordered to buy quantity 10, tag "up"', cut: "on data that end there it did nothing" });
  });

  test("an order whose limit comes from the next high, changed a bar later so that nothing of it remains", () => {
    const peeks = made((given) => (bar, ctx) => {
      if (ctx.barIndex === 2) ctx.sell({ quantity: 1, limit: 5 + (given[3]?.high ?? 20) });
      if (ctx.barIndex === 3) ctx.modify(ctx.orders[0]!, { limit: 50 });
      if (ctx.barIndex === 4) ctx.cancel(ctx.orders[0]!);
      ctx.plot("close", bar.close);
    });
    expect(lookAheadOnBars(peeks, bars)).toMatchObject({ what: "order", bar: 2, orderId: 0, full: "ordered to sell quantity 1, limit 18", cut: "on data that end there it ordered to sell quantity 1, limit 25" });
  });

  test("the protective levels of an order that has not filled", () => {
    const peeks = made((given) => (_bar, ctx) => {
      if (ctx.barIndex === 1) ctx.buy({ quantity: 1, limit: 1, stopLoss: (given[2]?.low ?? 1) / 20 });
    });
    expect(lookAheadOnBars(peeks, bars)).toMatchObject({ bar: 1, full: "ordered to buy quantity 1, limit 1, stopLoss 0.5" });
  });

  test("a factor that ranks a close among all closes of the sample", () => {
    const ranks = (given: readonly TestBar[]): StrategyDefinition => ({
      name: "Ranks",
      factors: { type: "object", properties: { rank: { type: "number" } } },
      onBar(bar, ctx) {
        if (ctx.barIndex !== 1) return;
        ctx.factor("rank", given.filter(({ close }) => close <= bar.close).length / given.length);
        ctx.buy({ quantity: 1 });
      },
    });
    // 11 and 10 of six; on the first two bars one of two.
    expect(lookAheadOnBars(ranks, bars)).toEqual({ what: "factor", time: closeOf(1), bar: 1, orderId: null, full: `noted the factor "rank", ${2 / 6}`, cut: 'on data that end there it noted the factor "rank", 0.5' });
  });

  test("a factor of the whole sample that a closing order carries", () => {
    const ranks = (given: readonly TestBar[]): StrategyDefinition => ({
      name: "Ranks",
      factors: { type: "object", properties: { bars: { type: "number", knownAt: "exit" } } },
      onBar(_bar, ctx) {
        if (ctx.barIndex === 1) ctx.buy({ quantity: 1 });
        if (ctx.barIndex === 3) ctx.close({ factors: { bars: given.length } });
      },
    });
    expect(lookAheadOnBars(ranks, bars)).toMatchObject({ what: "order", bar: 3, full: "closed factors { bars 6 }", cut: "on data that end there it closed factors { bars 4 }" });
  });

  test("the number of bars: speaks one bar before the end, which comes earliest on two bars", () => {
    const counts = made((given) => (_bar, ctx) => {
      if (ctx.barIndex === given.length - 2) ctx.log("nearly over");
    });
    expect(lookAheadOnBars(counts, bars)).toEqual({ what: "log", time: closeOf(0), bar: 0, orderId: null, full: "did nothing", cut: 'on data that end at bar 1 it logged "nearly over"' });
  });

  test("what is known before the first bar", () => {
    const counts = (given: readonly TestBar[]): StrategyDefinition => ({ name: "Counts", onInit: ({ log }) => log("bars", { count: given.length }), onBar() {} });
    expect(lookAheadOnBars(counts, bars)).toMatchObject({ what: "log", time: closeOf(0), bar: -1, full: 'logged "bars", count 6', cut: 'on data that end at bar 0 it logged "bars", count 1' });
  });

  test("a plot of what comes", () => {
    const peeks = made((given) => (bar, ctx) => ctx.plot("next", ctx.barIndex < 2 ? bar.close : (given[ctx.barIndex + 1]?.close ?? null)));
    expect(lookAheadOnBars(peeks, bars)).toEqual({ what: "plot", time: closeOf(2), bar: 2, orderId: null, full: "plotted 13 as next", cut: "on data that end there it plotted nothing as next" });
  });

  test("a hook that falls over where the data end", () => {
    const peeks = made((given) => (_bar, ctx) => {
      if (ctx.barIndex === 4) ctx.log("next", { close: given[5]!.close });
    });
    const finding = lookAheadOnBars(peeks, bars)!;
    expect([finding.what, finding.bar, finding.full]).toEqual(["log", 4, 'logged "next", close 14']);
    expect(finding.cut).toStartWith("on data that end there it threw TypeError: ");
  });

  test("several looks: the earliest bar counts, not the shortest data", () => {
    const peeks = made((given) => (_bar, ctx) => {
      // Only the sixth bar gives away bar 1, and the fifth bar 4.
      if (ctx.barIndex === 1 && given.length === 5) ctx.log("five bars");
      if (ctx.barIndex === 3 && given.length === 4) ctx.log("four bars");
    });
    expect(lookAheadOnBars(peeks, bars)).toMatchObject({ bar: 1, cut: 'on data that end at bar 4 it logged "five bars"' });
  });
});

describe("a strategy that is not the same on each run is caught", () => {
  const countsOn = (target: number): StrategyDefinition => {
    let calls = 0;
    return { name: "Counts on", onBar: (_bar, ctx) => void (++calls === target && ctx.buy({ quantity: 1 })) };
  };

  test("state kept outside of ctx.state", () => {
    const kept = countsOn(4);
    expect(lookAheadOnBars(() => kept, bars)).toMatchObject({ what: "order", bar: 3, full: "ordered to buy quantity 1", cut: "on data that end there it did nothing" });
    expect(lookAheadOnBars(() => countsOn(4), bars)).toBeNull();
  });

  test("and told from look-ahead where all data give another result", () => {
    const kept = countsOn(6);
    expect(lookAheadOnBars(() => kept, bars)).toMatchObject({ bar: 5, cut: "run once more on the same data it did nothing" });
  });
});

describe("honest strategies pass", () => {
  const wave = barsFromCloses(Array.from({ length: 60 }, (_, k) => 100 + ((k * 37) % 23) - ((k * 11) % 17)));

  const cross = defineStrategy({
    name: "Cross",
    params: { type: "object", properties: { fast: { type: "integer", minimum: 1, default: 3 }, slow: { type: "integer", minimum: 1, default: 8 } } },
    onInit: ({ params }) => ({ fast: new SMA(params.fast), slow: new SMA(params.slow) }),
    onBar(bar, ctx) {
      const fast = ctx.state.fast.update(bar.close);
      const slow = ctx.state.slow.update(bar.close);
      ctx.plot("fast", fast);
      if (fast !== null && slow !== null) ctx.target(fast > slow ? 10 : -10);
    },
  });
  /** Entries with stop and target, changed and canceled on the way, a factor each, and a word at the end. */
  const bracket = defineStrategy({
    name: "Bracket",
    factors: { type: "object", properties: { draw: { type: "number" }, held: { type: "integer", knownAt: "exit" } } },
    onBar(bar, ctx) {
      const [entry] = ctx.entries;
      if (ctx.barIndex % 5 === 0) ctx.buy({ quantity: 2, limit: bar.close - 1, stopLoss: { fraction: 0.05 }, takeProfit: bar.close + 9, factors: { draw: ctx.random() } });
      if (entry !== undefined && entry.barsHeld > 3) ctx.close({ entry, factors: { held: entry.barsHeld } });
      else if (entry !== undefined && ctx.barIndex % 2 === 0) ctx.modify(entry, { takeProfit: bar.close + 5 });
      for (const order of ctx.orders) if (order.type === "limit" && order.status === "accepted" && ctx.barIndex % 7 === 0) ctx.cancel(order);
    },
    onFill: (fill, ctx) => ctx.log("filled", { price: fill.price, equity: ctx.equity }),
    onFinalize: (ctx) => ctx.log("over", { equity: ctx.equity }),
  });
  const follow = defineStrategy({
    name: "Follow",
    onBar: (bar, ctx) => void (ctx.position.side === "flat" && ctx.buy({ quantity: 3, stop: bar.high })),
    onFill: (fill, ctx) => void (fill.side === "buy" && ctx.sell({ quantity: 3, limit: fill.price + 2, tag: "out" })),
  });

  test("and trade", () => {
    for (const strategy of [cross, bracket, follow]) expect(runOnBars(strategy as StrategyDefinition, wave).trades.length).toBeGreaterThan(2);
  });
  test("a crossing of averages", () => expect(lookAheadOnBars(() => cross, wave, { params: { fast: 2, slow: 5 } })).toBeNull());
  test("brackets, trailing stops, changes, factors, random draws", () => expect(lookAheadOnBars(() => bracket, wave)).toBeNull());
  test("orders in onFill", () => expect(lookAheadOnBars(() => follow, wave)).toBeNull());
  test.each([{ fillOn: "close" }, { atEnd: "close" }, { maxVolumeShare: 0.5 }] as const)("whatever the rules: %j", (rules) => {
    for (const strategy of [cross, bracket, follow]) expect(lookAheadOnBars(() => strategy as StrategyDefinition, wave, rules)).toBeNull();
  });
});

test("what fails on all bars is an error, as in a run", () => {
  const error = refusalAtOnce(() => lookAheadOnBars(made((given) => (_bar, ctx) => ctx.log(String(given[ctx.barIndex + 1]!.close))), bars));
  expect([error.code, error.details["barIndex"]]).toEqual(["STRATEGY_THREW", 5]);
});
