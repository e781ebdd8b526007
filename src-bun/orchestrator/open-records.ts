import { HindsightError } from "../contract/errors.ts";
import { claimWorkspace, readInstance, type WorkspaceLock } from "../store/database/instance-lock.ts";
import { openDatabase } from "../store/database/open-database.ts";
import type { WorkspaceDatabase } from "../store/database/workspace-database.ts";

const WAIT_MS = 20;
const MOST_WAITS = 250;

/**
 * Opens a workspace's records beside whoever else has them open: an app that serves the workspace, other command lines. Only one at a time may bring a
 * file to this version's schema, so the workspace is claimed for that moment, unless an app that has done so holds it.
 * @throws HindsightError DATABASE_…, WORKSPACE_…, DISK_FULL
 */
export async function openRecords(workspace: string): Promise<WorkspaceDatabase> {
  for (let wait = 0; ; wait++) {
    const lock = claim(workspace, wait === MOST_WAITS);
    if (lock !== null) {
      try {
        return await openDatabase(workspace);
      } finally {
        lock.release();
      }
    }
    if (readInstance(workspace) !== null) return openDatabase(workspace);
    await Bun.sleep(WAIT_MS);
  }
}

/** Null: somebody else holds it. */
function claim(workspace: string, isLast: boolean): WorkspaceLock | null {
  try {
    return claimWorkspace(workspace);
  } catch (error) {
    if (!isLast && error instanceof HindsightError && error.code === "WORKSPACE_IN_USE") return null;
    throw error;
  }
}
