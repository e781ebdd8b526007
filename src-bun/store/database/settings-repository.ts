import type { WorkspaceDatabase } from "./workspace-database.ts";

/** The workspace's settings: a JSON value by key. What a key means and what it may hold is not decided here. */
export class SettingsRepository {
  readonly #database: WorkspaceDatabase;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
  }

  /** Every setting that was set. */
  all(): Readonly<Record<string, unknown>> {
    const rows = this.#database.all(this.#database.build.selectFrom("settings").selectAll().orderBy("key"));
    return Object.fromEntries(rows.map(({ key, valueJson }) => [key, this.#database.parse<unknown>(valueJson)]));
  }

  /** Sets all of them or none; null forgets one, so that its default holds again. @returns every setting that is set then */
  set(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { build } = this.#database;
    return this.#database.transaction(() => {
      for (const [key, value] of Object.entries(values)) {
        if (value === undefined) continue;
        this.#database.change(build.deleteFrom("settings").where("key", "=", key));
        if (value !== null) this.#database.change(build.insertInto("settings").values({ key, valueJson: JSON.stringify(value) }));
      }
      return this.all();
    });
  }
}
