import { HindsightError } from "../../contract/errors.ts";
import type { RunRecord, RunSummary } from "../../contract/run-record.ts";
import { isTerminal, mayFollow, type nextStates, type RunState } from "../../contract/run-state.ts";
import type { AttemptEnd } from "./run-attempts.ts";

/** The states from which a run may come to `To`. */
type StatesBefore<To extends RunState> = { [From in RunState]: To extends (typeof nextStates)[From][number] ? From : never }[RunState];

/** What may be set together with a change of state. */
export type RunPatch = Partial<Pick<RunRecord, "priority" | "queuedAt" | "startedAt" | "finishedAt" | "notBefore" | "folder" | "fingerprint" | "digest" | "error">>;

/** A change of a run's state. It does not compile from a state from which the new one cannot follow. */
export interface RunMove<To extends RunState> {
  /** States in which the run may be found; in any other nothing is done. */
  readonly from: readonly StatesBefore<To>[];
  readonly to: To;
  /** UTC epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly reason: string;
  readonly patch?: RunPatch;
}

/** A run that was not there before. */
export interface NewRun extends RunRecord {
  readonly state: "submitted" | "queued";
}

/** How a running run came to its end, or back into the queue. */
export interface RunEnd {
  readonly to: "succeeded" | "failed" | "canceled" | "queued";
  /** UTC epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly reason: string;
  readonly attempt: AttemptEnd;
  readonly summary?: RunSummary;
  readonly patch?: RunPatch;
}

/** What changes with the state by itself: the times, and what a try leaves behind when the run is queued again. */
export function patchOf(to: RunState, at: number): RunPatch {
  if (to === "queued") return { queuedAt: at, startedAt: null, finishedAt: null, notBefore: null, error: null };
  if (to === "running") return { startedAt: at };
  return isTerminal(to) ? { finishedAt: at } : {};
}

/** The same law for what comes from outside the types. @throws HindsightError RUN_STATE_INVALID */
export function requireMayFollow(from: readonly RunState[], to: RunState): void {
  const wrong = from.filter((state) => !mayFollow(state, to));
  if (wrong.length > 0) throw new HindsightError("RUN_STATE_INVALID", `a run that is ${wrong.join(" or ")} can never become ${to}`, "This is a fault of the app: report it", { from, to });
}

/** The run is not in a state in which this can be done. */
export function wrongState(id: string, state: RunState, allowed: readonly RunState[], what: string): HindsightError {
  return new HindsightError("RUN_STATE_INVALID", `run ${id} is ${state}; only a run that is ${allowed.join(" or ")} can ${what}`, "Look at the run again: it may have gone on in the meantime", { runId: id, state, allowed });
}
