import { HindsightError } from "../../src-bun/contract/errors.ts";

/** The error that a piece of work ends with; a test fails when it ends well or with anything that is not meant for a person. */
export async function refusal(work: () => Promise<unknown>): Promise<HindsightError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof HindsightError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

/** The same for work that is done when the call returns. */
export function refusalAtOnce(work: () => unknown): HindsightError {
  try {
    work();
  } catch (error) {
    if (error instanceof HindsightError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}
