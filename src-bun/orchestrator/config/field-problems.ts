import type { ErrorObject } from "ajv";
import { nearestName } from "../../platform/nearest-name.ts";
import type { ConfigProblem } from "./config-problem.ts";
import { type UnionBranch, unionBranch } from "./union-branch.ts";

const typeWords: Readonly<Record<string, string>> = { number: "a number", integer: "a whole number", string: "a text", boolean: "true or false", object: "an object", array: "a list", null: "null" };
const comparisonWords: Readonly<Record<string, (limit: number) => string>> = {
  exclusiveMinimum: (limit) => `must be greater than ${limit}`,
  minimum: (limit) => `must be ${limit} or more`,
  exclusiveMaximum: (limit) => `must be less than ${limit}`,
  maximum: (limit) => `must be ${limit} or less`,
};
/** What a pattern asks for, by the field it is about. */
const patternWords: Readonly<Record<string, string>> = { currency: "must be a currency in capital letters, such as USD", start: "must be a time such as 09:30", end: "must be a time such as 16:00", from: "must be a date such as 2024-01-31", to: "must be a date such as 2024-01-31" };

/** What a validator complains of (`allErrors`, `verbose`): each wrong field once, in words. Of the forms that a value may take only the one that was meant is spoken of. */
export function fieldProblems(errors: readonly ErrorObject[]): ConfigProblem[] {
  const unions = errors.filter(({ keyword }) => keyword === "anyOf").map(unionBranch);
  return errors.filter((error) => unions.every((union) => isOf(error, union))).flatMap((error) => {
    const union = unions.find((each) => each.error === error);
    if (union === undefined) return [problemOf(error)];
    // A form was recognised, and what it lacks has errors of its own.
    return union.index < 0 ? [union.problem] : [];
  });
}

/** False: it complains of a form that was not meant. */
function isOf({ schemaPath, instancePath }: ErrorObject, { error, index }: UnionBranch): boolean {
  const inside = instancePath === error.instancePath || instancePath.startsWith(`${error.instancePath}/`);
  return !inside || !schemaPath.startsWith(`${error.schemaPath}/`) || Number.parseInt(schemaPath.slice(error.schemaPath.length + 1), 10) === index;
}

function problemOf({ keyword, instancePath, params, message, data, parentSchema }: ErrorObject): ConfigProblem {
  const place = instancePath.slice(1).split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
  const at = (name: string): string => [place, name].filter(Boolean).join(".");
  const value = data as unknown;
  const said = params as { readonly limit?: number; readonly type?: string; readonly allowedValues?: readonly string[]; readonly additionalProperty?: string; readonly missingProperty?: string; readonly allowedValue?: unknown };
  switch (keyword) {
    case "enum": {
      const choices = said.allowedValues!;
      return { path: place, value, expected: `must be one of ${choices.join(", ")}`, allowed: choices, ...suggested(String(value), choices) };
    }
    case "additionalProperties": {
      const name = said.additionalProperty!;
      const known = Object.keys((parentSchema as { readonly properties?: object }).properties ?? {});
      return { path: at(name), value: (value as Readonly<Record<string, unknown>>)[name], expected: `is unknown (${place === "" ? "there are" : `${place} has`} ${known.join(", ")})`, allowed: known, ...suggested(name, known) };
    }
    case "required":
      return { path: at(said.missingProperty!), value: null, expected: "must be given" };
    case "type":
      return { path: place, value, expected: `must be ${typeWords[said.type!] ?? said.type!}` };
    case "const":
      return { path: place, value, expected: `must be ${JSON.stringify(said.allowedValue)}`, allowed: [said.allowedValue] };
    case "pattern":
      return { path: place, value, expected: patternWords[place.slice(place.lastIndexOf(".") + 1)] ?? described(parentSchema as Described | undefined) ?? message! };
    default:
      return { path: place, value, expected: comparisonWords[keyword]?.(said.limit!) ?? message ?? "must be valid" };
  }
}

function suggested(name: string, known: readonly string[]): { suggestion?: string } {
  const suggestion = nearestName(name, known);
  return suggestion === null ? {} : { suggestion };
}

interface Described {
  readonly description?: string;
  readonly title?: string;
}

/** The schema says in its description or title what a pattern is for. */
function described({ description, title }: Described = {}): string | undefined {
  const text = description ?? title;
  return text === undefined ? undefined : `must be: ${text}`;
}
