import { beforeAll, describe, expect, test } from "bun:test";
import { readDefinition, type StrategyShape } from "../../src-bun/strategies/read-definition.ts";
import { lockdownRealm } from "../../src-bun/worker/sandbox/lockdown-realm.ts";
import { hardenForSandbox, openSandbox } from "../../src-bun/worker/sandbox/open-sandbox.ts";

beforeAll(lockdownRealm);

const emptyMap = JSON.stringify({ version: 3, sources: [], names: [], mappings: "" });

/** A sandbox whose onBar runs `body` and returns its result, in this very realm. */
function hook(body: string, seed = 1): (given: unknown) => unknown {
  const { definition } = openSandbox({ code: `module.exports.default = { name: "x", onBar(given) { ${body} } };`, sourceMap: emptyMap, seed });
  const shape: StrategyShape = readDefinition(definition);
  return shape.hooks.onBar as (given: unknown) => unknown;
}

describe("two sandboxes in one realm", () => {
  test.each([
    ["globalThis", `globalThis.note = 1;`, `return typeof note;`, "undefined"],
    ["Math", `Math.note = 1;`, `return Math.note;`, undefined],
    ["Date", `Date.note = 1;`, `return Date.note;`, undefined],
    ["Date.prototype", `Date.prototype.note = 1;`, `return new Date(0).note;`, undefined],
    ["Object.prototype", `({}).__proto__.note = 1;`, `return ({}).note;`, undefined],
    ["Float64Array", `Float64Array.note = 1;`, `return Float64Array.note;`, undefined],
    ["Float32Array.prototype", `Float32Array.prototype.note = 1;`, `return new Float32Array(1).note;`, undefined],
    ["Uint8Array", `Uint8Array.note = 1;`, `return Uint8Array.note;`, undefined],
    ["Error", `Error.note = 1;`, `return Error.note;`, undefined],
    ["stackTraceLimit", `Error.stackTraceLimit = 77;`, `return Error.stackTraceLimit === 77;`, false],
    ["RegExp matches", `/(note)/.exec("note");`, `return RegExp.$1;`, undefined],
    ["lastIndex of a literal", `/n/g.exec("nn");`, `return /n/g.lastIndex;`, 0],
    ["a given object", `given.note = 1;`, `return given.note;`, undefined],
    ["Symbol.for", `Object.prototype[Symbol.for("note")] = 1;`, `return ({})[Symbol.for("note")];`, undefined],
    ["the module object", `module.exports.note = 1; module.note = 1;`, `return module.note;`, undefined],
    ["the array iterator", `Object.getPrototypeOf([].values()).note = 1;`, `return [].values().note;`, undefined],
    ["Promise", `Promise.note = 1;`, `return Promise.note;`, undefined],
  ])("do not share %s", (_, write, read, expected) => {
    const given = hardenForSandbox({ value: 1 });
    const writer = hook(write);
    const reader = hook(read);
    expect(reader(given)).toBe(expected as never);
    try {
      writer(given);
    } catch {
      // Most are refused with an error; what counts is what the other one sees.
    }
    expect(reader(given)).toBe(expected as never);
  });

  test("have random numbers of their own, given by the seed alone", () => {
    const draw = `return [Math.random(), Math.random(), Math.random()].join();`;
    const first = hook(draw, 5);
    const alone = first(null);
    const [a, b, c] = [hook(draw, 5), hook(draw, 5), hook(draw, 6)];
    expect(a(null)).toBe(alone);
    expect(b(null)).toBe(alone);
    expect(c(null)).not.toBe(alone);
    expect(b(null)).toBe(a(null));
  });
});

describe("the scope of a strategy", () => {
  test("holds exactly what is meant to be there", () => {
    const names = hook(`return Object.getOwnPropertyNames(globalThis).sort().join(" ");`)(null);
    expect(names).toBe(
      "AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array Float64Array Infinity Int16Array Int32Array Int8Array Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent globalThis isFinite isNaN parseFloat parseInt undefined",
    );
  });

  test("Math is the portable one, complete and frozen", () => {
    const missing = hook(`return given.filter((name) => typeof Math[name] !== "function" && typeof Math[name] !== "number").join();`);
    const typed = Object.getOwnPropertyNames(Math).filter((name) => name !== "sumPrecise");
    expect(missing(hardenForSandbox(typed))).toBe("");
    expect(hook(`return Object.isFrozen(Math) && Math.pow(2, 0.5) === Math.SQRT2 && Math.max(1, 2, 3) === 3;`)(null)).toBe(true);
  });

  test("Date keeps UTC and knows no now", () => {
    const at = (text: string): unknown => hook(`return ${text};`)(null);
    expect(at(`new Date(0).toISOString()`)).toBe("1970-01-01T00:00:00.000Z");
    expect(at(`String(new Date(1e12))`)).toBe("2001-09-09T01:46:40.000Z");
    expect(at(`new Date("2020-07-01T12:00").getTime() - Date.UTC(2020, 6, 1, 12)`)).toBe(0);
    expect(at(`new Date("2020-07-01T12:00+02:00").getUTCHours()`)).toBe(10);
    expect(at(`new Date(2020, 6, 1, 12).getTime() - Date.UTC(2020, 6, 1, 12)`)).toBe(0);
    expect(at(`new Date(2020, 6, 1, 12).getHours()`)).toBe(12);
    expect(at(`new Date(new Date(5)).getTime()`)).toBe(5);
    expect(at(`Number.isNaN(new Date("July 1, 2020").getTime())`)).toBe(true);
    expect(at(`new Date(0) instanceof Date`)).toBe(true);
    for (const clock of ["Date.now()", "new Date()", "Date()"]) expect(() => at(clock)).toThrow("Use ctx.now, the close of the current bar");
  });

  test("a module that throws while it loads is reported with the reason", () => {
    expect(() => openSandbox({ code: `throw new TypeError("at load");`, sourceMap: emptyMap, seed: 1 })).toThrow(/module threw while it was loaded: TypeError: at load/);
    expect(() => openSandbox({ code: `module.exports.default = (`, sourceMap: emptyMap, seed: 1 })).toThrow(/SyntaxError/);
    expect(() => openSandbox({ code: `import.defer("node:fs")`, sourceMap: "not a map", seed: 1 })).toThrow(/cannot import while it runs/);
  });
});
