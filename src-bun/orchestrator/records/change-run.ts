import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import type { Actor, RunRecord } from "../../contract/run-record.ts";
import { claimFreeWorkspace, claimWorkspace, readInstance } from "../../store/database/instance-lock.ts";
import { ProcessLock } from "../../store/database/process-lock.ts";
import { runLockFolder, runLockName } from "../queue/recover-runs.ts";
import { askApp } from "./ask-app.ts";
import { changingRecords } from "./changing-records.ts";
import { recordedRun } from "./read-runs.ts";

/** What became of a run that was to be changed. */
export interface ChangedRun {
  readonly run: RunRecord;
  /** Whether an app serves the workspace. Without one what waits goes on waiting. */
  readonly isServed: boolean;
}

const WAIT_MS = 50;
const MOST_WAITS = 200;

/**
 * Cancels a run, or queues it again: through the app that serves the workspace, else in its records.
 * @param reference the run's id, or a unique beginning of it
 * @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID, WORKSPACE_IN_USE and what else stands in the way
 */
export async function changeRun(workspace: string, action: "cancel" | "retry", reference: string, actor: Actor): Promise<ChangedRun> {
  const { id, state } = await recordedRun(workspace, reference);
  if (state === "running" && ProcessLock.isHeld(join(runLockFolder(workspace), runLockName(id)))) throw performedElsewhere(id, action);
  // Whoever holds the workspace without saying who it is does so for a moment: a start, an end, a look at the records.
  for (let wait = 0; ; wait++) {
    const instance = readInstance(workspace);
    if (instance !== null && instance.url !== null) {
      const run = await askApp(instance, action, id);
      if (run !== null) return { run, isServed: true };
    }
    const lock = wait < MOST_WAITS ? claimFreeWorkspace(workspace) : claimWorkspace(workspace);
    // Claimed until it is written: an app that starts reads its queue once.
    if (lock !== null) return { run: await changingRecords(workspace, lock, (runs) => runs[action](id, actor)), isServed: false };
    await Bun.sleep(WAIT_MS);
  }
}

function performedElsewhere(runId: string, action: "cancel" | "retry"): HindsightError {
  const allowed = action === "cancel" ? ["submitted", "queued", "running"] : ["failed", "canceled"];
  return new HindsightError("RUN_STATE_INVALID", `run ${runId} is running in a command line of its own`, "End it there with Ctrl-C, or wait until it is over", { runId, state: "running", allowed });
}
