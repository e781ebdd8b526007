import { describe, expect, test } from "bun:test";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { readDefinition } from "../../src-bun/strategies/read-definition.ts";

const onBar = (): void => {};

function problems(definition: unknown): string[] {
  try {
    readDefinition(definition);
  } catch (error) {
    if (!(error instanceof HindsightError)) throw error;
    expect(error.code).toBe("STRATEGY_SHAPE");
    expect(error.hint.length).toBeGreaterThan(10);
    const details = error.details["problems"] as { path: string; message: string }[] | undefined;
    return details?.map(({ path, message }) => `${path} ${message}`) ?? [error.message];
  }
  return [];
}

const withParams = (params: unknown): string[] => problems({ name: "x", onBar, params });
const withProperty = (property: unknown): string[] => withParams({ type: "object", properties: { p: property } });

test("a definition is read as data and functions", () => {
  const params = { type: "object", properties: { n: { type: "integer", default: 3, "x-ui": { widget: "slider", order: [1, 2] } } }, required: ["n"] };
  const shape = readDefinition({ name: " SMA cross ", description: "d", params, onBar, onFill: onBar, helper: 1 });
  expect(shape).toEqual({ name: "SMA cross", description: "d", params: params as never, factors: null, hooks: { onBar, onFill: onBar } });
  expect(shape.params).not.toBe(params as never);
});

describe("factors", () => {
  const withFactor = (factor: unknown, name = "gap"): string[] => problems({ name: "x", onBar, factors: { type: "object", properties: { [name]: factor } } });

  test("are read as data", () => {
    const factors = { type: "object", properties: { gap: { type: "number", unit: "%", knownAt: "submit", "x-filter": { kind: "range" } }, mood: { type: "string", enum: ["calm", "wild"] } } };
    expect(readDefinition({ name: "x", onBar, factors }).factors).toEqual(factors as never);
    expect(readDefinition({ name: "x", onBar }).factors).toBeNull();
  });

  test("what is wrong is named with its path", () => {
    expect(problems({ name: "x", onBar, factors: 3 })).toEqual([`factors must be an object like { type: "object", properties: { gap: { type: "number" } } }`]);
    expect(withFactor({})).toEqual(["factors.properties.gap.type must be number, integer, boolean or string"]);
    expect(withFactor({ type: "array" })).toEqual(["factors.properties.gap.type must be number, integer, boolean or string"]);
    expect(withFactor({ type: "number", knownat: "exit" })).toEqual(["factors.properties.gap.knownat is not a keyword that factors may use; did you mean knownAt?"]);
    expect(withFactor({ type: "number", knownAt: "fill" })).toEqual(["factors.properties.gap.knownAt must be submit or exit"]);
    expect(withFactor({ type: "number" }, "a b")[0]).toMatch(/cannot be used/);
    expect(problems({ name: "x", onBar, factors: { type: "object", properties: { Gap: { type: "number" }, gap: { type: "number" } } } })).toEqual(["factors.properties.gap differs from Gap in its case alone"]);
  });
});

test("without params there is an empty schema", () => {
  expect(readDefinition({ name: "x", onBar }).params).toEqual({ type: "object", properties: {} });
});

describe("what is wrong is named with its path", () => {
  test.each([
    [undefined, /default export is missing/],
    [null, /default export is a null/],
    ["text", /default export is a string/],
    [onBar, /default export is a function/],
  ])("%p", (definition, message) => {
    expect(problems(definition).join()).toMatch(message);
  });

  test("every property at once", () => {
    expect(problems({ name: "", description: 3, onInit: 1, params: 7 })).toEqual([
      "name must be a text of 1 to 200 characters",
      "description must be a text",
      "onInit must be a function",
      "onBar is missing",
      `params must be an object like { type: "object", properties: { … } }`,
    ]);
  });

  test("schemas outside of the subset", () => {
    expect(withParams({ type: "array" })).toEqual([`params.type must be "object"`, "params.properties must be an object with one schema for each parameter"]);
    expect(withParams({ type: "object", properties: {}, required: [], additionalProperties: false })).toEqual([]);
    expect(withParams({ type: "object", properties: {}, additionalProperties: true })).toEqual(["params.additionalProperties is not a keyword that parameters may use here"]);
    expect(withParams({ type: "object", properties: {}, required: ["n"] })).toEqual([`params.required names "n", which is not among the properties`]);
    expect(withProperty({ type: "object" })[0]).toMatch(/^params\.properties\.p\.type is "object", but must be one of number/);
    expect(withProperty({})[0]).toMatch(/^params\.properties\.p\.type is missing/);
    expect(withProperty({ type: "integer", minium: 2 })).toEqual([`params.properties.p.minium is not a keyword for type "integer"; did you mean minimum?`]);
    expect(withProperty({ type: "integer", minimum: "2" })).toEqual(["params.properties.p.minimum must be a number"]);
    expect(withProperty({ type: "string", pattern: "(" })).toEqual(["params.properties.p.pattern must be a regular expression of at most 200 characters"]);
    expect(withProperty({ type: "array", items: { type: "array", items: { type: "number" } } })[0]).toMatch(/items\.type .*no list in a list/);
    expect(withProperty({ type: "integer", minimum: 2, default: 1 })).toEqual(["params.properties.p.default is 1, but must be a whole number at least 2"]);
    expect(withProperty({ type: "number", $ref: "#" })[0]).toMatch(/\$ref is not a keyword/);
  });

  test.each(["__proto__", "constructor", "a-b", "1a", "", "x".repeat(65)])("a parameter cannot be named %p", (name) => {
    const schema = JSON.parse(`{"type":"object","properties":{"${name}":{"type":"number"}}}`) as unknown;
    expect(withParams(schema)[0]).toContain("has a name that cannot be used");
  });
});

describe("hostile definitions", () => {
  test("getters and proxies that throw", () => {
    expect(problems({ name: "x", get onBar(): never { throw new Error("no"); } })[0]).toBe("onBar throws when it is read");
    const proxy = new Proxy({}, { get() { throw new Error("no"); } });
    expect(problems(proxy)).toContain("name throws when it is read");
    expect(withParams(new Proxy({}, { ownKeys() { throw new Error("no"); } }))).toEqual(["params must be plain data, found a value that throws when it is read"]);
  });

  test("a getter is read once, so it cannot change its answer", () => {
    let reads = 0;
    const shape = readDefinition({ name: "x", get onBar() { reads++; return onBar; } });
    expect(reads).toBe(1);
    expect(shape.hooks.onBar).toBe(onBar as never);
  });

  test("cycles, depth, functions and endless lists in the schema", () => {
    const cycle: Record<string, unknown> = { type: "object" };
    cycle["properties"] = cycle;
    expect(withParams(cycle)[0]).toMatch(/levels of nesting/);
    expect(withProperty({ type: "number", title: () => "x" })).toEqual(["params.properties.p.title must be plain data, found a function"]);
    expect(withProperty({ type: "number", default: NaN })).toEqual(["params.properties.p.default must be plain data, found NaN"]);
    expect(withProperty({ type: "number", enum: new Array(1e7) })[0]).toMatch(/a list of 10000000 values/);
    expect(withProperty({ type: "string", title: "x".repeat(20_000) })[0]).toMatch(/a text of 20000 characters/);
    const many = Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`p${i}`, { type: "number", title: "t" }]));
    expect(withParams({ type: "object", properties: many })[0]).toMatch(/more than 20000 values/);
  });
});
