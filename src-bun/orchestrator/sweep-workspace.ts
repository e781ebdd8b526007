import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { processLives } from "../platform/process-lives.ts";
import { workspacePaths } from "../data/store/workspace-paths.ts";
import { ProcessLock } from "../store/database/process-lock.ts";
import { runLockFolder } from "./queue/recover-runs.ts";

/**
 * Removes what an app that was ended left in the folder for temporary files: uploads, imports that did not come to their end, datasets on their
 * way out; and the locks of processes that are gone. Imports of processes that live stay.
 */
export function sweepWorkspace(workspace: string): void {
  const { tmp } = workspacePaths(workspace);
  for (const name of namesIn(tmp)) {
    const owner = /^import-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || !processLives(Number(owner))) rmSync(join(tmp, name), { recursive: true, force: true });
  }
  const locks = runLockFolder(workspace);
  for (const name of namesIn(locks)) ProcessLock.removeFree(join(locks, name));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
