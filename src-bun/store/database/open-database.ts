import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import type { Migration } from "kysely/migration";
import { HindsightError } from "../../contract/errors.ts";
import { damagedDatabase, databaseError } from "./database-error.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { migrations as ownMigrations } from "./migrations.ts";
import { WorkspaceDatabase } from "./workspace-database.ts";

/** The database's file in a workspace. */
export const DATABASE_FILE = "hindsight.sqlite";

export interface DatabaseOptions {
  /** How long a change waits for another process that is writing, milliseconds. */
  readonly busyTimeoutMs?: number;
  readonly migrations?: Readonly<Record<string, Migration>>;
}

/**
 * Opens a workspace's database, makes it if there is none, and brings it to this app's schema. Claim the workspace first: two
 * processes must not do this at the same time.
 *
 * What is inside must not be opened by any other means in this process: on POSIX systems closing a file drops all locks of the process on it.
 *
 * @throws HindsightError DATABASE_DAMAGED, DATABASE_BUSY, DISK_FULL, WORKSPACE_NEWER, WORKSPACE_UNUSABLE
 */
export async function openDatabase(workspace: string, { busyTimeoutMs = 5_000, migrations = ownMigrations }: DatabaseOptions = {}): Promise<WorkspaceDatabase> {
  const path = join(workspace, DATABASE_FILE);
  let sqlite: Database | undefined;
  try {
    mkdirSync(workspace, { recursive: true });
    sqlite = new Sqlite(path, { timeout: busyTimeoutMs });
    // Write-ahead, so that lists can be read while a change is written; FULL, so that a power cut takes nothing that was accepted.
    sqlite.pragma("journal_mode = wal");
    sqlite.pragma("synchronous = full");
    const [found] = sqlite.pragma("quick_check(1)") as { readonly quick_check: string }[];
    if (found?.quick_check !== "ok") throw damagedDatabase(path, found?.quick_check ?? "the check gives no answer");
    // A step may replace a table that others refer to: references are watched only from here on.
    sqlite.pragma("foreign_keys = off");
    await migrateDatabase(sqlite, path, migrations);
    sqlite.pragma("foreign_keys = on");
    return new WorkspaceDatabase(sqlite, path);
  } catch (error) {
    sqlite?.close();
    const explained = databaseError(error, path);
    if (explained instanceof HindsightError) throw explained;
    if (error instanceof Error && "code" in error) throw new HindsightError("WORKSPACE_UNUSABLE", `the workspace ${workspace} cannot be used: ${error.message}`, "Name a folder that can be written to with --workspace or HINDSIGHT_HOME", { workspace });
    throw error;
  }
}
