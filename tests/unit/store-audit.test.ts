import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { AuditLog } from "../../src-bun/store/database/audit-log.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import type { WorkspaceDatabase } from "../../src-bun/store/database/workspace-database.ts";

let workspace: string;
let database: WorkspaceDatabase;
let audit: AuditLog;
beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), "hindsight-audit-"));
  database = await openDatabase(workspace);
  audit = new AuditLog(database);
});
afterEach(() => {
  database.close();
  rmSync(workspace, { recursive: true, force: true });
});

function fill(count: number): void {
  for (let index = 1; index <= count; index++) audit.append(index * 1_000, "tester", "run.delete", `run-${index}`, { index, why: "é" });
}

/** Runs SQL as somebody who has the file and not the app. */
function behindTheBack(sql: string, { dropTriggers = true } = {}): void {
  const other = new Sqlite(database.path);
  try {
    if (dropTriggers) other.exec("drop trigger audit_refuses_update; drop trigger audit_refuses_delete; drop trigger audit_refuses_replace");
    other.exec(sql);
  } finally {
    other.close();
  }
}

describe("the audit log", () => {
  test("gives entries back in their order, page by page", () => {
    fill(5);
    expect(audit.list(0, 2).map(({ id }) => id)).toEqual([1, 2]);
    expect(audit.list(2, 10).map(({ subject }) => subject)).toEqual(["run-3", "run-4", "run-5"]);
    expect(audit.list(5, 10)).toEqual([]);
  });

  test("an entry is what was given, chained by a hash that anybody can work out", () => {
    const first = audit.append(1_000.5, "a", "run.cancel", "r1");
    const second = audit.append(2_000, "b", "export.create", "r2", { kind: "pdf", pages: [1, 2] });
    const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
    expect(first).toEqual({ id: 1, at: 1_000.5, actor: "a", action: "run.cancel", subject: "r1", details: {}, hash: sha256('\n[1,1000.5,"a","run.cancel","r1","{}"]') });
    expect(second.hash).toBe(sha256(`${first.hash}\n[2,2000,"b","export.create","r2","{\\"kind\\":\\"pdf\\",\\"pages\\":[1,2]}"]`));
    expect(audit.list(0, 10)).toEqual([first, second]);
    expect(audit.verify()).toBe(null);
  });

  test("is whole when it is empty, and when it is longer than what is looked at in one go", () => {
    expect(audit.verify()).toBe(null);
    database.transaction(() => fill(2_001));
    expect(audit.verify()).toBe(null);
  });

  test("an entry of a transaction that fails was never there", () => {
    fill(1);
    expect(() =>
      database.transaction(() => {
        fill(1);
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(audit.append(1, "a", "b", "c").id).toBe(2);
    expect(audit.verify()).toBe(null);
  });
});

describe("refused by the database itself", () => {
  test.each([
    ["a change", "update audit set actor = 'x' where id = 2"],
    ["a removal", "delete from audit where id = 3"],
    ["a replacement", "insert or replace into audit select id, at, 'x', action, subject, details_json, hash from audit where id = 2"],
  ])("%s", (_, sql) => {
    fill(3);
    expect(() => behindTheBack(sql, { dropTriggers: false })).toThrow("the audit log only grows");
    expect(audit.list(0, 10).map(({ actor }) => actor)).toEqual(["tester", "tester", "tester"]);
  });
});

describe("found when the triggers were dropped", () => {
  test.each([
    ["a changed time", "update audit set at = 1 where id = 2", 2, /2 was changed/],
    ["a changed actor", "update audit set actor = 'x' where id = 2", 2, /2 was changed/],
    ["a changed subject", "update audit set subject = 'x' where id = 3", 3, /3 was changed/],
    ["changed details", "update audit set details_json = '{}' where id = 1", 1, /1 was changed/],
    ["a changed hash", `update audit set hash = '${"0".repeat(64)}' where id = 4`, 4, /4 was changed/],
    ["a removed row", "delete from audit where id = 2", 2, /2 was removed/],
    ["a removed first row", "delete from audit where id = 1", 1, /1 was removed/],
    ["removed last rows", "delete from audit where id > 2", 3, /2 entries were removed from the end/],
    ["all of it removed", "delete from audit", 1, /4 entries were removed from the end/],
    ["a removed row, the later ones moved up", "delete from audit where id = 2; update audit set id = id - 1 where id > 2", 2, /2 was changed, or put in later/],
    ["two rows that changed places", "update audit set id = 99 where id = 2; update audit set id = 2 where id = 3; update audit set id = 3 where id = 99", 2, /2 was changed/],
    ["a row put in at the end", "insert into audit select 5, at, actor, action, subject, details_json, hash from audit where id = 4", 5, /put in later/],
    ["a row put in before the first", "insert into audit select 0, at, actor, action, subject, details_json, hash from audit where id = 1", 0, /put in later/],
  ])("%s", (_, sql, id, words) => {
    fill(4);
    behindTheBack(sql);
    expect(audit.verify()).toEqual({ id, what: expect.stringMatching(words) });
  });

  test("the end cut off and the log gone on with", () => {
    fill(4);
    behindTheBack("delete from audit where id > 2");
    fill(2);
    expect(audit.verify()).toEqual({ id: 3, what: "entry 3 was removed" });
  });
});
