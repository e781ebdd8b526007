import { HindsightError } from "../../src-bun/contract/errors.ts";
import { type HookFailure, isCallError } from "../../src-bun/engine/engine-error.ts";

/** The error of a run's report, with what the hook threw as its cause: a test runner prints both, and the author's line. */
export function hookError({ hook, barIndex, thrown }: HookFailure): HindsightError {
  const when = barIndex < 0 ? "before the first bar" : `at bar ${barIndex}`;
  const details = { hook, barIndex };
  const error =
    isCallError(thrown) ?
      new HindsightError(thrown.code, `${thrown.message}, in ${hook} ${when}`, thrown.hint, details)
    : new HindsightError("STRATEGY_THREW", `${hook} threw ${when}: ${described(thrown)}`, "Correct the line that the cause names", details);
  error.cause = thrown;
  return error;
}

function described(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`;
  return typeof thrown === "object" && thrown !== null ? "an object that is no Error" : String(thrown);
}
