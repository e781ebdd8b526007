import { existsSync, rmSync } from "node:fs";
import Sqlite, { type Database, SqliteError } from "better-sqlite3";

/** A look at a lock holds it for an instant, which must not stop somebody from taking it. */
const PATIENCE_MS = 500;

/** A connection that nobody refers to is collected as garbage, and its lock goes with it. */
const held = new Set<Database>();

/**
 * A file that one process holds until it lets go or ends, however it ends: the system itself lets go of SQLite's locks, on every platform. The file
 * is an empty database in an exclusive transaction, into which nothing is ever written.
 *
 * Nothing else may open the file: on POSIX systems closing it drops the process's lock.
 */
export class HeldFile {
  readonly #path: string;
  readonly #sqlite: Database;

  private constructor(path: string, sqlite: Database) {
    this.#path = path;
    this.#sqlite = sqlite;
  }

  /** @returns null: somebody holds it, this process or another. @throws SqliteError, TypeError the file cannot be made or is something else */
  static hold(path: string): HeldFile | null {
    for (;;) {
      const sqlite = locked(path);
      if (sqlite === null) return null;
      // Whoever held it before may have removed it while this waited: then nobody else would see that it is held.
      if (HeldFile.isHeld(path)) return new HeldFile(path, sqlite);
      held.delete(sqlite);
      sqlite.close();
    }
  }

  /** Whether somebody holds it. A file that is not there is not held. @throws SqliteError it cannot be read, or is something else */
  static isHeld(path: string): boolean {
    if (!existsSync(path)) return false;
    let sqlite: Database | undefined;
    try {
      sqlite = new Sqlite(path, { timeout: 0, fileMustExist: true });
      // Reading takes a shared lock, which several lookers can have at once.
      sqlite.prepare("select count(*) from sqlite_master").get();
      return false;
    } catch (error) {
      if (isBusy(error)) return true;
      // It was removed in between.
      if (!existsSync(path)) return false;
      throw error;
    } finally {
      sqlite?.close();
    }
  }

  /** Lets go. The file stays. */
  release(): void {
    held.delete(this.#sqlite);
    this.#sqlite.close();
  }

  /** Removes the file and lets go. */
  remove(): void {
    // While it is held, so that nobody can hold what is being removed; on Windows a file that is open stays, so it goes afterwards.
    if (process.platform !== "win32") rmSync(this.#path, { force: true });
    this.release();
    if (process.platform === "win32") removeUnlessOpen(this.#path);
  }
}

function locked(path: string): Database | null {
  const sqlite = new Sqlite(path, { timeout: PATIENCE_MS });
  try {
    sqlite.pragma("journal_mode = delete");
    sqlite.exec("begin exclusive");
    held.add(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

function removeUnlessOpen(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Somebody has it open: it is theirs now.
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SqliteError && error.code.startsWith("SQLITE_BUSY");
}
