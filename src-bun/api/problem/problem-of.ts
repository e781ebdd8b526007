import type { HindsightError } from "../../contract/errors.ts";
import type { Problem } from "../../contract/api/problem-schema.ts";

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** An error as the API tells it. */
export function problemOf(error: HindsightError, status: number, requestId: string): Problem {
  const { code, message, hint, details } = error;
  return { type: `urn:hindsight:error:${code}`, title: titleOf(code), status, detail: message, code, hint, details: fieldsOf(code, details), instance: `urn:hindsight:request:${requestId}` };
}

/** Where in an order the wrong fields lie that an error names from within its own part; those of all others are parts of the configuration. */
const places: Readonly<Record<string, string>> = { SETTING_INVALID: "", PARAM_INVALID: "params." };

/** Wrong fields as the API names all wrong fields: as seen from the order, and with a reason. */
function fieldsOf(code: string, details: HindsightError["details"]): Problem["details"] {
  const { problems } = details;
  if (!Array.isArray(problems)) return { ...details };
  return { ...details, problems: (problems as Readonly<Record<string, unknown>>[]).map(({ path, expected, ...rest }) => (expected === undefined ? { path, ...rest } : { path: `${places[code] ?? "config."}${String(path)}`, reason: expected, ...rest })) };
}

/** RUN_STATE_INVALID: "Run state invalid". */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
