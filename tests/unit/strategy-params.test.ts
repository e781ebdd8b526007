import { describe, expect, test } from "bun:test";
import type { ParamsSchema } from "@hindsight/sdk";
import type { HindsightError } from "../../src-bun/contract/errors.ts";
import { resolveParams } from "../../src-bun/strategies/params/resolve-params.ts";
import { refusalAtOnce } from "../support/refusal.ts";

const schema: ParamsSchema = {
  type: "object",
  properties: {
    fast: { type: "integer", minimum: 2, maximum: 200, default: 10 },
    units: { type: "number", exclusiveMinimum: 0, default: 1.5 },
    step: { type: "number", multipleOf: 0.1 },
    short: { type: "boolean", default: false },
    mode: { type: "string", enum: ["trend", "revert"], default: "trend" },
    code: { type: "string", pattern: "^[A-Z]{2}$" },
    levels: { type: "array", items: { type: "number", minimum: 0 }, maxItems: 3 },
  },
};

function failure(given: Record<string, unknown>, of: ParamsSchema = schema): HindsightError {
  return refusalAtOnce(() => resolveParams(of, given));
}

describe("values of a run", () => {
  test("defaults stand in, optional ones stay absent", () => {
    expect(resolveParams(schema, {})).toEqual({ fast: 10, units: 1.5, short: false, mode: "trend" });
  });

  test("text from the command line becomes what the schema asks for", () => {
    expect(resolveParams(schema, { fast: "20", units: "2.5e1", step: " .3 ", short: "true", mode: "revert", code: "AB", levels: "1;2;3.5" })).toEqual({
      fast: 20, units: 25, step: 0.3, short: true, mode: "revert", code: "AB", levels: [1, 2, 3.5],
    });
  });

  test("the result is frozen, lists too", () => {
    const values = resolveParams(schema, { levels: [1] });
    expect(Object.isFrozen(values)).toBe(true);
    expect(Object.isFrozen(values["levels"])).toBe(true);
  });
});

describe("refusals", () => {
  test("an unknown name, with the nearest one", () => {
    const error = failure({ fats: 3 });
    expect(error.code).toBe("PARAM_UNKNOWN");
    expect(error.message).toContain(`"fats"`);
    expect(error.hint).toContain(`Did you mean "fast"?`);
    expect(error.details["suggestions"]).toEqual({ fats: "fast" });
  });

  test("names that every object has are unknown too", () => {
    for (const name of ["constructor", "__proto__", "toString"]) expect(failure(JSON.parse(`{"${name}":1}`) as Record<string, unknown>).code).toBe("PARAM_UNKNOWN");
  });

  test("every wrong value is named with its path, value and what would be right", () => {
    const error = failure({ fast: 1, units: 0, step: 0.25, short: "yes", mode: "both", code: "ab", levels: [1, -1] });
    expect(error.code).toBe("PARAM_INVALID");
    expect(error.details["problems"]).toEqual([
      { path: "fast", value: 1, expected: "a whole number at least 2, at most 200" },
      { path: "units", value: 0, expected: "a number above 0" },
      { path: "step", value: 0.25, expected: "a number in steps of 0.1" },
      { path: "short", value: "yes", expected: "true or false" },
      { path: "mode", value: "both", expected: `one of "trend", "revert"` },
      { path: "code", value: "ab", expected: "a text, matching ^[A-Z]{2}$" },
      { path: "levels", value: [1, -1], expected: "a list of 0 to 3 values, each a number at least 0" },
    ]);
    expect(error.message).toContain("fast is 1, but must be a whole number at least 2, at most 200");
  });

  test.each([["10.5"], ["ten"], [""], ["0x10"], [null], [NaN], [Infinity], [[10]], [{}], ["1e400"]])("%p is not a whole number", (value) => {
    expect(failure({ fast: value }).code).toBe("PARAM_INVALID");
  });

  test("a required parameter without a default must be given", () => {
    const error = failure({}, { type: "object", properties: { size: { type: "number" } }, required: ["size"] });
    expect(error.message).toContain("size is missing: it must be a number");
  });
});
