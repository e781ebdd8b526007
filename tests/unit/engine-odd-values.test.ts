import { describe, expect, test } from "bun:test";
import type { Context, StrategyDefinition } from "../../sdk/index.ts";
import type { RunFeed } from "../../src-bun/contract/feeds.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { nearestName } from "../../src-bun/platform/nearest-name.ts";
import { fillLines, HOUR_MS, orderLines, play, quiet } from "../support/engine-scenario.ts";

const bars = Array.from({ length: 6 }, () => quiet(100));

/** What a call in the first bar throws. */
function refusalOf(act: (ctx: Context) => unknown): { code: string; message: string } {
  let thrown: unknown = null;
  play({
    bars,
    factors: { type: "object", properties: { score: { type: "number" } } },
    at: {
      0: (ctx) => {
        try {
          act(ctx);
        } catch (error) {
          thrown = error;
        }
      },
    },
  });
  return thrown as { code: string; message: string };
}

describe("numbers that are none", () => {
  const requests: Readonly<Record<string, (value: number) => object>> = {
    quantity: (value) => ({ quantity: value }),
    limit: (value) => ({ quantity: 1, limit: value }),
    stop: (value) => ({ quantity: 1, stop: value }),
    stopLoss: (value) => ({ quantity: 1, stopLoss: value }),
    takeProfit: (value) => ({ quantity: 1, takeProfit: value }),
    expireAt: (value) => ({ quantity: 1, timeInForce: "GTD", expireAt: value }),
    ...Object.fromEntries(["notional", "equityFraction", "risk", "riskFraction"].map((kind) => [`size.${kind}`, (value: number) => ({ size: { [kind]: value }, stopLoss: 90 })])),
    ...Object.fromEntries(["amount", "fraction", "atr"].map((kind) => [`trail.${kind}`, (value: number) => ({ quantity: 1, trail: { [kind]: value } })])),
    ...Object.fromEntries(["amount", "fraction", "atr"].map((kind) => [`stopLoss.${kind}`, (value: number) => ({ quantity: 1, stopLoss: { [kind]: value } })])),
    "trail.activateAt": (value) => ({ quantity: 1, trail: { amount: 1, activateAt: value } }),
  };
  for (const [field, request] of Object.entries(requests)) {
    test(field, () => {
      for (const value of [NaN, Infinity, -Infinity]) {
        const { code, message } = refusalOf((ctx) => ctx.buy(request(value)));
        expect([code, message]).toEqual(["STRATEGY_ORDER_INVALID", `ctx.buy(): ${field} must be a finite number, found ${value}`]);
      }
    });
  }

  test("in the other calls", () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      const calls: readonly ((ctx: Context) => unknown)[] = [
        (ctx) => ctx.target(value),
        (ctx) => ctx.targetFraction(value),
        (ctx) => ctx.close({ fraction: value }),
        (ctx) => ctx.close({ quantity: value }),
        (ctx) => ctx.modify(ctx.buy({ quantity: 1, limit: 1 }), { quantity: value }),
        (ctx) => ctx.modify(ctx.buy({ quantity: 1, limit: 1 }), { limit: value }),
        (ctx) => ctx.modify(ctx.buy({ quantity: 1, stop: 200 }), { stop: value }),
        (ctx) => ctx.factor("score", value),
      ];
      for (const call of calls) expect(refusalOf(call)).toMatchObject({ code: expect.stringMatching(/^STRATEGY_(ORDER|FACTOR)_INVALID$/), message: expect.stringContaining(`found ${value}`) });
    }
  });

  test("a quantity of minus zero is zero", () => {
    const result = play({ bars, at: { 0: (ctx) => void [ctx.buy({ quantity: -0 }), ctx.target(-0)] } });
    expect(orderLines(result)).toEqual(["buy market 0: rejected, rejected: the quantity rounds to zero"]);
  });
});

describe("numbers beyond all use", () => {
  test("a size that is more than a number can be is refused for want of buying power", () => {
    // 1e308 / 1e-3 leaves the range of numbers; so does a risk over a distance of one bit.
    const result = play({ bars: Array.from({ length: 3 }, () => quiet(0.001)), at: { 0: (ctx) => void [ctx.buy({ size: { notional: 1e308 } }), ctx.buy({ size: { risk: 1e308 }, stopLoss: 0.0009999999999 })] } });
    expect(fillLines(result)).toEqual([]);
    expect([...result.orders.quantity]).toEqual([Number.MAX_VALUE, Number.MAX_VALUE]);
    for (const line of orderLines(result)) expect(line).toContain("needs ");
  });

  test("a limit far beyond the tick stays the number that it is", () => {
    const result = play({ bars, config: { instrument: { ...defaultRunConfig.instrument, tickSize: 0.01 } }, at: { 0: (ctx) => void [ctx.sell({ quantity: 1, limit: 1e308 }), ctx.sell({ quantity: 1, limit: 100.014 })] } });
    expect([...result.orders.limit]).toEqual([1e308, 100.02]);
  });

  test("a trail of next to nothing stands at the price, and ends at the next open", () => {
    const result = play({ bars, at: { 0: (ctx) => void ctx.sell({ quantity: 1, trail: { amount: 1e-300 } }), 2: (ctx) => void ctx.buy({ quantity: 1, trail: { fraction: 5e-324 } }) } });
    expect(fillLines(result)).toEqual(["1 open: sell 1 @ 100", "3 open: buy 1 @ 100"]);
  });

  test("a volume cap of next to nothing fills nothing, and the run ends", () => {
    const result = play({ bars, config: { maxVolumeShare: 1e-300 }, at: { 0: (ctx) => void [ctx.buy({ quantity: 1 }), ctx.buy({ quantity: 1, limit: 101, stopLoss: 1 }), ctx.sell({ quantity: 1e-11, stop: 101 })] } });
    expect(fillLines(result)).toEqual([]);
    expect(orderLines(result).every((line) => line.endsWith("accepted, still working at the end of the run"))).toBe(true);
  });

  test("a target at the end of the range of numbers", () => {
    const result = play({ bars, at: { 0: (ctx) => void ctx.target(1.7e308), 2: (ctx) => void ctx.target(-1.7e308), 4: (ctx) => void ctx.target(1) } });
    expect(fillLines(result)).toEqual(["5 open: buy 1 @ 100"]);
  });
});

test("a target that is canceled half-way asked for all that its entry had open, not for the entry's first part", () => {
  // 100 of 1,000 units a bar: 300 units come in three parts, the target sells 100 at each open, and is canceled after two.
  const result = play({
    bars: Array.from({ length: 10 }, () => quiet(80)),
    config: { maxVolumeShare: 0.1 },
    at: { 0: (ctx) => void ctx.buy({ quantity: 300, takeProfit: 90 }), 4: (ctx) => ctx.modify(ctx.entries[0]!, { takeProfit: 70 }), 6: (ctx) => ctx.cancel(ctx.entries[0]!.takeProfit!) },
  });
  expect(fillLines(result)).toEqual(["1 open: buy 100 @ 80", "2 open: buy 100 @ 80", "3 open: buy 100 @ 80", "5 open: sell 100 @ 80", "6 open: sell 100 @ 80"]);
  expect([result.orders.filledQuantity[1], result.orders.quantity[1]]).toEqual([200, 300]);
});

function backtest(feeds: readonly RunFeed[], onBar: StrategyDefinition["onBar"], config: Partial<RunConfig>, nearest = nearestName): unknown {
  return runBacktest({ feeds, session: null, tradingDays: null, strategy: { onBar }, params: {}, config: { ...defaultRunConfig, ...config }, quotas: defaultRunQuotas, random: () => 0.5, nearest });
}

const ones = new Float64Array(6).fill(1);
const feed: RunFeed = { kind: "bars", symbol: "TEST", granularityMs: HOUR_MS, bars: { time: Float64Array.from(ones, (_, bar) => bar * HOUR_MS), open: ones, high: ones, low: ones, close: ones, volume: ones } };

test("a split that takes a position out of the range of numbers ends the run", () => {
  // 1e9 sold at 1 by an account of 2e9; 1e300 new units for each are more than a number can be, and cannot be bought back.
  const split: RunFeed = { kind: "actions", symbol: "TEST", time: Float64Array.of(2 * HOUR_MS), split: Float64Array.of(1e300), dividend: Float64Array.of(0) };
  let thrown: unknown = null;
  try {
    backtest([feed, split], (_bar, ctx) => void (ctx.barIndex === 0 && ctx.sell({ quantity: 1e9 })), { initialCash: 2e9, isDataAdjusted: false });
  } catch (error) {
    thrown = error instanceof HookFailure ? error.thrown : error;
  }
  expect(thrown).toMatchObject({ code: "RUN_OUT_OF_RANGE", message: expect.stringContaining("left the range of numbers") });
});

describe("texts and other things in place of a name", () => {
  const long = "TEST ".repeat(200_000);
  const calls: Readonly<Record<string, (ctx: Context, name: string) => unknown>> = {
    "ctx.positionOf()": (ctx, name) => ctx.positionOf(name),
    "ctx.barsOf()": (ctx, name) => ctx.barsOf(name),
    "ctx.factor()": (ctx, name) => ctx.factor(name, 1),
    "ctx.buy(): factors": (ctx, name) => ctx.buy({ quantity: 1, factors: { [name]: 1 } }),
  };
  for (const [call, act] of Object.entries(calls)) {
    test(`${call} looks for the beginning of a name of a million characters`, () => {
      const asked: number[] = [];
      let message = "";
      const onBar: StrategyDefinition["onBar"] = (_bar, ctx) => {
        try {
          act(ctx, long);
        } catch (error) {
          ({ message } = error as Error);
        }
      };
      backtest([feed], onBar, {}, (name) => {
        asked.push(name.length);
        return null;
      });
      expect(message).toStartWith(`${call}: `);
      expect(message.length).toBeLessThan(200);
      expect(asked).toEqual(Array.from({ length: 6 }, () => 60));
    });
  }

  test("what is no text is named and never called", () => {
    const called: string[] = [];
    const spy = new Proxy({}, { get: (_target, key) => void called.push(String(key)) });
    for (const call of [(ctx: Context) => Reflect.apply(ctx.positionOf, ctx, [spy]), (ctx: Context) => Reflect.apply(ctx.barsOf, ctx, [spy]), (ctx: Context) => Reflect.apply(ctx.barsOf, ctx, ["TEST", spy]), (ctx: Context) => Reflect.apply(ctx.positionOf, ctx, [undefined])]) {
      expect(refusalOf(call)).toMatchObject({ code: "STRATEGY_CALL_INVALID", message: expect.stringMatching(/a value of type object|nothing/) });
    }
    expect(called).toEqual([]);
  });

  test("a length of bars as a text of a million characters is not repeated", () => {
    const { message } = refusalOf((ctx) => Reflect.apply(ctx.barsOf, ctx, ["TEST", long]));
    expect(message).toBe("ctx.barsOf(): TEST has no bars whose length in milliseconds is a text of 1000000 characters");
  });
});

test("a text of its own with each of 40,000 orders costs no more than their number", () => {
  // Looking each of them up in a list would compare 800 million texts, and the test would run out of time.
  const texts = 40_000;
  const result = play({
    bars,
    factors: { type: "object", properties: { note: { type: "string" } } },
    at: { 0: (ctx) => { for (let k = 0; k < texts; k++) ctx.cancel(ctx.buy({ quantity: 1, limit: 1, factors: { note: `${"x".repeat(190)}${k}` } })); } },
  });
  expect(result.orders.length).toBe(texts);
});
