import { describe, expect, test } from "bun:test";
import type { Context } from "../../sdk/index.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { play, quiet } from "../support/engine-scenario.ts";

/** Calls `act` from the end of the stack, a frame less deep each time, and swallows what comes of it. `padding` shifts where the stack ends. */
function actAtTheEndOfTheStack(act: () => void, padding: number): { done: number } {
  const tally = { done: 0 };
  let left = 60;
  const dive = (depth: number): void => {
    try {
      dive(depth + 1);
    } catch {
      // The stack is used up here.
    }
    if (left-- <= 0) return;
    try {
      act();
      tally.done++;
    } catch {
      // A hostile strategy goes on as if nothing had happened.
    }
  };
  const shift = (frames: number): void => (frames === 0 ? dive(0) : shift(frames - 1));
  shift(padding);
  return tally;
}

const bars = Array.from({ length: 4 }, () => quiet(100));
const quotas = { maxWorkingOrders: 100_000, maxOrders: 1_000_000 };

/** How runs end in which a strategy does this at the end of its stack: their result, or the failure's code. */
function runs(act: (ctx: Context) => void) {
  return Array.from({ length: 40 }, (_, padding) => {
    let done = 0;
    try {
      const result = play({ bars, quotas, at: { 1: (ctx) => ({ done } = actAtTheEndOfTheStack(() => act(ctx), padding)) } });
      return { result, done, thrown: null };
    } catch (error) {
      return { result: null, done, thrown: error instanceof HookFailure ? error.thrown : error };
    }
  });
}

describe("a strategy that runs out of stack inside the engine and catches the error", () => {
  test("ends, or has left nothing half-done: no order without its limit, tag or handle", () => {
    const ends = runs((ctx) => ctx.buy({ quantity: 1, limit: 90, stopLoss: 50, tag: "whole" }));
    for (const { result, done, thrown } of ends) {
      if (result === null) {
        expect(thrown).toMatchObject({ code: "STRATEGY_CALL_INVALID", message: expect.stringContaining("cut off") });
        continue;
      }
      const { orders } = result;
      expect(orders.length).toBe(done);
      expect([...orders.limit].every((limit) => limit === 90)).toBe(true);
      expect([...orders.tag.codes].every((code) => orders.tag.values[code] === "whole")).toBe(true);
    }
    // The attack did reach the inside of a call, else this shows nothing.
    expect(ends.some(({ thrown }) => thrown !== null)).toBe(true);
  });
});

test("a call that is refused leaves the strategy free to go on", () => {
  const result = play({
    bars,
    at: {
      1: (ctx) => {
        const order = ctx.buy({ quantity: 1, limit: 90 });
        for (const wrong of [() => ctx.buy({ quantity: -1 }), () => ctx.modify(order, { quantity: 0 }), () => ctx.modify(order, { stop: 1 }), () => ctx.close({ fraction: 2 })]) expect(wrong).toThrow();
        ctx.modify(order, { quantity: 3, limit: 101 });
      },
    },
  });
  expect([...result.fills.quantity]).toEqual([3]);
});
