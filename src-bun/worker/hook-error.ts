import { HindsightError } from "../contract/errors.ts";
import type { LogLine } from "../contract/result-columns.ts";
import { type HookFailure, isCallError } from "../engine/engine-error.ts";
import { failureContext } from "./failure-context.ts";
import { describePlace } from "./sandbox/explain-error.ts";
import type { Sandbox } from "./sandbox/open-sandbox.ts";

/** What a failed hook looks like to its author: the error, the line of their own file, the bar and its time, parameters and last log lines. */
export function hookError(failure: HookFailure, sandbox: Sandbox, params: Readonly<Record<string, unknown>>, log: readonly LogLine[]): HindsightError {
  const { thrown, hook, barIndex, time } = failure;
  const report = sandbox.explain(thrown);
  const when = barIndex < 0 ? "before the first bar" : `at bar ${barIndex}, ${new Date(time).toISOString()}`;
  const details = { hook, barIndex, time: barIndex < 0 ? null : new Date(time).toISOString(), place: report.place, frames: report.frames, ...failureContext(params, log) };
  const place = describePlace(report);
  // An error of the engine's own making (a wrong call, a flood) keeps its code; one that only looks like it does not.
  if (isCallError(thrown)) {
    return new HindsightError(thrown.code, `${thrown.message}${place}, in ${hook} ${when}`, thrown.hint, { ...thrown.details, ...details });
  }
  return new HindsightError("STRATEGY_THREW", `${hook} threw ${when}: ${report.name}: ${report.message}${place}`, hintFor(report.name), details);
}

function hintFor(name: string): string {
  return name === "RangeError" ? "Look for a recursion without an end, or a value out of range, at that line" : "Correct the line that is named; ctx.log shows values on the way there";
}
