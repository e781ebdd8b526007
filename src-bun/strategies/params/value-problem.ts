import type { ArraySchema, NumberSchema, PropertySchema, StringSchema } from "@hindsight/sdk";

/** What would be right for a parameter, in words: "a whole number of at least 2". */
export function describeSchema(schema: PropertySchema): string {
  switch (schema.type) {
    case "boolean":
      return "true or false";
    case "array":
      return describeArray(schema);
    case "string":
      return describeString(schema);
    default:
      return describeNumber(schema);
  }
}

/**
 * Whether `value` is not what `schema` asks for, by the rules of JSON Schema. The subset is small and flat, so it is
 * checked here, in the run's own worker, without compiling a validator.
 */
export function isInvalid(schema: PropertySchema, value: unknown): boolean {
  switch (schema.type) {
    case "boolean":
      return typeof value !== "boolean";
    case "array":
      return !Array.isArray(value) || value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity) || value.some((item) => isInvalid(schema.items, item));
    case "string":
      return typeof value !== "string" || isInvalidText(schema, value);
    default:
      return typeof value !== "number" || isInvalidNumber(schema, value);
  }
}

function isInvalidNumber(schema: NumberSchema, value: number): boolean {
  return (
    !Number.isFinite(value) ||
    (schema.type === "integer" && !Number.isInteger(value)) ||
    value < (schema.minimum ?? -Infinity) ||
    value > (schema.maximum ?? Infinity) ||
    value <= (schema.exclusiveMinimum ?? -Infinity) ||
    value >= (schema.exclusiveMaximum ?? Infinity) ||
    (schema.multipleOf !== undefined && !isMultiple(value, schema.multipleOf)) ||
    (schema.enum !== undefined && !schema.enum.includes(value))
  );
}

/** 0.3 is a multiple of 0.1 although 0.3 / 0.1 is not quite 3 in doubles: a few roundings are forgiven, and nothing else. */
function isMultiple(value: number, step: number): boolean {
  const count = value / step;
  const whole = Math.round(count);
  return whole === 0 ? value === 0 : Math.abs(count - whole) <= 4 * Number.EPSILON * Math.abs(count);
}

function isInvalidText(schema: StringSchema, value: string): boolean {
  // JSON Schema counts characters, not UTF-16 units.
  const length = [...value].length;
  return (
    length < (schema.minLength ?? 0) ||
    length > (schema.maxLength ?? Infinity) ||
    (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) ||
    (schema.enum !== undefined && !schema.enum.includes(value))
  );
}

function describeNumber(schema: NumberSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(", ")}`;
  const bounds = [
    schema.minimum === undefined ? null : `at least ${schema.minimum}`,
    schema.exclusiveMinimum === undefined ? null : `above ${schema.exclusiveMinimum}`,
    schema.maximum === undefined ? null : `at most ${schema.maximum}`,
    schema.exclusiveMaximum === undefined ? null : `below ${schema.exclusiveMaximum}`,
    schema.multipleOf === undefined ? null : `in steps of ${schema.multipleOf}`,
  ].filter((bound) => bound !== null);
  return [schema.type === "integer" ? "a whole number" : "a number", ...bounds].join(", ").replace(", ", " ");
}

function describeString(schema: StringSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  const bounds = [
    schema.minLength === undefined ? null : `at least ${schema.minLength} characters`,
    schema.maxLength === undefined ? null : `at most ${schema.maxLength} characters`,
    schema.pattern === undefined ? null : `matching ${schema.pattern}`,
  ].filter((bound) => bound !== null);
  return ["a text", ...bounds].join(", ");
}

function describeArray(schema: ArraySchema): string {
  const count = schema.minItems === undefined && schema.maxItems === undefined ? "" : ` of ${schema.minItems ?? 0} to ${schema.maxItems ?? "any number of"} values`;
  return `a list${count}, each ${describeSchema(schema.items)}`;
}
