import { HindsightError } from "../contract/errors.ts";

/** An error of a command that did its work and has something to show for it. With --json both stand in one object. */
export class OutcomeError extends HindsightError {
  readonly outcome: Readonly<Record<string, unknown>>;

  constructor({ code, message, hint, details }: HindsightError, outcome: Readonly<Record<string, unknown>>) {
    super(code, message, hint, details);
    this.outcome = outcome;
  }
}
