import type { ErrorCode, HindsightError } from "../contract/errors.ts";
import { callError } from "./engine-error.ts";

/**
 * Remembers the first quota a strategy crossed. Its error is thrown where that happened, again at every later call that
 * spends a quota, and once more when the hook has returned: a strategy that swallows it does not go on.
 */
export class QuotaBreach {
  error: HindsightError | null = null;

  throwNew(code: ErrorCode, message: string, hint: string): never {
    throw (this.error = callError(code, message, hint));
  }

  rethrow(): void {
    if (this.error !== null) throw this.error;
  }
}
