import { beforeAll, describe, expect, test } from "bun:test";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { bundleStrategy } from "../../src-bun/strategies/bundle-strategy.ts";
import { readDefinition } from "../../src-bun/strategies/read-definition.ts";
import { memoryReader } from "../../src-bun/strategies/source-reader.ts";
import { readStrategySources } from "../../src-bun/strategies/strategy-sources.ts";
import { loadTypeScript } from "../../src-bun/strategies/type-script.ts";
import type { StrategyErrorReport } from "../../src-bun/worker/sandbox/explain-error.ts";
import { lockdownRealm } from "../../src-bun/worker/sandbox/lockdown-realm.ts";
import { hardenForSandbox, openSandbox } from "../../src-bun/worker/sandbox/open-sandbox.ts";

// TypeScript is loaded before the realm is locked: it runs in the host and never in a Worker with a strategy.
beforeAll(async () => {
  await loadTypeScript();
  await lockdownRealm();
});

const helper = `import { SMA } from "@hindsight/sdk";

interface Level {
  readonly price: number;
}
/** Types and comments take lines that are not in the bundle. */
export type Levels = readonly Level[];

export function highest(levels: Levels): number {
  const first = levels[0] as Level;
  return first.price + 1;
}
export const feed = (sma: SMA, value: number): number | null => {
  const result = sma.update(value);
  return result;
};
export const deep = (n: number): number => 1 + deep(n + 1);
`;

/** Runs `body` as lines 9 and following of a strategy's onBar and gives the report of what it throws. */
async function report(body: string): Promise<StrategyErrorReport> {
  const main = `import { defineStrategy, SMA } from "@hindsight/sdk";
import { deep, feed, highest, type Levels } from "./lib/helper.ts";
type Unused = { readonly a: number };
interface AlsoUnused extends Unused {
  readonly b: string;
}
export default defineStrategy({ name: "x", onInit: () => ({ sma: new SMA(2), levels: [] as Levels }),
  onBar(bar, ctx) {
    ${body}
  } });
export const keep = { deep, feed, highest };
`;
  const ts = await loadTypeScript();
  const sources = readStrategySources(ts, memoryReader("main.ts", { "main.ts": main, "lib/helper.ts": helper }));
  const sandbox = openSandbox({ ...(await bundleStrategy("main.ts", sources.files.values())), seed: 1 });
  const { hooks } = readDefinition(sandbox.definition);
  const state: unknown = (hooks.onInit as (init: unknown) => unknown)(hardenForSandbox({ params: {} }));
  const buy = (): never => {
    throw new HindsightError("STRATEGY_ORDER_INVALID", "quantity is -1", "Give a quantity above 0");
  };
  try {
    (hooks.onBar as (bar: unknown, ctx: unknown) => void)(hardenForSandbox({ close: 1 }), hardenForSandbox({ state, now: 5, buy }));
  } catch (thrown) {
    return sandbox.explain(thrown);
  }
  throw new Error("the strategy did not throw");
}

describe("the place of an error", () => {
  test("in the hook itself", async () => {
    expect(await report(`const n = 1;\n    if (n > 0)\n      throw new TypeError("mine");\n    ctx.close();`)).toEqual({
      name: "TypeError",
      message: "mine",
      place: { file: "main.ts", line: 11, column: 13 },
      frames: [{ file: "main.ts", line: 11, column: 13, functionName: "onBar", origin: "strategy" }],
      note: null,
    });
  });

  test("in a helper file, with the calls that led there", async () => {
    const { place, frames, message } = await report(`ctx.log(String(highest(ctx.state.levels)));`);
    expect(message).toContain("first.price");
    expect(place).toMatchObject({ file: "lib/helper.ts", line: 11 });
    expect(frames.map(({ file, line, functionName }) => `${functionName} ${file}:${line}`)).toEqual(["highest lib/helper.ts:11", "onBar main.ts:9"]);
  });

  test("in the SDK: its frames are named as such, the place is the author's", async () => {
    const { name, place, frames } = await report(`feed(ctx.state.sma, NaN);`);
    expect(name).toBe("RangeError");
    expect(place).toMatchObject({ file: "lib/helper.ts", line: 14 });
    expect(frames[0]).toMatchObject({ origin: "sdk" });
    expect(frames[0]!.file).toStartWith("@hindsight/sdk/indicators/");
  });

  test("in a call of the host", async () => {
    expect(await report(`const order = ctx.buy({ quantity: -1 });\n    ctx.cancel(order);`)).toMatchObject({ name: "HindsightError", message: "quantity is -1", place: { file: "main.ts", line: 9 } });
  });

  test("in a callback of a native function", async () => {
    const { place, frames } = await report(`[2, 1].sort((a, b) => {\n      if (a !== b) throw new Error("in sort");\n      return a - b;\n    });`);
    expect(place).toMatchObject({ file: "main.ts", line: 10 });
    expect(frames.map(({ line }) => line)).toEqual([10, 9]);
  });

  test("of a stack overflow, with ten frames", async () => {
    const { name, message, place, frames } = await report(`ctx.log(String(deep(0)));`);
    expect(name).toBe("RangeError");
    expect(message).toContain("call stack");
    expect(place).toMatchObject({ file: "lib/helper.ts", line: 17 });
    expect(frames.length).toBe(10);
  });

  test("of the clock's refusal", async () => {
    expect(await report(`ctx.log(String(new Date()));`)).toMatchObject({ message: "new Date() reads the clock, which a strategy does not have. Use ctx.now, the close of the current bar", place: { file: "main.ts", line: 9 } });
  });
});

describe("thrown values that are not errors, or hostile ones", () => {
  test.each([
    [`throw "text";`, "string", "text"],
    [`throw null;`, "null", "null"],
    [`throw undefined;`, "undefined", "undefined"],
    [`throw Symbol("s");`, "symbol", "Symbol(s)"],
    [`throw 3n;`, "bigint", "3"],
    [`throw { a: 1, b: 2 };`, "object", "an object with the properties a, b was thrown"],
    [`throw { name: "Mine", message: "own" };`, "Mine", "own"],
    [`throw () => 1;`, "function", "a function was thrown"],
    [`throw new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; }, getPrototypeOf() { throw 3; } });`, "object", "an object that cannot be read was thrown"],
  ])("%s", async (body, name, message) => {
    expect(await report(body)).toEqual({ name, message, place: null, frames: [], note: "line unknown: what was thrown is not an Error; throw new Error(message) to see where" });
  });

  test("huge texts are capped", async () => {
    const { name, message, place } = await report(`const e = new Error("x".repeat(1e7)); e.name = "n".repeat(1e7); throw e;`);
    expect(name.length).toBeLessThan(200);
    expect(message.length).toBeLessThan(2100);
    expect(place).toMatchObject({ file: "main.ts", line: 9 });
  });

  test("a hundred thousand causes, and a cause that is its own cause", async () => {
    expect(await report(`let e = new Error("deep"); for (let i = 0; i < 1e5; i++) e = new Error("c", { cause: e }); throw e;`)).toMatchObject({ message: "c", place: { line: 9 } });
    expect(await report(`const e = new Error("round"); e.cause = e; throw e;`)).toMatchObject({ message: "round", place: { line: 9 } });
  });

  test("getters that throw, and texts that look like a stack", async () => {
    expect(await report(`const e = new Error("x"); Object.defineProperty(e, "message", { get() { throw new Error("y"); } }); throw e;`)).toMatchObject({ name: "Error", message: "" });
    const { frames } = await report(`throw new Error("\\n  at fake (strategy.js:1:1)");`);
    expect(frames.every(({ functionName }) => functionName !== "fake")).toBe(true);
  });

  test("when the failing call was the last act of its function the note says so", async () => {
    const { place, note } = await report(`return ctx.buy({ quantity: -1 }) as never;`);
    expect(place).toBeNull();
    expect(note).toContain("return f(x)");
  });
});
