import type { ErrorObject } from "ajv";
import { unionBranch, type UnionBranch } from "../../orchestrator/config/union-branch.ts";
import type { FieldProblem } from "./problem-schema.ts";

const MOST_CHARACTERS = 200;
const MOST_PROBLEMS = 100;

const typeWords: Readonly<Record<string, string>> = { number: "a number", integer: "a whole number", string: "a text", boolean: "true or false", object: "an object", array: "a list", null: "null" };

/** What a schema finds wrong, each field once. Of the forms that a value may take only the one that was meant is spoken of. */
export function fieldProblems(errors: readonly ErrorObject[]): FieldProblem[] {
  const unions = errors.filter(({ keyword }) => keyword === "anyOf").map(unionBranch);
  const problems = errors.filter((error) => unions.every((union) => isOf(error, union))).flatMap((error): FieldProblem[] => {
    const union = unions.find((each) => each.error === error);
    if (union === undefined) return [problemOf(error)];
    // A form was recognised, and what it lacks has errors of its own.
    const { path, value, expected } = union.problem;
    return union.index < 0 ? [{ path, value: capped(value), reason: expected }] : [];
  });
  return problems.slice(0, MOST_PROBLEMS);
}

/** False: it complains of a form that was not meant. */
function isOf({ schemaPath, instancePath }: ErrorObject, { error, index }: UnionBranch): boolean {
  const isInside = instancePath === error.instancePath || instancePath.startsWith(`${error.instancePath}/`);
  return !isInside || !schemaPath.startsWith(`${error.schemaPath}/`) || Number.parseInt(schemaPath.slice(error.schemaPath.length + 1), 10) === index;
}

function problemOf({ keyword, instancePath, params, message = "must be valid", data, parentSchema }: ErrorObject): FieldProblem {
  const path = instancePath.slice(1).split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
  const at = (name: string): string => [path, name].filter(Boolean).join(".");
  const value = capped(data);
  const said = params as { readonly type?: string; readonly allowedValues?: readonly unknown[]; readonly allowedValue?: unknown; readonly additionalProperty?: string; readonly missingProperty?: string };
  switch (keyword) {
    case "enum":
      return { path, value, reason: `must be one of ${said.allowedValues!.map(String).join(", ")}`, allowed: [...said.allowedValues!] };
    case "const":
      return { path, value, reason: `must be ${JSON.stringify(said.allowedValue)}`, allowed: [said.allowedValue] };
    case "additionalProperties": {
      const known = Object.keys((parentSchema as { readonly properties?: object }).properties ?? {});
      const name = said.additionalProperty!;
      return { path: at(name), value: capped((data as Readonly<Record<string, unknown>>)[name]), reason: `is unknown; there are ${known.join(", ")}`, allowed: known };
    }
    case "required":
      return { path: at(said.missingProperty!), value: null, reason: "must be given" };
    case "type":
      return { path, value, reason: `must be ${typeWords[said.type!] ?? said.type!}` };
    case "pattern":
      // The schema says in its title or description what the pattern is for.
      return { path, value, reason: patternReason(parentSchema as { readonly description?: string; readonly title?: string } | undefined) ?? message };
    default:
      return { path, value, reason: message };
  }
}

function patternReason(schema: { readonly description?: string; readonly title?: string } | undefined): string | undefined {
  const text = schema?.description ?? schema?.title;
  return text === undefined ? undefined : `must be: ${text}`;
}

/** A value as it may be shown: long ones as the beginning of their JSON. */
function capped(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "string") return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value;
  if (typeof value !== "object" || value === null) return value;
  const text = JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : value;
}
