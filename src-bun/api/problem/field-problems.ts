import type { ErrorObject } from "ajv";
import { fieldProblems as problemsOf } from "../../orchestrator/config/field-problems.ts";
import type { FieldProblem } from "../../contract/api/problem-schema.ts";

const MOST_CHARACTERS = 200;
const MOST_PROBLEMS = 100;

/** What a schema finds wrong with a request, as the API tells it: no more than a person can read, and no value at length. */
export function fieldProblems(errors: readonly ErrorObject[]): FieldProblem[] {
  return problemsOf(errors).slice(0, MOST_PROBLEMS).map(({ path, value, expected, allowed }) => ({ path, value: capped(value), reason: expected, ...(allowed === undefined ? {} : { allowed: [...allowed] }) }));
}

/** A value as it may be shown: long ones as the beginning of their JSON. */
function capped(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "string") return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value;
  if (typeof value !== "object" || value === null) return value;
  const text = JSON.stringify(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : value;
}
