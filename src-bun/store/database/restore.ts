import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { isDiskFull } from "../../platform/disk-full.ts";
import { type BackupManifest, backupRooms, checkBackup } from "./backup-manifest.ts";
import { copyTree } from "./copy-tree.ts";
import { claimWorkspace, INSTANCE_FILE, LOCK_FILE } from "./instance-lock.ts";
import { DATABASE_FILE } from "./open-database.ts";

/** Where a restoration lies until it is whole. */
const PART = ".restore.part";

/**
 * Fills an empty workspace, or one that is not there yet, from a backup. Everything is copied beside its place first and moved at the end, the database last.
 * @throws HindsightError DATA_FILE_DAMAGED, WORKSPACE_NEWER: the backup; OUTPUT_EXISTS, WORKSPACE_IN_USE, WORKSPACE_UNUSABLE, DISK_FULL: the workspace, which is as it was then
 */
export async function restoreWorkspace(source: string, workspace: string): Promise<BackupManifest> {
  const manifest = await checkBackup(source);
  const wasThere = existsSync(workspace);
  // Looked at before the claim as well, so that nothing is put into a folder that is something else.
  if (wasThere && !existsSync(join(workspace, LOCK_FILE))) requireEmpty(workspace);
  const lock = claimWorkspace(workspace);
  let done = false;
  try {
    requireEmpty(workspace);
    fill(source, workspace, manifest);
    done = true;
    return manifest;
  } catch (error) {
    throw explained(error, source, workspace);
  } finally {
    rmSync(join(workspace, PART), { recursive: true, force: true });
    lock.release();
    if (!done && !wasThere) rmSync(workspace, { recursive: true, force: true });
  }
}

function fill(source: string, workspace: string, manifest: BackupManifest): void {
  const part = join(workspace, PART);
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  for (const room of backupRooms) {
    const { files, bytes } = copyTree(join(source, room), join(part, room));
    const expected = manifest.rooms[room];
    if (files !== expected.files || bytes !== expected.bytes) throw new HindsightError("DATA_FILE_DAMAGED", `${join(source, room)} changed while it was copied`, "Restore from a folder that nothing writes to", { source });
  }
  if (manifest.database !== null) copyFileSync(join(source, DATABASE_FILE), join(part, DATABASE_FILE));
  const names = [...backupRooms, DATABASE_FILE].filter((name) => existsSync(join(part, name)));
  const moved: string[] = [];
  try {
    for (const name of names) {
      renameSync(join(part, name), join(workspace, name));
      moved.push(name);
    }
  } catch (error) {
    // The workspace was empty: what is there now came from here.
    for (const name of moved) rmSync(join(workspace, name), { recursive: true, force: true });
    throw error;
  }
}

/** An app's own marks and what an earlier restoration left do not count. */
function requireEmpty(workspace: string): void {
  const names = readdirSync(workspace).filter((name) => !name.startsWith(LOCK_FILE) && name !== INSTANCE_FILE && name !== PART);
  if (names.length > 0) throw new HindsightError("OUTPUT_EXISTS", `the workspace ${workspace} is not empty: it has ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`, "Restore into a folder that does not exist yet, and name it with --workspace", { workspace });
}

function explained(error: unknown, source: string, workspace: string): unknown {
  if (error instanceof HindsightError) return error;
  if (isDiskFull(error)) return new HindsightError("DISK_FULL", `there is no room left in ${workspace}`, "Free some space, or name a workspace on another disk", { workspace });
  const why = error instanceof Error ? error.message : "unknown reason";
  return new HindsightError("WORKSPACE_UNUSABLE", `${source} cannot be restored to ${workspace}: ${why}`, "Check that both folders can be used, and try again", { source, workspace });
}
