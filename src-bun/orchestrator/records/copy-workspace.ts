import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BackupManifest } from "../../store/database/backup-manifest.ts";
import { backupWorkspace } from "../../store/database/backup.ts";
import { DATABASE_FILE } from "../../store/database/open-database.ts";
import { restoreWorkspace } from "../../store/database/restore.ts";

/** What a copy of a workspace holds. */
export interface CopiedWorkspace {
  /** When the backup was made, UTC epoch milliseconds. */
  readonly createdAt: number;
  readonly datasets: number;
  /** Results of runs. */
  readonly results: number;
  /** Files of the database, the datasets, the results and the strategies. */
  readonly files: number;
  readonly bytes: number;
}

/** Copies a workspace, which may be in use, into a new folder. @throws HindsightError as backupWorkspace does */
export async function backUp(workspace: string, target: string): Promise<CopiedWorkspace> {
  return copied(target, await backupWorkspace(workspace, target, Date.now()));
}

/** Fills an empty workspace from a backup. @throws HindsightError as restoreWorkspace does */
export async function restore(source: string, workspace: string): Promise<CopiedWorkspace> {
  return copied(source, await restoreWorkspace(source, workspace));
}

/** @param backup its folder */
function copied(backup: string, { createdAt, rooms }: BackupManifest): CopiedWorkspace {
  const database = statSync(join(backup, DATABASE_FILE), { throwIfNoEntry: false })?.size;
  const tallies = Object.values(rooms);
  return {
    createdAt,
    datasets: namesIn(join(backup, "datasets")).length,
    results: namesIn(join(backup, "runs")).reduce((count, strategy) => count + namesIn(join(backup, "runs", strategy)).filter((name) => name.startsWith("run=")).length, 0),
    files: tallies.reduce((sum, { files }) => sum + files, database === undefined ? 0 : 1),
    bytes: tallies.reduce((sum, { bytes }) => sum + bytes, database ?? 0),
  };
}

/** Names of the folders in a folder. */
function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])) : [];
}
