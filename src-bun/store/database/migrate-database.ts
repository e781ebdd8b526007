import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { basename } from "node:path";
import type { Database } from "better-sqlite3";
import { Kysely, SqliteAdapter, SqliteDialect } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { HindsightError } from "../../contract/errors.ts";
import { databaseError } from "./database-error.ts";

/** Kysely takes it that SQLite cannot undo changes of the schema; it can. */
class UndoableAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class UndoableDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new UndoableAdapter();
  }
}

/**
 * Brings a file to this app's schema, all steps in one transaction. A file that has a schema already is copied first, to
 * `….before-N`, N being the number of the first new step.
 * @throws HindsightError WORKSPACE_NEWER; INTERNAL: a step failed; DISK_FULL and the like. The file is as it was then
 */
export async function migrateDatabase(sqlite: Database, path: string, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const done = doneSteps(sqlite);
  const unknown = done.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new HindsightError(
      "WORKSPACE_NEWER",
      `${path} was written by a newer Hindsight: it has step ${unknown.join(", ")}, which this version does not know`,
      `Update Hindsight, or name another workspace with --workspace. Copies of how the file was before an update lie beside it as ${basename(path)}.before-N`,
      { path, unknown },
    );
  }
  if (Object.keys(migrations).length === done.length) return;
  const copy = `${path}.before-${done.length + 1}`;
  if (done.length > 0) keepCopy(sqlite, copy);
  // Not destroyed afterwards: that would close the connection, which is not its own.
  const db = new Kysely<unknown>({ dialect: new UndoableDialect({ database: sqlite }) });
  const { error, results } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } }).migrateToLatest();
  if (error === undefined) return;
  const explained = databaseError(error, path);
  if (explained instanceof HindsightError) throw explained;
  const step = results?.find(({ status }) => status === "Error")?.migrationName ?? "unknown";
  throw new HindsightError(
    "INTERNAL",
    `${path} could not be brought to this version's schema: step ${step} failed (${error instanceof Error ? error.message : "unknown reason"})`,
    "Nothing was changed. Go on with the version of Hindsight that you had before, and report this",
    { path, step, ...(done.length > 0 ? { copy } : {}) },
  );
}

function doneSteps(sqlite: Database): string[] {
  const isThere = sqlite.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get() !== undefined;
  return isThere ? sqlite.prepare<[], string>("select name from kysely_migration order by name").pluck().all() : [];
}

/** A copy that appears when it is whole and on disk. One from an earlier attempt is replaced: the file has gone on since. */
function keepCopy(sqlite: Database, copy: string): void {
  const part = `${copy}.part`;
  try {
    rmSync(part, { force: true });
    sqlite.prepare("vacuum into ?").run(part);
    const file = openSync(part, "r+");
    fsyncSync(file);
    closeSync(file);
    renameSync(part, copy);
  } finally {
    rmSync(part, { force: true });
  }
}
