import { describe, expect, test } from "bun:test";
import type { Context, Entry, FactorsSchema, Order } from "../../sdk/index.ts";
import type { RunResult, TextColumn } from "../../src-bun/contract/result-columns.ts";
import { HookFailure } from "../../src-bun/engine/engine-error.ts";
import { play, quiet, textOf } from "../support/engine-scenario.ts";

/** Calls `act` from the end of the stack, a frame less deep each time, and swallows what comes of it. `padding` shifts where the stack ends; `only`: that frame alone. */
function actAtTheEndOfTheStack(act: () => void, padding: number, only?: number): { done: number } {
  const tally = { done: 0 };
  let left = 60;
  const dive = (depth: number): void => {
    try {
      dive(depth + 1);
    } catch {
      // The stack is used up here.
    }
    if (left-- <= 0 || (only !== undefined && left !== 59 - only)) return;
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

const bars = Array.from({ length: 8 }, () => quiet(100));
const quotas = { maxWorkingOrders: 100_000, maxOrders: 1_000_000 };
const factors: FactorsSchema = { type: "object", properties: { score: { type: "number" }, mood: { type: "string" }, why: { type: "string", knownAt: "exit" } } };

/** How runs end in which a strategy does this at the end of its stack at bar 2, with a position and a working order: their result, or the failure's code. */
function runs(act: (ctx: Context, held: Held) => void) {
  return Array.from({ length: 40 }, (_, padding) => {
    let done = 0;
    const held: { order: Order | null } = { order: null };
    try {
      const at = {
        0: (ctx: Context) => {
          ctx.buy({ quantity: 5, stopLoss: 50, takeProfit: 150 });
          held.order = ctx.buy({ quantity: 1, limit: 10, tag: "held" });
        },
        2: (ctx: Context) => ({ done } = actAtTheEndOfTheStack(() => act(ctx, { order: held.order!, entry: ctx.entries[0]! }), padding)),
      };
      return { result: play({ bars, quotas, factors, at }), done, thrown: null };
    } catch (error) {
      return { result: null, done, thrown: error instanceof HookFailure ? error.thrown : error };
    }
  });
}

interface Held {
  /** A working limit order. */
  readonly order: Order;
  /** An open entry with a stop loss and a take profit. */
  readonly entry: Entry;
}

/** Orders that the strategy submitted at bar 2. */
const laterOrders = ({ orders }: RunResult): number[] => Array.from({ length: orders.length }, (_, id) => id).filter((id) => orders.submitBar[id] === 2 && orders.parentId[id] === -1);

/** What each call leaves behind when it was not cut off, `done` times. */
const wholes: Readonly<Record<string, { act: (ctx: Context, held: Held) => void; check: (result: RunResult, done: number) => void }>> = {
  "a plain order": {
    act: (ctx) => void ctx.buy({ quantity: 1, limit: 90, tag: "whole" }),
    check(result, done) {
      const ids = laterOrders(result);
      expect(ids.length).toBe(done);
      expect(ids.every((id) => result.orders.limit[id] === 90 && textOf(result.orders.tag, id) === "whole")).toBe(true);
    },
  },
  "buy with everything": {
    act: (ctx) => void ctx.buy({ quantity: 1, limit: 90, stopLoss: { amount: 5 }, takeProfit: 200, timeInForce: "GTD", expireAt: 1e15, oco: "group", factors: { score: 7, mood: "calm" }, tag: "whole" }),
    check(result, done) {
      const ids = laterOrders(result);
      expect(ids.length).toBe(done);
      const { limit, tag, oco, timeInForce } = result.orders;
      expect(ids.every((id) => limit[id] === 90 && textOf(tag, id) === "whole" && textOf(oco, id) === "group" && textOf(timeInForce, id) === "GTD")).toBe(true);
    },
  },
  "a market order by its size": {
    act: (ctx) => void ctx.buy({ size: { notional: 100 }, factors: { score: 7, mood: "calm" }, reduceOnly: false }),
    check(result, done) {
      const ids = laterOrders(result);
      expect(ids.length).toBe(done);
      expect(ids.every((id) => result.orders.quantity[id] === 1)).toBe(true);
      const opened = Array.from({ length: result.fills.length }, (_, k) => k).filter((k) => ids.includes(result.fills.orderId[k]!));
      expect(opened.length).toBe(done);
    },
  },
  "a trailing stop": {
    act: (ctx) => void ctx.sell({ quantity: 1, trail: { fraction: 0.1 }, tag: "whole" }),
    check(result, done) {
      const ids = laterOrders(result);
      expect(ids.length).toBe(done);
      expect(ids.every((id) => result.orders.stop[id] === 90 && textOf(result.orders.trail, id) === "10 % behind" && textOf(result.orders.tag, id) === "whole")).toBe(true);
    },
  },
  target: {
    act: (ctx) => void ctx.target(ctx.orders.length % 2 === 0 ? 8 : 9, { tag: "whole", factors: { score: 1 } }),
    check(result) {
      const working = laterOrders(result).filter((id) => textOf(result.orders.status, id) === "filled");
      expect(working.length).toBeLessThanOrEqual(1);
      expect(laterOrders(result).every((id) => textOf(result.orders.tag, id) === "whole")).toBe(true);
    },
  },
  "target fraction": {
    act: (ctx) => void ctx.targetFraction(0.5, { tag: "whole" }),
    check(result, done) {
      expect(laterOrders(result).length).toBe(Math.min(done, 1));
    },
  },
  close: {
    act: (ctx, { entry }) => ctx.close({ entry, fraction: 0.5, tag: "whole", factors: { why: "enough" } }),
    check(result, done) {
      const ids = laterOrders(result);
      expect(ids.length).toBe(done);
      expect(ids.every((id) => result.orders.quantity[id] === 2.5 && textOf(result.orders.tag, id) === "whole")).toBe(true);
      // The trades of what closed: each with its reason.
      const why = result.factors.find(({ name }) => name === "why")!.values as TextColumn;
      for (let trade = 0; trade < result.trades.length; trade++) if (ids.includes(result.trades.exitOrderId[trade]!)) expect(textOf(why, trade)).toBe("enough");
    },
  },
  "modify an order": {
    act: (ctx, { order }) => ctx.modify(order, { quantity: 3, limit: 20 }),
    check({ orders }, done) {
      const held = Array.from({ length: orders.length }, (_, id) => id).find((id) => textOf(orders.tag, id) === "held")!;
      expect([orders.quantity[held], orders.limit[held]]).toEqual(done > 0 ? [3, 20] : [1, 10]);
    },
  },
  "modify an entry": {
    act: (ctx, { entry }) => ctx.modify(entry, { stopLoss: { amount: 30 }, takeProfit: 160 }),
    check({ orders }, done) {
      const working = Array.from({ length: orders.length }, (_, id) => id).filter((id) => orders.parentId[id] === 0 && textOf(orders.status, id) === "accepted");
      // One stop and one target, both new or both old.
      const levels = working.map((id) => (Number.isNaN(orders.stop[id]!) ? orders.limit[id]! : orders.stop[id]!)).sort((a, b) => a - b);
      expect(levels).toEqual(done > 0 ? [70, 160] : [50, 150]);
    },
  },
  cancel: {
    act: (ctx) => ctx.cancel(ctx.orders.at(-1)!),
    check({ orders }) {
      for (let id = 0; id < orders.length; id++) expect(Number.isNaN(orders.endTime[id]!)).toBe(textOf(orders.status, id) === "accepted");
    },
  },
};

describe("a strategy that runs out of stack inside the engine and catches the error: the run ends, or nothing is half-done", () => {
  let inside = 0;
  for (const [name, { act, check }] of Object.entries(wholes)) {
    test(name, () => {
      for (const { result, done, thrown } of runs(act)) {
        if (result !== null) {
          check(result, done);
          continue;
        }
        expect(thrown).toMatchObject({ code: "STRATEGY_CALL_INVALID", message: expect.stringContaining("cut off") });
        inside++;
      }
    });
  }

  test("the attack reached the inside of calls, else this shows nothing", () => {
    // Which of them depends on the machine code of the moment: a call whose reading goes deepest is refused before it changes anything.
    expect(inside).toBeGreaterThan(0);
  });

  test("a factor that was noted stays noted", () => {
    for (const frame of Array.from({ length: 12 }, (_, k) => k)) {
      for (const padding of [0, 1, 2]) {
        let isNoted = false;
        const note = (ctx: Context) => (): void => {
          ctx.factor("score", 2);
          isNoted = true;
        };
        const first = (ctx: Context): void => {
          ctx.factor("score", 1);
          actAtTheEndOfTheStack(note(ctx), padding, frame);
          ctx.buy({ quantity: 1 });
        };
        const { factors: columns } = play({ bars, factors, at: { 0: first, 2: (ctx) => ctx.close() } });
        const score = (columns.find(({ name }) => name === "score")!.values as Float64Array)[0];
        // A call that was cut off has changed nothing or everything, and dropped nothing.
        expect(isNoted ? [2] : [1, 2]).toContain(score);
      }
    }
  });

  test("a flood of log lines at the end of the stack is a flood", () => {
    // From one frame alone: where a line can be kept and the refusal of the next cannot be made.
    for (const frame of Array.from({ length: 12 }, (_, k) => k)) {
      for (const padding of [0, 1, 2]) {
        let lines = 0;
        try {
          const everyBar = (ctx: Context) => void actAtTheEndOfTheStack(() => ctx.log("x"), padding, frame);
          lines = play({ bars, everyBar, quotas: { maxLogLines: 3 } }).log.length;
        } catch (error) {
          expect(error).toMatchObject({ thrown: { code: "RUN_LOG_FLOOD" } });
        }
        expect(lines).toBeLessThanOrEqual(3);
      }
    }
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
