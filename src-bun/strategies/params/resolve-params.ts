import type { ParamsSchema, PropertySchema } from "@hindsight/sdk";
import { HindsightError } from "../../contract/errors.ts";
import { nearestName } from "../../platform/nearest-name.ts";
import { describeSchema, isInvalid } from "./value-problem.ts";

export type ParamValue = number | boolean | string | readonly (number | boolean | string)[];

/** A parameter value that does not fit, with the path, what was given and what would be right. */
interface ParamProblem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
}

/**
 * The values a run uses: what was given, checked, and the schema's defaults for the rest, in the schema's order.
 * Text that stands for a number, a truth value or a list (items separated by ";") is converted as the schema asks,
 * since that is how the command line gives it. Optional parameters without a default may stay absent.
 * Run it where a watchdog can end it: a strategy's own `pattern` may take for ever.
 * @throws HindsightError PARAM_UNKNOWN for names the schema does not have, PARAM_INVALID naming every value that does not fit
 */
export function resolveParams(schema: ParamsSchema, given: Readonly<Record<string, unknown>>): Readonly<Record<string, ParamValue>> {
  const names = Object.keys(schema.properties);
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(schema.properties, name));
  if (unknown.length > 0) throw unknownParams(unknown, names);

  const values: Record<string, ParamValue> = {};
  const problems: ParamProblem[] = [];
  for (const name of names) {
    const property = schema.properties[name]!;
    const raw = Object.hasOwn(given, name) ? given[name] : undefined;
    if (raw === undefined) {
      if (property.default !== undefined) values[name] = copy(property.default);
      else if (schema.required?.includes(name) === true) problems.push({ path: name, value: undefined, expected: describeSchema(property) });
      continue;
    }
    const value = convert(property, raw);
    if (isInvalid(property, value)) problems.push({ path: name, value: raw, expected: describeSchema(property) });
    else values[name] = copy(value as ParamValue);
  }
  if (problems.length > 0) throw invalidParams(problems);
  return Object.freeze(values);
}

function copy(value: ParamValue): ParamValue {
  return typeof value === "object" ? Object.freeze([...value]) : value;
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function convert(schema: PropertySchema, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim();
  switch (schema.type) {
    case "number":
    case "integer":
      return decimal.test(text) ? Number(text) : value;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : value;
    case "array":
      return text === "" ? [] : text.split(";").map((item) => convert(schema.items, item));
    default:
      return value;
  }
}

function unknownParams(unknown: readonly string[], names: readonly string[]): HindsightError {
  const suggestions = Object.fromEntries(unknown.map((name) => [name, nearestName(name, names)]));
  const near = [...new Set(Object.values(suggestions))].filter((name) => name !== null);
  const known = names.length === 0 ? "The strategy has no parameters" : `The strategy's parameters are ${names.join(", ")}`;
  return new HindsightError(
    "PARAM_UNKNOWN",
    `Unknown parameter${unknown.length > 1 ? "s" : ""} ${unknown.map((name) => `"${name.slice(0, 100)}"`).join(", ")}`,
    near.length > 0 ? `Did you mean ${near.map((name) => `"${name}"`).join(" and ")}? ${known}` : known,
    { unknown, suggestions, known: names },
  );
}

function invalidParams(problems: readonly ParamProblem[]): HindsightError {
  const lines = problems.map(({ path, value, expected }) => (value === undefined ? `${path} is missing: it must be ${expected}` : `${path} is ${show(value)}, but must be ${expected}`));
  return new HindsightError("PARAM_INVALID", `Parameter${problems.length > 1 ? "s" : ""} out of range or of the wrong kind: ${lines.join("; ")}`, "Correct each value that is named", { problems });
}

function show(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
