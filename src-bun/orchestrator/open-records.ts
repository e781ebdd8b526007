import { claimFreeWorkspace, claimWorkspace, readInstance } from "../store/database/instance-lock.ts";
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
    const lock = wait < MOST_WAITS ? claimFreeWorkspace(workspace) : claimWorkspace(workspace);
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
