import type { Database, Statement } from "better-sqlite3";
import { CamelCasePlugin, type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { damagedDatabase, databaseError } from "./database-error.ts";
import type { Tables } from "./tables.ts";

const MOST_STATEMENTS = 300;

/**
 * The open database of a workspace. Kysely builds and types every query; better-sqlite3 runs it at once, without a promise. A transaction is
 * therefore one call that nothing can come between: with Kysely's own asynchronous transactions on SQLite's single connection, every
 * `await` inside lets other work wait for the connection, and a query that forgets to go through the transaction waits for itself for ever.
 *
 * Every method throws HindsightError DATABASE_BUSY, DATABASE_DAMAGED, DISK_FULL or WORKSPACE_UNUSABLE.
 */
export class WorkspaceDatabase {
  /** Builds queries and cannot run them. */
  readonly build: Kysely<Tables>;
  readonly path: string;
  readonly #sqlite: Database;
  readonly #statements = new Map<string, Statement<unknown[]>>();

  /** @param sqlite a connection whose file has this app's schema; it is closed with this */
  constructor(sqlite: Database, path: string) {
    this.#sqlite = sqlite;
    this.path = path;
    this.build = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
      plugins: [new CamelCasePlugin()],
    });
  }

  /** All rows of a query. */
  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile();
    return this.#guarded(() => this.#statement(sql).all(...parameters).map((row) => withCamelNames(row as Record<string, unknown>) as Row));
  }

  /** The first row of a query, or undefined. */
  first<Row>(query: Compilable<Row>): Row | undefined {
    return this.all(query)[0];
  }

  /** Changes rows. @returns how many */
  change(query: Compilable): number {
    const { sql, parameters } = query.compile();
    return this.#guarded(() => this.#statement(sql).run(...parameters).changes);
  }

  /**
   * All of it or nothing, and on disk when it returns. Inside another one it is a part of that. `work` must not be asynchronous.
   * @throws whatever `work` throws; nothing has changed then
   */
  transaction<T>(work: () => T): T {
    // Immediate: what is read first must not have been changed by another process when it is written.
    return this.#guarded(() => this.#sqlite.transaction(work).immediate());
  }

  /** The value of a column that holds JSON. @throws HindsightError DATABASE_DAMAGED */
  parse<T>(json: string): T {
    try {
      return JSON.parse(json) as T;
    } catch (error) {
      throw damagedDatabase(this.path, `a stored value is not JSON (${(error as Error).message})`);
    }
  }

  close(): void {
    this.#statements.clear();
    this.#sqlite.close();
  }

  /** Preparing costs more than running most of our statements. Lists of states make the texts differ, so there may be many. */
  #statement(sql: string): Statement<unknown[]> {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
      statement = this.#sqlite.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw databaseError(error, this.path);
    }
  }
}

const camelNames = new Map<string, string>();

function withCamelNames(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const renamed: Record<string, unknown> = {};
  for (const name in row) {
    let camel = camelNames.get(name);
    if (camel === undefined) camelNames.set(name, (camel = name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())));
    renamed[camel] = row[name];
  }
  return renamed;
}
