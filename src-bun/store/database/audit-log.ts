import type { AuditEntry } from "../../contract/library.ts";
import { sha256Hex } from "../../platform/hash.ts";
import type { Tables } from "./tables.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

type AuditRow = Tables["audit"];

const ROWS_AT_A_TIME = 1_000;

/**
 * What was done, by whom: it only grows. Each entry's hash covers the one before, so that whoever changes, removes or inserts a row behind
 * the app's back has to write every later hash anew. Its triggers refuse both from within the database.
 */
export class AuditLog {
  readonly #database: WorkspaceDatabase;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
  }

  /** @param at UTC epoch milliseconds. @param details plain JSON values */
  append(at: number, actor: string, action: string, subject: string, details: Readonly<Record<string, unknown>> = {}): AuditEntry {
    return this.#database.transaction(() => {
      const last = this.#database.first(this.#database.build.selectFrom("audit").select("hash").orderBy("id", "desc").limit(1));
      // Counted from the highest number ever given: cut off the end and go on, and the gap stays.
      const content = { id: this.#highestId() + 1, at, actor, action, subject, detailsJson: JSON.stringify(details) };
      const row = { ...content, hash: hashOf(last?.hash ?? "", content) };
      this.#database.change(this.#database.build.insertInto("audit").values(row));
      return this.#entryOf(row);
    });
  }

  /** Entries after `afterId` (0: from the first), in their order. */
  list(afterId: number, limit: number): AuditEntry[] {
    return this.#rows(afterId, limit).map((row) => this.#entryOf(row));
  }

  /** The last `limit` entries, in their order. */
  latest(limit: number): AuditEntry[] {
    return this.list(Math.max(0, this.#highestId() - limit), limit);
  }

  /** Looks at the whole log. @returns null: nothing was changed; else the first entry that does not fit, and what is wrong with it */
  verify(): { readonly id: number; readonly what: string } | null {
    return this.#database.transaction(() => {
      let id = 0;
      let hash = "";
      for (let rows = this.#rows(Number.MIN_SAFE_INTEGER, ROWS_AT_A_TIME); rows.length > 0; rows = this.#rows(id, ROWS_AT_A_TIME)) {
        for (const row of rows) {
          id++;
          if (row.id < id) return { id: row.id, what: `entry ${row.id} was put in later` };
          if (row.id > id) return { id, what: `entry ${id} was removed` };
          if (row.hash !== hashOf(hash, row)) return { id, what: `entry ${id} was changed, or put in later` };
          hash = row.hash;
        }
      }
      const given = this.#highestId();
      return given > id ? { id: id + 1, what: `${given - id} entries were removed from the end` } : null;
    });
  }

  /** The database remembers the highest number that it ever gave. */
  #highestId(): number {
    return this.#database.first(this.#database.build.selectFrom("sqliteSequence").select("seq").where("name", "=", "audit"))?.seq ?? 0;
  }

  #rows(afterId: number, limit: number): AuditRow[] {
    return this.#database.all(this.#database.build.selectFrom("audit").selectAll().where("id", ">", afterId).orderBy("id").limit(limit));
  }

  #entryOf({ detailsJson, ...row }: AuditRow): AuditEntry {
    return { ...row, details: this.#database.parse(detailsJson) };
  }
}

/** One text for one content: the fields in a fixed order, the details as they were written. Parsing and printing those gives the same text again. */
function hashOf(previous: string, { id, at, actor, action, subject, detailsJson }: Omit<AuditRow, "hash">): string {
  return sha256Hex(previous, "\n", JSON.stringify([id, at, actor, action, subject, detailsJson]));
}
