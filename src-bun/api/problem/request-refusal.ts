import { HindsightError, type ErrorCode } from "../../contract/errors.ts";

/** A request that is refused for what it is and not for what it asks: it knows its own status. */
export class RequestRefusal extends HindsightError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: ErrorCode, message: string, hint: string, details: Readonly<Record<string, unknown>> = {}, headers: Readonly<Record<string, string>> = {}) {
    super(code, message, hint, details);
    this.status = status;
    this.headers = headers;
  }
}
