import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { findLookAhead } from "../../src-bun/analysis/look-ahead/find-look-ahead.ts";
import { firstDifference } from "../../src-bun/analysis/look-ahead/first-difference.ts";
import { observe } from "../../src-bun/analysis/look-ahead/observe.ts";
import type { ObservedRun } from "../../src-bun/analysis/look-ahead/observed-run.ts";
import type { RunBarFeed, RunFeed } from "../../src-bun/contract/feeds.ts";
import { cutFeeds } from "../../src-bun/engine/feeds/cut-feeds.ts";
import { runInstants } from "../../src-bun/engine/feeds/run-instants.ts";
import type { StrategyHooks } from "../../src-bun/engine/hooks.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { inputOf, type World, worldArb } from "../support/engine-worlds.ts";

/** Runs a world's script on the given feeds, with every hook saying what it sees. */
function runOn(world: World, feeds: readonly RunFeed[], talk: (hooks: StrategyHooks) => StrategyHooks = talkative): ObservedRun {
  const input = inputOf({ ...world, config: { ...world.config, atEnd: "keep", systemFactors: true } });
  const { hooks, decisions } = observe(talk(input.strategy));
  return { decisions, result: runBacktest({ ...input, feeds, strategy: hooks }) };
}

/** Writes down whatever a strategy can see at every call, so that anything of the future that shows anywhere is noticed. */
function talkative(hooks: StrategyHooks): StrategyHooks {
  const { onBar, onData } = hooks;
  return {
    onBar(bar, ctx) {
      ctx.log("bar", { time: bar.time, close: bar.close, now: ctx.now, index: ctx.barIndex, equity: ctx.equity, cash: ctx.cash, power: ctx.buyingPower, units: ctx.position.quantity, count: ctx.bars.count, session: ctx.session?.label ?? null, orders: ctx.orders.map(({ id, status, quantity, filledQuantity, limit, stop, reason }) => [id, status, quantity, filledQuantity, limit, stop, reason].join(" ")).join("; ") });
      ctx.plot("equity", ctx.equity);
      onBar(bar, ctx);
    },
    onData(data, ctx) {
      ctx.log("row", { time: data.time, equity: ctx.equity });
      onData?.(data, ctx);
    },
    onFill: (fill, ctx) => ctx.log("fill", { id: fill.order.id, price: fill.price, time: fill.time, reason: fill.reason, equity: ctx.equity }),
    onSessionOpen: ({ start, label }, ctx) => ctx.log("opens", { start, label, equity: ctx.equity }),
    onSessionClose: ({ end, label }, ctx) => ctx.log("closes", { end, label, equity: ctx.equity }),
    onFinalize: (ctx) => ctx.log("over", { equity: ctx.equity }),
  };
}

describe("an honest strategy", () => {
  test("never differs on data cut at any instant: several symbols and lengths of bars, news, sessions, limits, all orders and rules", () => {
    fc.assert(fc.property(worldArb(), (world) => {
      const times = runInstants(world.feeds);
      const { finding, cutCount } = findLookAhead({ full: runOn(world, world.feeds), runCut: (atMs) => runOn(world, cutFeeds(world.feeds, atMs)), cutTimes: [...times.instants], times });
      expect(finding).toBeNull();
      expect(cutCount).toBe(times.instants.length);
    }), { numRuns: 80 });
  }, 60_000);
});

describe("a difference", () => {
  test("of the last bar alone is found, at that bar's close", () => {
    fc.assert(fc.property(worldArb({ hasSession: false }), fc.nat(), (world, pick) => {
      const times = runInstants(world.feeds);
      const atMs = times.instants[pick % times.instants.length]!;
      const feeds = cutFeeds(world.feeds, atMs);
      const changed = feeds.findIndex((feed) => feed.kind === "bars" && feed.bars.time.length > 0 && feed.bars.high.at(-1) !== feed.bars.low.at(-1));
      fc.pre(changed >= 0);
      const feed = feeds[changed] as RunBarFeed;
      const { high, low, close } = feed.bars;
      const other = close.slice();
      other[close.length - 1] = close.at(-1) === high.at(-1) ? low.at(-1)! : high.at(-1)!;
      const cut = runOn(world, feeds.with(changed, { ...feed, bars: { ...feed.bars, close: other } }));
      const finding = firstDifference(runOn(world, world.feeds), cut, atMs, times);
      expect(finding?.time).toBe(feed.closes?.at(-1) ?? feed.bars.time.at(-1)! + feed.granularityMs);
    }), { numRuns: 200 });
  });
});
