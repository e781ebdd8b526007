import type { HindsightError } from "../../contract/errors.ts";
import type { Problem } from "../../contract/api/problem-schema.ts";

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** An error as the API tells it. */
export function problemOf(error: HindsightError, status: number, requestId: string): Problem {
  const { code, message, hint, details } = error;
  return { type: `urn:hindsight:error:${code}`, title: titleOf(code), status, detail: message, code, hint, details: { ...details }, instance: `urn:hindsight:request:${requestId}` };
}

/** RUN_STATE_INVALID: "Run state invalid". */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
