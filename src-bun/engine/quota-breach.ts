import type { ErrorCode, HindsightError } from "../contract/errors.ts";
import { callError } from "./engine-error.ts";

/**
 * Remembers the first quota a strategy crossed, or that it cut a call of the engine off. The error is thrown where that happened, again at every later call that
 * spends a quota, and once more when the hook has returned: a strategy that swallows it does not go on.
 */
export class QuotaBreach {
  error: HindsightError | null = null;
  /** Made beforehand: when the stack has run out, nothing can be made. */
  readonly #cutOff = callError("STRATEGY_CALL_INVALID", "a call to the engine was cut off half-way, because stack or memory ran out, and the strategy caught the error", "Look for a recursion without an end; what the call had changed by then cannot be relied on");

  /**
   * Before a call changes anything. Until `end`, the call counts as cut off: a strategy near the end of its stack can make any
   * line of the engine fail and catch what is thrown. Arguments are read before, since reading may run the strategy's code.
   */
  begin(): void {
    if (this.error !== null) throw this.error;
    this.error = this.#cutOff;
  }

  end(): void {
    this.error = null;
  }

  throwNew(code: ErrorCode, message: string, hint: string): never {
    throw (this.error = callError(code, message, hint));
  }

  rethrow(): void {
    if (this.error !== null) throw this.error;
  }
}
