import { join, resolve } from "node:path";
import type { RunRecord } from "../../contract/run-record.ts";
import { ProcessLock } from "../../store/database/process-lock.ts";
import type { RunRepository } from "../../store/database/run-repository.ts";
import type { ResultStore } from "../../store/result-store.ts";
import { appEnded } from "./dispatcher.ts";
import { outcomeOf } from "./outcome-of.ts";
import type { RunLedger } from "./run-ledger.ts";

/** Locks of runs that processes perform by themselves: the command line. */
export const runLockFolder = (workspace: string): string => join(workspace, "locks");
export const runLockName = (runId: string): string => `run-${runId}.lock`;

/**
 * Looks after the runs that were going on when the app ended, however it ended: one whose result is whole has succeeded, the others go back
 * into the queue. What they left half written is removed.
 * @returns the runs that wait now
 */
export function recoverRuns(workspace: string, runs: RunRepository, ledger: RunLedger, results: ResultStore, now: number): RunRecord[] {
  const isAlive = (runId: string): boolean => ProcessLock.isHeld(join(runLockFolder(workspace), runLockName(runId)));
  for (const run of runs.inState("running")) {
    if (isAlive(run.id)) continue;
    const folder = run.folder !== null ? resolve(workspace, run.folder) : results.folderOf(run.strategyName, run.id);
    const manifest = results.readAt(folder);
    if (manifest === null || manifest.runId !== run.id) ledger.giveBack(run, appEnded(), null);
    else ledger.succeed(run, outcomeOf(folder, manifest, null), null);
  }
  // Accepted, and not yet in the queue.
  for (const { id } of runs.inState("submitted")) runs.move(id, { from: ["submitted"], to: "queued", at: now, actor: "app", reason: "the app started" });
  results.sweep(isAlive);
  return runs.inState("queued").filter(({ deletedAt }) => deletedAt === null);
}
