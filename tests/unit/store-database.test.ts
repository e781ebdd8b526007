import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { type Compilable, CompiledQuery, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { migrations } from "../../src-bun/store/database/migrations.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import { SettingsRepository } from "../../src-bun/store/database/settings-repository.ts";
import { WorkspaceDatabase } from "../../src-bun/store/database/workspace-database.ts";
import { refusal, refusalAtOnce } from "../support/refusal.ts";

let workspace: string;
let file: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "hindsight-database-"));
  file = join(workspace, "hindsight.sqlite");
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

/** A workspace whose database holds one setting and is closed again. */
async function filledWorkspace(): Promise<void> {
  const database = await openDatabase(workspace);
  new SettingsRepository(database).set({ theme: "dark" });
  database.close();
}

async function storedSettings(): Promise<unknown> {
  const database = await openDatabase(workspace);
  const settings = new SettingsRepository(database).all();
  database.close();
  return settings;
}

/** A step after all others. */
function withStep(up: (db: Kysely<unknown>) => Promise<void>): Record<string, Migration> {
  return { ...migrations, "9999-later": { up } };
}

/** Of the file before that step. */
function copyName(): string {
  return `${file}.before-${Object.keys(migrations).length + 1}`;
}

describe("an opened database", () => {
  test.each([
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
  ])("%s is %p", async (name, value) => {
    const database = await openDatabase(workspace);
    const pragma = { compile: () => CompiledQuery.raw(`select ${name} as value from pragma_${name}`) } as Compilable<{ value: unknown }>;
    expect(database.first(pragma)).toEqual({ value });
    database.close();
  });

  test("what was written is there when it is opened again", async () => {
    await filledWorkspace();
    expect(await storedSettings()).toEqual({ theme: "dark" });
  });

  test("a folder that is not there is made, with all above it", async () => {
    const database = await openDatabase(join(workspace, "a", "b"));
    database.close();
    expect(existsSync(join(workspace, "a", "b", "hindsight.sqlite"))).toBe(true);
  });

  test("references are watched: an attempt of no run is refused", async () => {
    const database = await openDatabase(workspace);
    expect(() => database.change(database.build.insertInto("runAttempts").values({ runId: "none", number: 1, startedAt: 0 }))).toThrow("FOREIGN KEY");
    database.close();
  });
});

describe("what is refused", () => {
  test.each([
    ["text instead of a database", () => writeFileSync(file, "not a database ".repeat(1_000))],
    ["a file that was cut off", () => truncateSync(file, 3 * 4096)],
    [
      "one page that was overwritten, which opening does not need",
      () => {
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0xa5, bytes.length - 4096));
      },
    ],
  ])("%s is DATABASE_DAMAGED, with what to do", async (_, damage) => {
    await filledWorkspace();
    damage();
    const refused = await refusal(() => openDatabase(workspace));
    expect(refused.code).toBe("DATABASE_DAMAGED");
    expect(refused.message).toContain(file);
    expect(refused.hint).toMatch(/Restore a backup.*runs\//);
  });

  test("a newer app's database is WORKSPACE_NEWER and stays as it is", async () => {
    (await openDatabase(workspace, { migrations: withStep(async (db) => db.schema.createTable("later").addColumn("id", "text").execute()) })).close();
    const refused = await refusal(() => openDatabase(workspace));
    expect([refused.code, refused.message]).toEqual(["WORKSPACE_NEWER", expect.stringContaining("9999-later")]);
    expect(readdirSync(workspace)).toEqual(["hindsight.sqlite"]);
  });

  test("a folder that cannot be one is WORKSPACE_UNUSABLE", async () => {
    const path = join(workspace, "file");
    writeFileSync(path, "");
    const refused = await refusal(() => openDatabase(path));
    expect([refused.code, refused.message]).toEqual(["WORKSPACE_UNUSABLE", expect.stringContaining(path)]);
  });

  test("a change while another process writes is DATABASE_BUSY, and goes when that has ended", async () => {
    const database = await openDatabase(workspace, { busyTimeoutMs: 0 });
    const settings = new SettingsRepository(database);
    const other = new Sqlite(file);
    other.exec("begin immediate");
    expect(settings.all()).toEqual({});
    expect(refusalAtOnce(() => settings.set({ theme: "dark" })).code).toBe("DATABASE_BUSY");
    other.close();
    expect(settings.set({ theme: "dark" })).toEqual({ theme: "dark" });
    database.close();
  });

  test("opening while another process holds all of it is DATABASE_BUSY", async () => {
    const other = new Sqlite(file);
    other.exec("begin exclusive");
    const refused = await refusal(() => openDatabase(workspace, { busyTimeoutMs: 0 }));
    other.close();
    expect(refused.code).toBe("DATABASE_BUSY");
  });

  test("no room left is DISK_FULL, and nothing of the change is kept", async () => {
    await filledWorkspace();
    const sqlite = new Sqlite(file);
    sqlite.pragma(`max_page_count = ${String(sqlite.pragma("page_count", { simple: true }))}`);
    const database = new WorkspaceDatabase(sqlite, file);
    const settings = new SettingsRepository(database);
    const refused = refusalAtOnce(() => settings.set({ theme: "light", long: "x".repeat(1_000_000) }));
    expect([refused.code, refused.message]).toEqual(["DISK_FULL", expect.stringContaining(file)]);
    expect(settings.all()).toEqual({ theme: "dark" });
    database.close();
  });

  test("a stored value that is no JSON is DATABASE_DAMAGED", async () => {
    await filledWorkspace();
    const database = await openDatabase(workspace);
    database.change(database.build.updateTable("settings").set({ valueJson: "{" }));
    expect(refusalAtOnce(() => new SettingsRepository(database).all()).code).toBe("DATABASE_DAMAGED");
    database.close();
  });
});

describe("a step to a new schema", () => {
  const destroyHalf = async (db: Kysely<unknown>): Promise<void> => {
    await db.schema.createTable("later").addColumn("id", "text").execute();
    await db.schema.dropTable("settings").execute();
    throw new Error("the power of this step ends");
  };

  test("that fails half way leaves the file as it was, and a copy", async () => {
    await filledWorkspace();
    const refused = await refusal(() => openDatabase(workspace, { migrations: withStep(destroyHalf) }));
    expect([refused.code, refused.message]).toEqual(["INTERNAL", expect.stringMatching(/9999-later.*the power of this step ends/)]);
    expect(await storedSettings()).toEqual({ theme: "dark" });
    const sqlite = new Sqlite(file);
    expect(sqlite.prepare("select name from sqlite_master where name = 'later'").all()).toEqual([]);
    sqlite.close();
    const copy = new Sqlite(copyName());
    expect(copy.prepare("select value_json from settings").pluck().all()).toEqual(['"dark"']);
    copy.close();
  });

  test("that fails undoes the steps that went before it in the same opening", async () => {
    await refusal(() => openDatabase(workspace, { migrations: withStep(destroyHalf) }));
    const sqlite = new Sqlite(file);
    expect(sqlite.prepare("select name from sqlite_master where type = 'table' and name not like 'kysely%'").all()).toEqual([]);
    sqlite.close();
    expect(await storedSettings()).toEqual({});
  });

  test("that succeeds keeps what was there; the copy is how it was before", async () => {
    await filledWorkspace();
    const database = await openDatabase(workspace, { migrations: withStep(async (db) => db.schema.alterTable("settings").addColumn("note", "text").execute()) });
    expect(new SettingsRepository(database).all()).toEqual({ theme: "dark" });
    database.close();
    const copy = new Sqlite(copyName());
    expect(copy.pragma("table_info(settings)")).toHaveLength(2);
    copy.close();
  });

  test("is taken once: opening again copies nothing", async () => {
    await filledWorkspace();
    await filledWorkspace();
    expect(readdirSync(workspace)).toEqual(["hindsight.sqlite"]);
  });
});

describe("a transaction", () => {
  test("that throws changes nothing, with those inside it", async () => {
    const database = await openDatabase(workspace);
    const settings = new SettingsRepository(database);
    const fail = (): void =>
      database.transaction(() => {
        settings.set({ a: 1 });
        throw new Error("no");
      });
    expect(fail).toThrow("no");
    expect(settings.all()).toEqual({});
    database.close();
  });

  test("keeps other writers out from its first reading on", async () => {
    const database = await openDatabase(workspace);
    const other = new Sqlite(file, { timeout: 0 });
    database.transaction(() => {
      new SettingsRepository(database).all();
      expect(() => other.exec("begin immediate")).toThrow("locked");
    });
    other.close();
    database.close();
  });

  test("cannot be asynchronous", async () => {
    const database = await openDatabase(workspace);
    expect(() => database.transaction(() => Promise.resolve(1))).toThrow("promise");
    database.close();
  });
});

test("settings: values of every kind, null forgets", async () => {
  const database = await openDatabase(workspace);
  const settings = new SettingsRepository(database);
  const values = { list: [1, 2.5], flag: false, zero: 0, text: "é", nested: { a: null } };
  expect(settings.set(values)).toEqual(values);
  expect(settings.set({ flag: null, zero: 1 })).toEqual({ list: [1, 2.5], zero: 1, text: "é", nested: { a: null } });
  database.close();
});
