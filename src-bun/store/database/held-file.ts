import { existsSync } from "node:fs";
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
  readonly #sqlite: Database;

  private constructor(sqlite: Database) {
    this.#sqlite = sqlite;
  }

  /** @returns null: somebody holds it, this process or another. @throws SqliteError, TypeError the file cannot be made or is something else */
  static hold(path: string): HeldFile | null {
    const sqlite = new Sqlite(path, { timeout: PATIENCE_MS });
    try {
      sqlite.pragma("journal_mode = delete");
      sqlite.exec("begin exclusive");
      held.add(sqlite);
      return new HeldFile(sqlite);
    } catch (error) {
      sqlite.close();
      if (isBusy(error)) return null;
      throw error;
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

  /** Lets go. The file stays: removing it would let two hold it, one under the old file and one under a new one. */
  release(): void {
    held.delete(this.#sqlite);
    this.#sqlite.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SqliteError && error.code.startsWith("SQLITE_BUSY");
}
