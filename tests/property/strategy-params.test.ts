import { describe, expect, test } from "bun:test";
import type { ParamsSchema, PropertySchema } from "@hindsight/sdk";
import { Ajv } from "ajv";
import fc from "fast-check";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { isParamsSchema } from "../../src-bun/strategies/params/params-schema.ts";
import { resolveParams } from "../../src-bun/strategies/params/resolve-params.ts";
import { isInvalid } from "../../src-bun/strategies/params/value-problem.ts";
import { copyPlainData } from "../../src-bun/strategies/plain-data.ts";
import { readDefinition } from "../../src-bun/strategies/read-definition.ts";
import { describeThrown } from "../../src-bun/worker/sandbox/describe-thrown.ts";

const small = fc.integer({ min: -5, max: 5 });
const numberKeywords = fc.record(
  { minimum: small, maximum: small, exclusiveMinimum: small, exclusiveMaximum: small, multipleOf: fc.integer({ min: 1, max: 3 }), enum: fc.uniqueArray(small, { minLength: 1, maxLength: 4 }) },
  { requiredKeys: [] },
);
const numberSchema = fc.tuple(fc.constantFrom("number" as const, "integer" as const), numberKeywords).map(([type, keywords]) => ({ type, ...keywords }));
const text = fc.string({ unit: fc.constantFrom("a", "b", "é", "😀"), maxLength: 4 });
const stringSchema = fc
  .record({ minLength: fc.nat(3), maxLength: fc.nat(3), pattern: fc.constantFrom("^a", "b$", "^[ab]*$", "."), enum: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }) }, { requiredKeys: [] })
  .map((keywords) => ({ type: "string" as const, ...keywords }));
const scalarSchema = fc.oneof(numberSchema, stringSchema, fc.constant({ type: "boolean" as const }));
const arraySchema = fc
  .tuple(scalarSchema, fc.record({ minItems: fc.nat(2), maxItems: fc.nat(3) }, { requiredKeys: [] }))
  .map(([items, keywords]) => ({ type: "array" as const, items, ...keywords }));
const propertySchema: fc.Arbitrary<PropertySchema> = fc.oneof(scalarSchema, arraySchema);
const scalar = fc.oneof(small, fc.double({ min: -5, max: 5, noNaN: true }), text, fc.boolean(), fc.constant(null));
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }), fc.constant({}));

/** Ajv divides and asks for a whole quotient: it refuses 0.3 in steps of 0.1 and quotients too large to print as digits, and takes what divides down to 0. Ours forgives roundings alone. */
function isRoundedMultiple(schema: PropertySchema, candidate: unknown): boolean {
  if (schema.type === "array") return Array.isArray(candidate) && candidate.some((item) => isRoundedMultiple(schema.items, item));
  if ((schema.type !== "number" && schema.type !== "integer") || schema.multipleOf === undefined || typeof candidate !== "number") return false;
  const count = candidate / schema.multipleOf;
  const offset = Math.abs(count - Math.round(count));
  return Math.abs(count) >= 1e21 || (count === 0 && candidate !== 0) || (offset > 0 && offset <= 8 * Number.EPSILON * Math.abs(count));
}

describe("against Ajv as the reference", () => {
  test("a value is refused by both or by neither", () => {
    const ajv = new Ajv({ strict: false, strictTypes: false });
    fc.assert(
      fc.property(propertySchema, value, (schema, candidate) => {
        fc.pre(!isRoundedMultiple(schema, candidate));
        return isInvalid(schema, candidate) === !ajv.validate(schema, candidate);
      }),
      { numRuns: 3000 },
    );
  });

  test("every schema of the subset is accepted", () => {
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), propertySchema, { maxKeys: 5 }), (properties) => isParamsSchema(copyPlainData({ type: "object", properties }, "params"))));
  });
});

describe("resolved parameters", () => {
  test("fit their schema, and stay the same when resolved again", () => {
    fc.assert(
      fc.property(propertySchema, value, (property, given) => {
        const schema: ParamsSchema = { type: "object", properties: { p: property } };
        try {
          const once = resolveParams(schema, { p: given });
          expect(isInvalid(property, once["p"])).toBe(false);
          expect(resolveParams(schema, once)).toEqual(once);
        } catch (error) {
          expect(error).toBeInstanceOf(HindsightError);
          expect((error as HindsightError).code).toBe("PARAM_INVALID");
        }
      }),
    );
  });

  test("a number survives the way through text", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => Object.is(resolveParams({ type: "object", properties: { p: { type: "number" } } }, { p: String(n) })["p"], n === 0 ? Number(String(n)) : n)));
  });
});

describe("whatever comes out of a sandbox", () => {
  test("plain data is copied exactly, and shares nothing", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        const copy = copyPlainData(json, "x");
        expect(copy).toEqual(json as never);
        if (typeof json === "object" && json !== null) expect(copy).not.toBe(json as never);
      }),
    );
  });

  test("any default export is read or refused with STRATEGY_SHAPE, and nothing else", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true });
    const definition = fc.oneof(anything, fc.record({ name: anything, description: anything, params: anything, onBar: fc.oneof(anything, fc.constant(() => {})), onInit: anything }, { requiredKeys: [] }));
    fc.assert(
      fc.property(definition, (exported) => {
        try {
          expect(typeof readDefinition(exported).hooks.onBar).toBe("function");
        } catch (error) {
          expect(error).toBeInstanceOf(HindsightError);
          expect((error as HindsightError).code).toBe("STRATEGY_SHAPE");
        }
      }),
    );
  });

  test("any thrown value is described in short texts", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withObjectString: true }), (thrown) => {
        const { name, message } = describeThrown(thrown);
        return name.length > 0 && name.length <= 101 && message.length <= 2001;
      }),
    );
  });
});
