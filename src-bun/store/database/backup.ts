import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import Sqlite from "better-sqlite3";
import { HindsightError } from "../../contract/errors.ts";
import { writeFileAtomic } from "../../platform/atomic-write.ts";
import { isDiskFull } from "../../platform/disk-full.ts";
import { sha256OfFile } from "../../platform/hash.ts";
import { removeAtExit } from "../../platform/remove-at-exit.ts";
import { BACKUP_VERSION, backupRooms, type BackupManifest, MANIFEST_FILE } from "./backup-manifest.ts";
import { copyTree } from "./copy-tree.ts";
import { damagedDatabase, databaseError } from "./database-error.ts";
import { DATABASE_FILE } from "./open-database.ts";

/**
 * Copies a workspace, which may be in use, into a new folder: its database, data, results and strategies. It appears when it is whole.
 * @param at UTC epoch milliseconds
 * @throws HindsightError OUTPUT_EXISTS, WORKSPACE_UNUSABLE, DATABASE_DAMAGED, DISK_FULL; nothing is left behind
 */
export async function backupWorkspace(workspace: string, target: string, at: number): Promise<BackupManifest> {
  requireBackupPossible(workspace, target);
  const part = join(dirname(target), `.${basename(target)}.${crypto.randomUUID().slice(0, 8)}.part`);
  const keep = removeAtExit(part);
  try {
    mkdirSync(part, { recursive: true });
    // The database first: results appear before they are recorded, so everything that it speaks of is there to be copied.
    const database = existsSync(join(workspace, DATABASE_FILE)) ? { sha256: await copyDatabase(join(workspace, DATABASE_FILE), join(part, DATABASE_FILE)) } : null;
    const [datasets, runs, strategies] = backupRooms.map((room) => copyTree(join(workspace, room), join(part, room)));
    const manifest: BackupManifest = { version: BACKUP_VERSION, createdAt: at, database, rooms: { datasets: datasets!, runs: runs!, strategies: strategies! } };
    writeFileAtomic(join(part, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`);
    renameSync(part, target);
    return manifest;
  } catch (error) {
    throw explained(error, workspace, target);
  } finally {
    if (existsSync(part)) rmSync(part, { recursive: true, force: true });
    keep();
  }
}

function requireBackupPossible(workspace: string, target: string): void {
  if (existsSync(target)) throw new HindsightError("OUTPUT_EXISTS", `${target} is already there`, "Name a folder that does not exist yet, or remove it first", { target });
  if (!existsSync(workspace) || !readdirSync(workspace).some((name) => name === DATABASE_FILE || backupRooms.some((room) => room === name))) {
    throw new HindsightError("WORKSPACE_UNUSABLE", `${workspace} is no workspace: it has neither a database nor data`, "Name the workspace with --workspace or HINDSIGHT_HOME", { workspace });
  }
  // It would be copied into itself.
  if (`${resolve(target)}${sep}`.startsWith(`${resolve(workspace)}${sep}`)) throw new HindsightError("WORKSPACE_UNUSABLE", `${target} lies inside the workspace ${workspace}`, "Name a folder elsewhere, best on another disk", { workspace, target });
}

/** SQLite's own online copy, checked, as one file that needs no other. @returns its SHA-256 */
async function copyDatabase(from: string, to: string): Promise<string> {
  const source = new Sqlite(from, { fileMustExist: true });
  try {
    await source.backup(to, { progress: () => 10_000 });
  } catch (error) {
    throw databaseError(error, from);
  } finally {
    source.close();
  }
  const copy = new Sqlite(to, { fileMustExist: true });
  try {
    copy.pragma("journal_mode = delete");
    const found = copy.pragma("integrity_check(1)", { simple: true });
    if (found !== "ok") throw damagedDatabase(from, String(found));
  } catch (error) {
    // A page that cannot be read in the copy cannot be read in the original.
    throw databaseError(error, from);
  } finally {
    copy.close();
  }
  return await sha256OfFile(to);
}

function explained(error: unknown, workspace: string, target: string): unknown {
  if (error instanceof HindsightError) return error;
  if (isDiskFull(error)) return new HindsightError("DISK_FULL", `there is no room left to write ${target}`, "Free some space, or name a folder on another disk", { target });
  const why = error instanceof Error ? error.message : "unknown reason";
  return new HindsightError("WORKSPACE_UNUSABLE", `the workspace ${workspace} cannot be copied to ${target}: ${why}`, "Check that both can be used, and try again when nothing is being removed from the workspace", { workspace, target });
}
