import type { FactorsSchema } from "@hindsight/sdk";
import { nearestName } from "../../platform/nearest-name.ts";
import type { ShapeProblem } from "../params/params-schema.ts";
import { isPlainObject, type PlainData } from "../plain-data.ts";

type KeywordRule = readonly [description: string, test: (value: PlainData) => boolean];

const factorLimit = 64;
const isText: KeywordRule = ["a text", (value) => typeof value === "string"];
const isNumber: KeywordRule = ["a number", (value) => typeof value === "number"];
const keywords: { readonly [keyword: string]: KeywordRule } = {
  type: ["number, integer, boolean or string", (value) => value === "number" || value === "integer" || value === "boolean" || value === "string"],
  title: isText,
  description: isText,
  unit: isText,
  minimum: isNumber,
  maximum: isNumber,
  enum: ["a list of numbers or of texts", (value) => Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "number" || typeof item === "string")],
  knownAt: ["submit or exit", (value) => value === "submit" || value === "exit"],
  "x-filter": ["an object", isPlainObject],
};

/** What is wrong with a declaration of factors; with nothing wrong the data is a {@link FactorsSchema}. */
export function factorsSchemaProblems(schema: PlainData, path = "factors"): ShapeProblem[] {
  const properties = isPlainObject(schema) ? schema["properties"] : undefined;
  if (!isPlainObject(schema) || schema["type"] !== "object" || !isPlainObject(properties)) return [{ path, message: `must be an object like { type: "object", properties: { gap: { type: "number" } } }` }];
  const names = Object.keys(properties);
  if (names.length > factorLimit) return [{ path, message: `declares ${names.length} factors, more than ${factorLimit}` }];
  // Columns of stored trades are told apart without regard to case.
  const twins = names.flatMap((name, k) => {
    const twin = names.slice(0, k).find((other) => other.toLowerCase() === name.toLowerCase());
    return twin === undefined ? [] : [{ path: `${path}.properties.${name}`, message: `differs from ${twin} in its case alone` }];
  });
  if (twins.length > 0) return twins;
  return names.flatMap((name) => factorProblems(name, properties[name] ?? null, `${path}.properties.${name}`));
}

/** Asserts what {@link factorsSchemaProblems} has found. */
export function isFactorsSchema(schema: PlainData): schema is PlainData & FactorsSchema {
  return factorsSchemaProblems(schema).length === 0;
}

function factorProblems(name: string, factor: PlainData, path: string): ShapeProblem[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) || name in Object.prototype) return [{ path, message: "has a name that cannot be used: take letters, digits and _, at most 64, not starting with a digit" }];
  if (!isPlainObject(factor)) return [{ path, message: `must be an object like { type: "number" }` }];
  const problems: ShapeProblem[] = factor["type"] === undefined ? [{ path: `${path}.type`, message: `must be ${keywords["type"]![0]}` }] : [];
  for (const [keyword, value] of Object.entries(factor)) {
    const rule = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
    if (rule === undefined) {
      const near = nearestName(keyword, Object.keys(keywords));
      problems.push({ path: `${path}.${keyword}`, message: `is not a keyword that factors may use${near === null ? "" : `; did you mean ${near}?`}` });
    } else if (!rule[1](value)) problems.push({ path: `${path}.${keyword}`, message: `must be ${rule[0]}` });
  }
  return problems;
}
