import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import type { RunDetail, RunListItem } from "../../src-bun/contract/run-record.ts";
import { ProcessLock } from "../../src-bun/store/database/process-lock.ts";
import { CliProcess, dailyCsv, sampleStrategy, strategyText } from "../support/cli-process.ts";
import { ServedApp } from "../support/served-app.ts";

interface Finding {
  readonly code: string;
  readonly level: string;
  readonly message: string;
  readonly hint: string;
}

/** Nothing in it is changed once it is made: tests that change something work on copies. */
const cli = new CliProcess();
let good: string;
let failed: string;
let datasetId: string;

beforeAll(async () => {
  const csv = cli.file("ABC.csv", dailyCsv(300));
  good = String((await cli.json("run", sampleStrategy, "--data", csv, "--params", "fast=3,slow=8")).value["runId"]);
  await cli.run("run", cli.file("throws.ts", strategyText('if (ctx.barIndex === 5) throw new Error("not today");')), "--data", csv);
  const { runs } = (await cli.json("runs", "--state", "failed")).value as { runs: readonly RunListItem[] };
  ({ id: failed, datasetId } = runs[0]!);
});
afterAll(() => cli.remove());

const detailOf = async (id: string, workspace = cli.workspace): Promise<RunDetail> => (await cli.json("runs", id, "--workspace", workspace)).value["run"] as RunDetail;

/** Looks again and again, a process each time. */
async function untilRun(id: string, workspace: string, isSo: (run: RunDetail) => boolean): Promise<RunDetail> {
  for (;;) {
    const run = await detailOf(id, workspace);
    if (isSo(run)) return run;
  }
}

/** A copy of the workspace with a few entries in its audit log, and the failed run canceled. */
async function audited(name: string): Promise<string> {
  const copy = cli.copyWorkspace(name);
  for (const action of ["retry", "cancel", "retry", "cancel"]) expect((await cli.run(action, failed, "--workspace", copy)).code).toBe(0);
  return copy;
}

async function examine(workspace: string): Promise<{ readonly code: number; readonly findings: readonly Finding[] }> {
  const { code, value } = await cli.json("doctor", "--workspace", workspace);
  return { code, findings: value["findings"] as readonly Finding[] };
}

/** What is wrong, or will be: the other findings say that all is well. */
async function complaints(workspace: string): Promise<{ readonly code: number; readonly found: readonly Finding[] }> {
  const { code, findings } = await examine(workspace);
  return { code, found: findings.filter(({ level }) => level === "error" || level === "warning") };
}

/** Changes a database behind the back of its triggers. */
function tamper(workspace: string, change: string): void {
  const sqlite = new Sqlite(join(workspace, "hindsight.sqlite"));
  const triggers = sqlite.prepare<[], { name: string; sql: string }>("select name, sql from sqlite_master where type = 'trigger'").all();
  for (const { name } of triggers) sqlite.exec(`drop trigger "${name}"`);
  expect(sqlite.prepare(change).run().changes).toBe(1);
  for (const { sql } of triggers) sqlite.exec(sql);
  sqlite.close();
}

const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

describe("a workspace without a database", () => {
  test("has no runs, nothing wrong with it, and gets no database", async () => {
    const empty = join(cli.folder, "empty");
    mkdirSync(empty);
    expect((await cli.run("runs", "--workspace", empty)).out).toContain("No runs yet");
    expect((await cli.json("runs", "--workspace", empty)).value).toEqual({ runs: [], total: 0 });
    for (const command of ["runs", "cancel", "retry"]) expect((await cli.refused(command, good, "--workspace", empty)).code).toBe("RUN_UNKNOWN");
    expect(await complaints(empty)).toEqual({ code: 0, found: [] });
    expect(existsSync(join(empty, "hindsight.sqlite"))).toBe(false);
    expect((await examine(join(cli.folder, "nowhere"))).findings.map(({ code }) => code)).toEqual(["WORKSPACE_ABSENT"]);
    expect(existsSync(join(cli.folder, "nowhere"))).toBe(false);
  });
});

describe("runs", () => {
  test("lists them, the newest first, with what came of each", async () => {
    const { code, out } = await cli.run("runs");
    expect(code).toBe(0);
    expect(widest(out)).toBeLessThanOrEqual(78);
    const [head, first, why, second, figures] = out.split("\n");
    expect(head).toContain("STATE");
    expect(first).toContain("failed");
    expect(why).toContain("STRATEGY_THREW: ");
    expect(second).toContain("succeeded");
    expect(second).toContain("SMA cross, ABC");
    const { summary } = await detailOf(good);
    expect(figures!.replaceAll(/ +/g, " ")).toBe(` return ${(summary!.totalReturn! * 100).toFixed(2)} % drawdown ${(summary!.maxDrawdown! * 100).toFixed(2)} % Sharpe ${summary!.sharpe!.toFixed(2)} trades ${summary!.trades}`);
    // What is shown of an id is enough to name the run.
    const short = second!.split(" ")[0]!;
    expect((await detailOf(short)).id).toBe(good);
  });

  test("chooses, sorts and limits", async () => {
    const ids = async (...options: string[]) => ((await cli.json("runs", ...options)).value["runs"] as readonly RunListItem[]).map(({ id }) => id);
    expect(await ids()).toEqual([failed, good]);
    expect(await ids("--sort", "sharpe")).toEqual([good, failed]);
    expect(await ids("--state", "succeeded")).toEqual([good]);
    expect(await ids("--limit", "1")).toEqual([failed]);
    expect((await cli.run("runs", "--limit", "1")).out).toContain("1 of 2 runs");
    const sorted = (await cli.run("runs", "--sort", "profitFactor")).out;
    expect(sorted).toContain("profit factor");
    expect(widest(sorted)).toBeLessThanOrEqual(78);
    expect((await cli.run("runs", "--state", "queued")).out).toContain("No run is queued");
    expect((await cli.refused("runs", "--limit", "0")).code).toBe("USAGE_INVALID_VALUE");
    expect((await cli.refused("runs", "--sort", "sharp")).hint).toContain("sharpe");
    expect((await cli.refused("runs", good, "--state", "failed")).code).toBe("USAGE_INVALID_VALUE");
  });

  test("shows one with its history", async () => {
    const { out } = await cli.run("runs", failed);
    expect(widest(out)).toBeLessThanOrEqual(78);
    for (const text of [failed, "not today", "STRATEGY_THREW", "queued → running", "running → failed", "Attempts", "command line"]) expect(out).toContain(text);
    const whole = (await cli.run("runs", good)).out;
    expect(whole).toContain((await detailOf(good)).digest!);
    expect(whole).toContain("Sharpe");
    expect(widest(whole)).toBeLessThanOrEqual(78);
  });

  test("a beginning that several have, and an id that none has, are refused", async () => {
    const several = await cli.refused("runs", "01");
    expect(several.code).toBe("RUN_UNKNOWN");
    expect(several.hint).toContain(good);
    expect((await cli.refused("runs", "ffffffff")).code).toBe("RUN_UNKNOWN");
  });
});

describe("cancel and retry", () => {
  test("without an app they change the records, and say what has to happen next", async () => {
    const copy = cli.copyWorkspace("unserved");
    const again = await cli.run("retry", failed, "--workspace", copy);
    expect(again).toMatchObject({ code: 0, err: "" });
    expect(again.out).toContain("hindsight serve");
    expect(await cli.json("cancel", failed, "--workspace", copy)).toMatchObject({ code: 0, value: { isServed: false, run: { id: failed, state: "canceled" } } });
    const { transitions } = await detailOf(failed, copy);
    expect(transitions.slice(-2)).toMatchObject([{ from: "failed", to: "queued", actor: "command line" }, { from: "queued", to: "canceled", actor: "command line" }]);
  });

  test("what cannot be done is refused, with the states that allow it; an unknown run is unknown", async () => {
    const copy = cli.copyWorkspace("refusing");
    const retried = await cli.refused("retry", good, "--workspace", copy);
    expect(retried.code).toBe("RUN_STATE_INVALID");
    expect(retried.message).toContain("failed or canceled");
    const canceled = await cli.refused("cancel", failed, "--workspace", copy);
    expect(canceled.code).toBe("RUN_STATE_INVALID");
    expect(canceled.message).toContain("running");
    for (const action of ["cancel", "retry"]) expect((await cli.refused(action, "ffffffff", "--workspace", copy)).code).toBe("RUN_UNKNOWN");
  });

  test("an app that serves the workspace does it", async () => {
    const copy = cli.copyWorkspace("served");
    const app = await ServedApp.start(copy, "--workers", "1");
    try {
      const retried = await cli.refused("retry", good, "--workspace", copy);
      expect([retried.code, retried.details["state"]]).toEqual(["RUN_STATE_INVALID", "succeeded"]);
      expect(retried.message).toContain("failed or canceled");
      expect((await cli.refused("cancel", "ffffffff", "--workspace", copy)).code).toBe("RUN_UNKNOWN");

      const { strategyId } = await app.json<{ strategyId: string }>("/strategies", "POST", { sources: [{ path: "main.ts", text: strategyText("for (;;) if (bar.close < 0) break;") }], note: "" });
      const { id } = await app.json<{ id: string }>("/runs", "POST", { strategy: strategyId, data: datasetId, params: {}, config: {} });
      await untilRun(id, copy, ({ state }) => state === "running");
      expect((await cli.run("runs", "--state", "running", "--workspace", copy)).out).toContain("running");
      expect(await cli.json("cancel", id, "--workspace", copy)).toMatchObject({ code: 0, value: { isServed: true, run: { id, state: "canceled" } } });

      const again = await cli.run("retry", failed, "--workspace", copy);
      expect(again.code).toBe(0);
      expect(again.out).not.toContain("hindsight serve");
      const over = await untilRun(failed, copy, ({ state, attempts }) => state === "failed" && attempts.length === 2);
      expect(over.attempts.map(({ outcome }) => outcome)).toEqual(["failed", "failed"]);

      const { code, findings } = await examine(copy);
      expect(code).toBe(0);
      expect(findings[0]).toMatchObject({ code: "SERVED", level: "ok" });
      expect(findings[0]!.message).toContain(app.url);
      expect(await cli.json("backup", join(cli.folder, "served-backup"), "--workspace", copy)).toMatchObject({ code: 0, value: { status: "written", datasets: 1, results: 1 } });
    } finally {
      await app.stop();
    }
  });

  test("a run of a command line is its own to end; one that nobody runs any more is looked after first", async () => {
    const copy = cli.copyWorkspace("left");
    tamper(copy, `update runs set state = 'running' where id = '${failed}'`);
    const lock = ProcessLock.hold(join(copy, "locks"), `run-${failed}.lock`);
    const refused = await cli.refused("cancel", failed, "--workspace", copy);
    expect([refused.code, refused.hint]).toEqual(["RUN_STATE_INVALID", expect.stringContaining("Ctrl-C") as string]);
    expect((await complaints(copy)).found).toEqual([]);
    lock.release();
    expect((await complaints(copy)).found).toMatchObject([{ code: "RUN_LEFT_RUNNING", level: "warning" }]);
    expect((await cli.json("cancel", failed, "--workspace", copy)).value).toMatchObject({ run: { state: "canceled" } });
    expect((await detailOf(failed, copy)).transitions.at(-2)).toMatchObject({ from: "running", to: "queued" });
  });
});

describe("backup and restore", () => {
  test("the same runs are in another folder, and nothing is wrong there", async () => {
    const source = await audited("to-copy");
    const written = await cli.run("backup", "monday", "--workspace", source);
    expect(written).toMatchObject({ code: 0, err: "" });
    expect(written.out).toContain("1 dataset, 1 result");
    expect((await cli.refused("backup", "monday", "--workspace", source)).code).toBe("OUTPUT_EXISTS");
    const target = join(cli.folder, "elsewhere");
    const restored = await cli.json("restore", "monday", "--workspace", target);
    expect(restored).toMatchObject({ code: 0, value: { status: "restored", datasets: 1, results: 1 } });
    expect((await cli.json("runs", "--workspace", target)).value).toEqual((await cli.json("runs", "--workspace", source)).value);
    expect(await detailOf(failed, target)).toEqual(await detailOf(failed, source));
    const [there, here] = [await examine(target), await examine(source)];
    const lasting = (findings: readonly Finding[]) => findings.filter(({ code }) => !code.startsWith("DISK_"));
    expect(lasting(there.findings)).toEqual(lasting(here.findings));
    expect(await complaints(target)).toEqual({ code: 0, found: [] });
    expect((await cli.run("verify", good, "--workspace", target)).code).toBe(0);
    expect((await cli.refused("restore", "monday", "--workspace", target)).code).toBe("OUTPUT_EXISTS");
    appendFileSync(join(cli.folder, "monday", "hindsight.sqlite"), "x");
    expect((await cli.refused("restore", "monday", "--workspace", join(cli.folder, "third"))).code).toBe("DATA_FILE_DAMAGED");
  });
});

describe("doctor", () => {
  test("says that all is well", async () => {
    const { code, out, err } = await cli.run("doctor");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("Nothing is wrong.");
    expect(out).not.toContain("WRONG");
    expect(widest(out.replaceAll(cli.workspace, ""))).toBeLessThanOrEqual(78);
    expect((await examine(cli.workspace)).findings.map(({ level, code: of }) => [level, of])).toEqual([
      ["ok", "NOT_SERVED"], ["ok", "DATABASE_WHOLE"], ["ok", "AUDIT_UNBROKEN"], ["ok", "RESULTS_WHOLE"], ["ok", "DATASETS_READABLE"], ["ok", "NOTHING_LEFT_BEHIND"], ["ok", "DISK_FREE"],
    ]);
  });

  test("names an entry of the audit log that was changed", async () => {
    const copy = await audited("tampered");
    expect(await complaints(copy)).toEqual({ code: 0, found: [] });
    tamper(copy, "update audit set actor = 'cli:somebody else' where id = 2");
    expect(await complaints(copy)).toMatchObject({ code: 1, found: [{ code: "AUDIT_CHANGED", level: "error", message: expect.stringContaining("entry 2 was changed") as string }] });
    const { code, out, err } = await cli.run("doctor", "--workspace", copy);
    expect(code).toBe(1);
    expect(out).toMatch(/^WRONG +the audit log/m);
    expect(err).toContain("1 thing is wrong");
  });

  test("misses results, and knows one that is not what was recorded", async () => {
    const { folder } = await detailOf(good);
    const damage = async (name: string, change: (folder: string) => void) => {
      const copy = cli.copyWorkspace(name);
      change(join(copy, folder!));
      return await complaints(copy);
    };
    const found = (code: string) => ({ code: 1, found: [{ code, level: "error", message: expect.stringContaining(good) as string }] });
    expect(await damage("gone", (path) => rmSync(path, { recursive: true }))).toMatchObject(found("RESULT_MISSING"));
    expect(await damage("cut", (path) => truncateSync(join(path, "equity.parquet"), 100))).toMatchObject(found("RESULT_DAMAGED"));
    expect(await damage("fewer", (path) => rmSync(join(path, "trades.parquet")))).toMatchObject(found("RESULT_DAMAGED"));
    expect(await damage("other", (path) => {
      const file = join(path, "run.json");
      const { digest } = JSON.parse(readFileSync(file, "utf8")) as { digest: string };
      writeFileSync(file, readFileSync(file, "utf8").replace(digest, "0".repeat(64)));
    })).toMatchObject(found("RESULT_CHANGED"));
  });

  test("knows a damaged database and damaged datasets", async () => {
    const copy = cli.copyWorkspace("damaged");
    rmSync(join(copy, "hindsight.sqlite-wal"), { force: true });
    rmSync(join(copy, "hindsight.sqlite-shm"), { force: true });
    writeFileSync(join(copy, "hindsight.sqlite"), "no database at all, but a text that is long enough to be taken for one".repeat(100));
    writeFileSync(join(copy, "datasets", datasetId, "manifest.json"), "{");
    const { code, found } = await complaints(copy);
    expect(code).toBe(1);
    expect(found.map((finding) => finding.code).sort()).toEqual(["DATABASE_DAMAGED", "DATASET_DAMAGED"]);
    expect(found.every(({ hint }) => hint !== "")).toBe(true);
    const torn = cli.copyWorkspace("torn");
    const sqlite = new Sqlite(join(torn, "hindsight.sqlite"));
    sqlite.pragma("foreign_keys = off");
    expect(sqlite.prepare("update run_attempts set run_id = 'nobody' where run_id = ?").run(good).changes).toBe(1);
    sqlite.close();
    expect(await complaints(torn)).toMatchObject({ code: 1, found: [{ code: "DATABASE_INCONSISTENT", message: expect.stringContaining("run_attempts") as string }] });
    const other = cli.copyWorkspace("no-data");
    rmSync(join(other, "datasets", datasetId, "data.parquet"));
    expect(await complaints(other)).toMatchObject({ code: 1, found: [{ code: "DATASET_DAMAGED" }] });
  });

  test("sees what an app that was killed left behind, which the next one removes", async () => {
    const copy = cli.copyWorkspace("killed");
    const app = await ServedApp.start(copy);
    await app.kill();
    const { folder } = await detailOf(good);
    mkdirSync(join(copy, dirname(folder!), `.run=${failed}.0a1b2c3d.part`));
    mkdirSync(join(copy, "locks"), { recursive: true });
    writeFileSync(join(copy, "locks", `run-${failed}.lock`), "");
    const { code, found } = await complaints(copy);
    expect(code).toBe(0);
    expect(found.map((finding) => [finding.code, finding.level]).sort()).toEqual([["APP_WAS_KILLED", "warning"], ["LOCKS_LEFT", "warning"], ["PARTS_LEFT", "warning"]]);
    expect((await cli.run("doctor", "--workspace", copy)).out).toContain("things to know of");
    const next = await ServedApp.start(copy);
    expect(await next.stop()).toBe(0);
    expect(await complaints(copy)).toEqual({ code: 0, found: [] });
  });
});
