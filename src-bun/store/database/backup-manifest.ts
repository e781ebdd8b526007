import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { sha256OfFile } from "../../platform/hash.ts";
import { type CopyTally, tallyTree } from "./copy-tree.ts";
import { DATABASE_FILE } from "./open-database.ts";

/** Folders that a backup holds. What lies in cache/ and tmp/ can be made again. */
export const backupRooms = ["datasets", "runs", "strategies"] as const;
export const MANIFEST_FILE = "backup.json";
export const BACKUP_VERSION = 1;

/** `backup.json`: written last, so that a backup without it is not whole. */
export interface BackupManifest {
  readonly version: number;
  /** UTC epoch milliseconds. */
  readonly createdAt: number;
  /** Null: the workspace had no database yet. */
  readonly database: { readonly sha256: string } | null;
  /** Files and bytes of each folder. */
  readonly rooms: Readonly<Record<(typeof backupRooms)[number], CopyTally>>;
}

/** @throws HindsightError DATA_FILE_DAMAGED: it is not a backup, or not whole; WORKSPACE_NEWER: of a newer app */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  if (manifest.version !== BACKUP_VERSION) throw new HindsightError("WORKSPACE_NEWER", `${folder} is a backup of version ${String(manifest.version)}; this Hindsight reads version ${BACKUP_VERSION}`, "Update Hindsight, or restore another backup", { folder });
  for (const room of backupRooms) {
    const expected = manifest.rooms?.[room];
    const found = tallyTree(join(folder, room));
    if (expected?.files !== found.files || expected.bytes !== found.bytes) throw notWhole(folder, `${room}/ has ${found.files} files of ${found.bytes} bytes, where ${expected?.files ?? "no"} of ${expected?.bytes ?? "no"} bytes belong`);
  }
  if (manifest.database !== null) {
    const sha256 = await sha256OfFile(join(folder, DATABASE_FILE)).catch(() => null);
    if (sha256 === null) throw notWhole(folder, `${DATABASE_FILE} is missing or cannot be read`);
    if (sha256 !== manifest.database?.sha256) throw notWhole(folder, `${DATABASE_FILE} is not the file that was written`);
  }
  return manifest;
}

function readManifest(folder: string): BackupManifest {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), "utf8"));
    if (typeof manifest === "object" && manifest !== null && "version" in manifest) return manifest as BackupManifest;
  } catch (error) {
    throw notWhole(folder, `${MANIFEST_FILE} cannot be read (${error instanceof Error ? error.message : "unknown reason"})`);
  }
  throw notWhole(folder, `${MANIFEST_FILE} is not one of Hindsight's`);
}

function notWhole(folder: string, found: string): HindsightError {
  return new HindsightError("DATA_FILE_DAMAGED", `${folder} is not a whole backup: ${found}`, "Name the folder of a backup as it was written, or restore an older one", { folder });
}
