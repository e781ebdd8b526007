import type { ParamsSchema } from "@hindsight/sdk";
import { nearestName } from "../../platform/nearest-name.ts";
import { isPlainObject, type PlainData } from "../plain-data.ts";
import { describeSchema, isInvalid } from "./value-problem.ts";

/** One thing that is wrong in a declaration, and where. */
export interface ShapeProblem {
  readonly path: string;
  readonly message: string;
}

type KeywordRule = readonly [description: string, test: (value: PlainData) => boolean];

const isText: KeywordRule = ["a text", (value) => typeof value === "string"];
const isNumber: KeywordRule = ["a number", (value) => typeof value === "number"];
const isCount: KeywordRule = ["a whole number of at least 0", (value) => Number.isInteger(value) && (value as number) >= 0];
const isObject: KeywordRule = ["an object", isPlainObject];
const anything: KeywordRule = ["any value", () => true];
const patternLimit = 200;

const common = { type: isText, title: isText, description: isText, default: anything, "x-ui": isObject } satisfies Record<string, KeywordRule>;
const numeric = {
  ...common,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  multipleOf: ["a number above 0", (value) => typeof value === "number" && value > 0],
  enum: ["a list of numbers", (value) => isListOf(value, "number")],
} satisfies Record<string, KeywordRule>;
const keywordsOf: { readonly [type: string]: { readonly [keyword: string]: KeywordRule } } = {
  number: numeric,
  integer: numeric,
  boolean: common,
  string: { ...common, enum: ["a list of texts", (value) => isListOf(value, "string")], minLength: isCount, maxLength: isCount, pattern: [`a regular expression of at most ${patternLimit} characters`, isPattern] },
  array: { ...common, items: isObject, minItems: isCount, maxItems: isCount },
};
const typeNames = Object.keys(keywordsOf).join(", ");

/** What is wrong with a parameter schema; with nothing wrong the data is a {@link ParamsSchema}. */
export function paramsSchemaProblems(schema: PlainData, path = "params"): ShapeProblem[] {
  if (!isPlainObject(schema)) return [{ path, message: `must be an object like { type: "object", properties: { … } }` }];
  const problems: ShapeProblem[] = [];
  for (const key of Object.keys(schema)) {
    // Unknown names are refused anyway, so saying so changes nothing; allowing them would.
    const isKnown = key === "additionalProperties" ? schema[key] === false : ["type", "properties", "required", "title", "description", "x-ui"].includes(key);
    if (!isKnown) problems.push({ path: `${path}.${key}`, message: "is not a keyword that parameters may use here" });
  }
  if (schema["type"] !== "object") problems.push({ path: `${path}.type`, message: `must be "object"` });
  const properties = schema["properties"];
  if (!isPlainObject(properties)) return [...problems, { path: `${path}.properties`, message: "must be an object with one schema for each parameter" }];
  for (const [name, property] of Object.entries(properties)) problems.push(...propertyProblems(name, property, `${path}.properties.${name}`));
  const required = schema["required"];
  if (required !== undefined) {
    if (!Array.isArray(required) || (required.length > 0 && !isListOf(required, "string"))) problems.push({ path: `${path}.required`, message: "must be a list of parameter names" });
    else for (const name of required as readonly string[]) if (!Object.hasOwn(properties, name)) problems.push({ path: `${path}.required`, message: `names "${name}", which is not among the properties` });
  }
  return problems;
}

/** Asserts what {@link paramsSchemaProblems} has found: the data follows the subset. */
export function isParamsSchema(schema: PlainData): schema is PlainData & ParamsSchema {
  return paramsSchemaProblems(schema).length === 0;
}

function propertyProblems(name: string, property: PlainData, path: string): ShapeProblem[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) || name in Object.prototype) return [{ path, message: "has a name that cannot be used: take letters, digits and _, at most 64, not starting with a digit" }];
  const problems = schemaProblems(property, path, true);
  if (problems.length > 0 || !isProperty(property)) return problems;
  if (property.default !== undefined && isInvalid(property, property.default)) {
    return [{ path: `${path}.default`, message: `is ${JSON.stringify(property.default)}, but must be ${describeSchema(property)}` }];
  }
  return [];
}

function schemaProblems(schema: PlainData, path: string, arraysAllowed: boolean): ShapeProblem[] {
  if (!isPlainObject(schema)) return [{ path, message: `must be a schema like { type: "number", default: 1 }` }];
  const type = schema["type"];
  const keywords = typeof type === "string" && Object.hasOwn(keywordsOf, type) && (arraysAllowed || type !== "array") ? keywordsOf[type] : undefined;
  if (keywords === undefined) return [{ path: `${path}.type`, message: `is ${JSON.stringify(type) ?? "missing"}, but must be one of ${typeNames}${arraysAllowed ? "" : " (no list in a list)"}` }];
  const problems: ShapeProblem[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const rule = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (rule === undefined) {
      const near = nearestName(keyword, Object.keys(keywords));
      problems.push({ path: `${path}.${keyword}`, message: `is not a keyword for type "${String(type)}"${near === null ? "" : `; did you mean ${near}?`}` });
    } else if (!rule[1](value)) problems.push({ path: `${path}.${keyword}`, message: `must be ${rule[0]}` });
  }
  if (type === "array") problems.push(...schemaProblems(schema["items"] ?? null, `${path}.items`, false));
  return problems;
}

/** Called once the keywords are known to fit. */
function isProperty(schema: PlainData): schema is PlainData & ParamsSchema["properties"][string] {
  return isPlainObject(schema);
}

function isListOf(value: PlainData, type: "string" | "number"): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === type);
}

function isPattern(value: PlainData): boolean {
  if (typeof value !== "string" || value.length > patternLimit) return false;
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}
