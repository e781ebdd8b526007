import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AuditLog } from "../../src-bun/store/database/audit-log.ts";
import { backupWorkspace } from "../../src-bun/store/database/backup.ts";
import { claimWorkspace } from "../../src-bun/store/database/instance-lock.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import { restoreWorkspace } from "../../src-bun/store/database/restore.ts";
import { SettingsRepository } from "../../src-bun/store/database/settings-repository.ts";
import { sha256OfFile } from "../../src-bun/platform/hash.ts";
import { refusal } from "../support/refusal.ts";

let folder: string;
let workspace: string;
let target: string;
let restored: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindsight-backup-"));
  workspace = join(folder, "workspace");
  target = join(folder, "backup");
  restored = join(folder, "restored");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), content);
}

/** A workspace as an app leaves it in the middle of its work. */
async function workspaceInUse() {
  write("datasets/d1/manifest.json", "{}");
  write("datasets/d1/data.parquet", "PAR1");
  write("runs/strategy=x/run=1/run.json", "{}");
  write("runs/strategy=x/.run=2.abc.part/trades.parquet", "half");
  write("strategies/own.ts", "// mine");
  write("cache/columns/c.arrow", "cache");
  write("tmp/uploads/u", "upload");
  const lock = claimWorkspace(workspace);
  const database = await openDatabase(workspace);
  new SettingsRepository(database).set({ theme: "dark" });
  return { database, lock };
}

async function madeBackup() {
  const { database, lock } = await workspaceInUse();
  const manifest = await backupWorkspace(workspace, target, 1_000);
  return { database, lock, manifest };
}

const filesIn = (root: string): string[] => (readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))).toSorted();
const contents = ["datasets/d1/data.parquet", "datasets/d1/manifest.json", "hindsight.sqlite", "runs/strategy=x/run=1/run.json", "strategies/own.ts"];

describe("a backup", () => {
  test("of a workspace in use holds what cannot be made again, and nothing half written", async () => {
    const { database, lock, manifest } = await madeBackup();
    expect(filesIn(target)).toEqual(["backup.json", ...contents].toSorted());
    expect(manifest).toEqual({
      version: 1,
      createdAt: 1_000,
      database: { sha256: await sha256OfFile(join(target, "hindsight.sqlite")) },
      rooms: { datasets: { files: 2, bytes: 6 }, runs: { files: 1, bytes: 2 }, strategies: { files: 1, bytes: 7 } },
    });
    expect(JSON.parse(readFileSync(join(target, "backup.json"), "utf8"))).toEqual(manifest);
    expect(readdirSync(folder).toSorted()).toEqual(["backup", "workspace"]);
    // The app that has it open goes on, and its locks hold.
    new SettingsRepository(database).set({ theme: "light" });
    expect((await refusal(() => restoreWorkspace(target, workspace))).code).toBe("WORKSPACE_IN_USE");
    database.close();
    lock.release();
  });

  test("restored is the workspace as it was then", async () => {
    const { database, lock } = await workspaceInUse();
    new AuditLog(database).append(1, "tester", "backup.create", "workspace");
    const manifest = await backupWorkspace(workspace, target, 1_000);
    new SettingsRepository(database).set({ theme: "light" });
    expect(await restoreWorkspace(target, restored)).toEqual(manifest);
    expect(filesIn(restored).filter((name) => name !== "app.lock")).toEqual(contents);
    expect(readFileSync(join(restored, "strategies/own.ts"), "utf8")).toBe("// mine");
    const copy = await openDatabase(restored);
    expect(new SettingsRepository(copy).all()).toEqual({ theme: "dark" });
    expect(new AuditLog(copy).verify()).toBe(null);
    copy.close();
    database.close();
    lock.release();
  });

  test("of a workspace without a database is one of its files", async () => {
    write("datasets/d1/manifest.json", "{}");
    expect((await backupWorkspace(workspace, target, 1)).database).toBe(null);
    await restoreWorkspace(target, restored);
    expect(filesIn(restored)).toEqual(["app.lock", "datasets/d1/manifest.json"]);
  });

  test("follows a link: data that lies elsewhere is in it", async () => {
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "elsewhere", "large"), "large");
    mkdirSync(workspace);
    symlinkSync(join(folder, "elsewhere"), join(workspace, "datasets"));
    await backupWorkspace(workspace, target, 1);
    expect(readFileSync(join(target, "datasets", "large"), "utf8")).toBe("large");
  });

  test.each([
    ["a target that is there", () => mkdirSync(target), () => target, "OUTPUT_EXISTS"],
    ["a target inside the workspace", () => {}, () => join(workspace, "backups", "one"), "WORKSPACE_UNUSABLE"],
    ["a target whose folder cannot be made", () => writeFileSync(join(folder, "file"), ""), () => join(folder, "file", "backup"), "WORKSPACE_UNUSABLE"],
    ["a damaged database", () => writeFileSync(join(workspace, "hindsight.sqlite"), "damaged ".repeat(2_000)), () => target, "DATABASE_DAMAGED"],
    ["a folder that is no workspace", () => rmSync(workspace, { recursive: true }), () => target, "WORKSPACE_UNUSABLE"],
  ])("refuses %s and leaves nothing behind", async (_, prepare, targetOf, code) => {
    write("datasets/d1/manifest.json", "{}");
    prepare();
    const before = readdirSync(folder, { recursive: true });
    expect((await refusal(() => backupWorkspace(workspace, targetOf(), 1))).code).toBe(code as never);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});

describe("a restoration", () => {
  test.each([
    ["no backup.json", () => rmSync(join(target, "backup.json")), "DATA_FILE_DAMAGED", /backup\.json/],
    ["a damaged backup.json", () => writeFileSync(join(target, "backup.json"), "{"), "DATA_FILE_DAMAGED", /backup\.json/],
    ["a backup.json of something else", () => writeFileSync(join(target, "backup.json"), "[]"), "DATA_FILE_DAMAGED", /backup\.json/],
    ["an empty backup.json", () => writeFileSync(join(target, "backup.json"), '{"version":1}'), "DATA_FILE_DAMAGED", /datasets/],
    ["a newer version", () => writeFileSync(join(target, "backup.json"), '{"version":2}'), "WORKSPACE_NEWER", /version 2/],
    ["a changed database", () => appendFileSync(join(target, "hindsight.sqlite"), "x"), "DATA_FILE_DAMAGED", /hindsight\.sqlite/],
    ["no database", () => rmSync(join(target, "hindsight.sqlite")), "DATA_FILE_DAMAGED", /hindsight\.sqlite/],
    ["a file missing", () => rmSync(join(target, "runs/strategy=x/run=1/run.json")), "DATA_FILE_DAMAGED", /runs\/ has 0 files/],
    ["a file cut off", () => writeFileSync(join(target, "datasets/d1/data.parquet"), ""), "DATA_FILE_DAMAGED", /datasets\/ has 2 files of 2 bytes/],
  ])("refuses a backup with %s, and makes nothing", async (_, damage, code, words) => {
    const { database, lock } = await madeBackup();
    database.close();
    lock.release();
    damage();
    const refused = await refusal(() => restoreWorkspace(target, restored));
    expect([refused.code, refused.message]).toEqual([code as never, expect.stringMatching(words)]);
    expect(existsSync(restored)).toBe(false);
  });

  test.each([
    ["the workspace itself", () => workspace],
    ["a folder of something else", () => folder],
  ])("refuses %s, because it is not empty, and puts nothing into it", async (_, placeOf) => {
    const { database, lock } = await madeBackup();
    database.close();
    lock.release();
    const before = filesIn(folder);
    const refused = await refusal(() => restoreWorkspace(target, placeOf()));
    expect([refused.code, refused.message]).toEqual(["OUTPUT_EXISTS", expect.stringContaining("is not empty")]);
    expect(filesIn(folder)).toEqual(before);
  });

  test("refuses an empty workspace that is open in an app", async () => {
    const { database, lock } = await madeBackup();
    const other = claimWorkspace(restored);
    expect((await refusal(() => restoreWorkspace(target, restored))).code).toBe("WORKSPACE_IN_USE");
    other.release();
    lock.release();
    database.close();
  });

  test("goes on where one was broken off", async () => {
    const { database, lock } = await madeBackup();
    database.close();
    lock.release();
    mkdirSync(join(restored, ".restore.part", "datasets", "old"), { recursive: true });
    await restoreWorkspace(target, restored);
    expect(filesIn(restored).filter((name) => name !== "app.lock")).toEqual(contents);
    expect(readdirSync(join(restored, "datasets"))).toEqual(["d1"]);
  });
});
