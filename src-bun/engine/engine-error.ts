import { type ErrorCode, HindsightError } from "../contract/errors.ts";

/** An error that the strategy caused by its own call: frozen, since the strategy may catch it. */
export function callError(code: ErrorCode, message: string, hint: string): HindsightError {
  const error = Object.freeze(new HindsightError(code, message, hint));
  made.add(error);
  return error;
}

const made = new WeakSet<object>();

/** Whether a thrown value is an error of {@link callError}, untouched. Safe for any value: nothing of it is read. */
export function isCallError(thrown: unknown): thrown is HindsightError {
  return typeof thrown === "object" && thrown !== null && made.has(thrown);
}

/** A hook threw: where the run stood, and what was thrown (not to be trusted: it comes from the strategy). */
export class HookFailure extends Error {
  readonly hook: string;
  readonly barIndex: number;
  /** Close of the bar, UTC epoch milliseconds; NaN before the first. */
  readonly time: number;
  readonly thrown: unknown;

  constructor(hook: string, barIndex: number, time: number, thrown: unknown) {
    super(`${hook} threw at bar ${barIndex}`);
    this.name = "HookFailure";
    this.hook = hook;
    this.barIndex = barIndex;
    this.time = time;
    this.thrown = thrown;
  }
}
