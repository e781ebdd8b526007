import { SqliteError } from "better-sqlite3";
import { HindsightError } from "../../contract/errors.ts";
import { isDiskFull } from "../../platform/disk-full.ts";

/**
 * What went wrong in an SQLite file, in words for a person: DATABASE_BUSY, DATABASE_DAMAGED, DISK_FULL or WORKSPACE_UNUSABLE. Anything
 * else (a fault of our own, such as a broken constraint) comes back as it is.
 */
export function databaseError(error: unknown, path: string): unknown {
  if (error instanceof HindsightError) return error;
  const code = error instanceof SqliteError ? error.code : "";
  if (code === "SQLITE_FULL" || isDiskFull(error)) return new HindsightError("DISK_FULL", `there is no room left to write to ${path}`, "Free some space on its disk, or name another place with --workspace; nothing that was recorded before is lost", { path });
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new HindsightError("DATABASE_BUSY", `${path} is held by another program for longer than can be waited for`, "Close other programs that use the workspace, such as a database browser or a backup, and try again", { path });
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damagedDatabase(path, messageOf(error));
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH|IOERR)/.test(code)) {
    return new HindsightError("WORKSPACE_UNUSABLE", `${path} cannot be used: ${messageOf(error)} (${code})`, "Check that the workspace's folder and its files can be read and written, or name another one with --workspace", { path, code });
  }
  return error;
}

/** The file is not what was written to it. @param found what is wrong */
export function damagedDatabase(path: string, found: string): HindsightError {
  return new HindsightError(
    "DATABASE_DAMAGED",
    `${path} is damaged: ${found}`,
    "Restore a backup of the workspace. The results in its folder runs/ and the data in datasets/ are files of their own and safe; keep a copy of them before you restore",
    { path },
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown reason";
}
