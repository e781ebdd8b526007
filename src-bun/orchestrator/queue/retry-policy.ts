import type { RunAttempt } from "../../contract/run-record.ts";

/** Error code of an attempt that ended because the app did: no fault of the run. */
export const APP_ENDED = "APP_ENDED";

/** Tries that may be lost with their worker, and with the whole app: a run that takes its worker down each time is not tried for ever. */
const MOST_LOST_WORKERS = 3;
const MOST_LOST_APPS = 20;
const FIRST_DELAY_MS = 1_000;

/**
 * When a run whose last attempt was lost is tried again, UTC epoch milliseconds; null: not any more. Only what is no fault of the strategy is
 * tried again by itself: a worker that was lost (after a pause that grows), or an end of the app (at once).
 */
export function nextTry(attempts: readonly Pick<RunAttempt, "outcome" | "errorCode">[], now: number): number | null {
  const last = attempts.at(-1);
  if (last === undefined || last.outcome !== "lost") return null;
  const same = attempts.filter(({ outcome, errorCode }) => outcome === "lost" && (errorCode === APP_ENDED) === (last.errorCode === APP_ENDED)).length;
  if (last.errorCode === APP_ENDED) return same < MOST_LOST_APPS ? now : null;
  return same < MOST_LOST_WORKERS ? now + FIRST_DELAY_MS * 4 ** (same - 1) : null;
}
