import { isAbsolute, join, resolve } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import type { RunManifest } from "../../contract/run-manifest.ts";
import type { RunRecord } from "../../contract/run-record.ts";
import { ProcessLock } from "../../store/database/process-lock.ts";
import type { RunRepository } from "../../store/database/run-repository.ts";
import { ResultStore } from "../../store/result-store.ts";
import { runLockFolder, runLockName } from "../queue/recover-runs.ts";
import { type Finding, fine, some } from "./finding.ts";
import { fileProblem } from "./whole-file.ts";

/** Whether every run that succeeded has its whole result, and the one that was recorded; and whether those that run are run by somebody. */
export function checkResults(workspace: string, runs: RunRepository, isServed: boolean): Finding[] {
  const succeeded = runs.inState("succeeded");
  const results = new ResultStore(workspace);
  const problems = succeeded.flatMap((run) => checkResult(workspace, results, run) ?? []);
  const whole = succeeded.length - problems.length;
  const left = isServed ? [] : runs.inState("running").filter(({ id }) => !ProcessLock.isHeld(join(runLockFolder(workspace), runLockName(id))));
  return [
    ...(whole > 0 || problems.length === 0 ? [fine("RESULTS_WHOLE", whole === 0 ? "there are no results yet" : `${some(whole, "result")} ${whole === 1 ? "is" : "are"} whole, with the digest that was recorded`)] : []),
    ...problems,
    ...left.map(({ id }): Finding => ({ code: "RUN_LEFT_RUNNING", level: "warning", message: `run ${id} is recorded as running, but nothing runs it`, hint: "Start the app, which takes it up again: hindsight serve" })),
  ];
}

/** Null: nothing is wrong. */
function checkResult(workspace: string, results: ResultStore, run: RunRecord): Finding | null {
  const { id, folder } = run;
  if (folder === null) return { code: "RESULT_MISSING", level: "error", message: `run ${id} succeeded, but no folder is recorded for its result`, hint: "Run it again, or restore a backup" };
  try {
    const manifest = results.readAt(resolve(workspace, folder));
    if (manifest === null) return missing(run, folder);
    return checkManifest(workspace, run, folder, manifest);
  } catch (error) {
    if (!(error instanceof HindsightError)) throw error;
    return { code: "RESULT_DAMAGED", level: "error", message: `the result of run ${id} is damaged: ${error.message}`, hint: "Restore it from a backup, or run it again" };
  }
}

function missing({ id }: RunRecord, folder: string): Finding {
  // A folder that was named with --out is a person's, who may have moved it.
  if (isAbsolute(folder)) return { code: "RESULT_MOVED", level: "warning", message: `the result of run ${id} is not in ${folder} any more`, hint: "Bring the folder back if you want to see the report in the app" };
  return { code: "RESULT_MISSING", level: "error", message: `the result of run ${id} is not in ${folder}`, hint: "Restore it from a backup, or run it again" };
}

function checkManifest(workspace: string, { id, digest, fingerprint }: RunRecord, folder: string, manifest: RunManifest): Finding | null {
  const damaged = (what: string): Finding => ({ code: "RESULT_DAMAGED", level: "error", message: `the result of run ${id} is damaged: ${what} in ${folder}`, hint: "Restore it from a backup, or run it again" });
  const changed = (what: string): Finding => ({ code: "RESULT_CHANGED", level: "error", message: `the result of run ${id} is not the one that was recorded: run.json has another ${what}`, hint: `hindsight verify ${id} runs it again and compares` });
  if (manifest.runId !== id) return changed("run's id");
  if (manifest.digest !== digest) return changed("digest");
  if (manifest.fingerprint !== fingerprint) return changed("fingerprint");
  for (const name of Object.values(manifest.files) as string[]) {
    const problem = fileProblem(join(resolve(workspace, folder), name));
    if (problem !== null) return damaged(`${name} ${problem}`);
  }
  return null;
}
