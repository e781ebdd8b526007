import { describe, expect, test } from "bun:test";
import type { StrategyDefinition } from "@hindsight/sdk";
import { observe } from "../../src-bun/analysis/look-ahead/observe.ts";
import type { RunBarFeed, RunFeed } from "../../src-bun/contract/feeds.ts";
import type { LookAheadReport } from "../../src-bun/contract/run-manifest.ts";
import { defaultRunConfig, defaultRunQuotas } from "../../src-bun/contract/run-config.ts";
import type { StrategyHooks } from "../../src-bun/engine/hooks.ts";
import { simulate } from "../../src-bun/engine/simulate.ts";
import { lookForLookAhead } from "../../src-bun/worker/look-for-look-ahead.ts";

const closes = [100, 101, 99, 102, 98, 103, 97, 104];
const feed: RunBarFeed = (() => {
  const close = Float64Array.from(closes);
  return { kind: "bars", symbol: "X", granularityMs: 60_000, bars: { time: close.map((_, bar) => bar * 60_000), open: close, high: close, low: close, close, volume: close } };
})();

type Strategy = Omit<StrategyDefinition, "name">;
const simulateOnce = (feeds: readonly RunFeed[], hooks: StrategyHooks) => simulate({ feeds, session: null, tradingDays: null, strategy: hooks, params: {}, config: defaultRunConfig, quotas: defaultRunQuotas, random: () => 0.5 });
/** The check as the Worker makes it: every run with a strategy of its own. */
const check = (make: () => Strategy): LookAheadReport => lookForLookAhead([feed], 64, (feeds, wrap) => simulateOnce(feeds, wrap(make())));

describe("a strategy that cheats only where it is not observed", () => {
  /** Buys before a rise, which it knows of, when it takes itself to be unobserved. */
  const cheat = (isObserved: () => boolean): Strategy => ({
    onBar(bar, ctx) {
      const watched = isObserved();
      if (watched ? bar.close > 101 : closes[ctx.barIndex + 2]! > closes[ctx.barIndex + 1]!) ctx.target(1);
      else ctx.target(0);
    },
  });

  test("by the number of times that its request is read", () => {
    const make = (): Strategy => {
      let reads = 0;
      const quantity = { get quantity(): number { reads++; return 1; }, limit: 1 };
      const { onBar } = cheat(() => reads > 1);
      return {
        onBar(bar, ctx) {
          if (ctx.barIndex === 0) ctx.cancel(ctx.buy(quantity));
          onBar(bar, ctx);
        },
      };
    };
    // It does tell the two apart.
    const orders = [simulateOnce([feed], make()), simulateOnce([feed], observe(make()).hooks)].map((result) => result.orders.length);
    expect(orders[0]).not.toBe(orders[1]);
    const { cutCount, finding } = check(make);
    expect(cutCount).toBe(0);
    // Unobserved it first buys at the close of bar 1, before the rise from 99 to 102; observed at the close of bar 3, the first above 101.
    expect(finding).toMatchObject({ what: "order", bar: 1, time: 120_000, orderId: 1, cut: expect.stringContaining("run once more on the same data it") });
  });

  test("by throwing where it is not observed", () => {
    const make = (): Strategy => {
      let reads = 0;
      return {
        onBar(_bar, ctx) {
          ctx.cancel(ctx.buy({ get quantity(): number { reads++; return 1; }, limit: 1 }));
          if (reads === 1) throw new Error("nobody looks");
        },
      };
    };
    expect(() => check(make)).toThrow("onBar threw at bar 0");
  });

  test("what onFinalize does is no difference, and an honest strategy has none", () => {
    const { cutCount, finding } = check(() => ({
      onInit: () => ({ sum: 0 }),
      onBar: (bar, ctx) => void ctx.target(bar.close > 100 ? 1 : -1),
      onFill: (fill, ctx) => ctx.plot("fill", fill.price),
      onFinalize: (ctx) => ctx.plot("end", ctx.equity),
    }));
    expect([cutCount, finding]).toEqual([closes.length - 1, null]);
  });
});

describe("the context that is observed looks like the engine's", () => {
  /** All that a strategy can find out about its context by looking, in words. */
  function seenOf(ctx: object): unknown[] {
    const shape = Object.getPrototypeOf(ctx) as object;
    const words = (object: object): unknown[] =>
      Reflect.ownKeys(object).filter((key) => key !== "constructor").map((key) => {
        const { get, set, value, enumerable } = Object.getOwnPropertyDescriptor(object, key)!;
        const made: unknown = get ?? value;
        return [key, typeof get, typeof set, typeof value, enumerable, typeof made === "function" && shape === object ? [made.name, made.length, "prototype" in made, Object.getPrototypeOf(made) === Function.prototype] : null];
      });
    const refused = (act: () => unknown): string => {
      try {
        act();
        return "done";
      } catch (error) {
        return `${(error as Error).name}`;
      }
    };
    const buy: unknown = Reflect.get(ctx, "buy");
    const nowOf = Object.getOwnPropertyDescriptor(shape, "now")!.get!;
    return [
      words(ctx), words(shape), Object.getPrototypeOf(shape) === Object.prototype, Object.isFrozen(ctx), String(ctx), Object.keys(ctx), "buy" in ctx, Object.hasOwn(ctx, "buy"),
      buy === Reflect.get(shape, "buy"), buy === Reflect.get(ctx, "buy"), Reflect.apply(nowOf, ctx, []) === Reflect.get(ctx, "now"),
      Reflect.apply(buy as () => { id: number }, ctx, [{ quantity: 1, limit: 1 }]).id,
      ...[{}, undefined, Object.create(ctx) as object, new Proxy(ctx, {})].map((other) => [refused(() => Reflect.apply(nowOf, other, [])), refused(() => Reflect.apply(buy as () => void, other, [{ quantity: 1 }]))]),
      refused(() => Reflect.construct(buy as () => void, [])), refused(() => Object.assign(ctx, { now: 1 })), refused(() => Object.assign(ctx, { mine: 1 })), refused(() => Object.setPrototypeOf(ctx, {})),
    ];
  }

  test("own properties, prototype, names, lengths, identities, what is refused", () => {
    const looks: unknown[][] = [];
    const same = new Set<unknown>();
    const make = (): Strategy => ({
      onBar(_bar, ctx) {
        same.add(ctx);
        if (ctx.barIndex === 0) looks.push(seenOf(ctx));
      },
      onFill: (_fill, ctx) => void same.add(ctx),
    });
    simulateOnce([feed], make());
    const { hooks, decisions } = observe(make());
    simulateOnce([feed], hooks);
    expect(looks.length).toBe(2);
    expect(looks[1]).toEqual(looks[0]!);
    // One context for all hooks of a run, and a call through the prototype's method is heard of all the same.
    expect(same.size).toBe(2);
    expect(decisions.text).toEqual(["ordered to buy quantity 1, limit 1"]);
  });
});

test("texts and lists of any length are written down in short", () => {
  const { hooks, decisions } = observe({
    onBar(_bar, ctx) {
      if (ctx.barIndex > 0) return;
      for (const call of [() => ctx.log("x".repeat(1_000_000)), () => Reflect.apply(ctx.buy, ctx, [{ quantity: Array.from({ length: 100_000 }, (_, k) => k) }]), () => Reflect.apply(ctx.buy, ctx, [Object.fromEntries(Array.from({ length: 100_000 }, (_, k) => [`field${k}`, k]))])]) {
        try {
          call();
        } catch {
          // The engine refuses the last two.
        }
      }
      throw new Error("y".repeat(1_000_000));
    },
  });
  expect(() => simulateOnce([feed], hooks)).toThrow("onBar threw");
  expect(decisions.text.length).toBe(4);
  for (const text of decisions.text) expect(text.length).toBeLessThan(5_000);
});
