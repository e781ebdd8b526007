import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimWorkspace, readInstance } from "../../src-bun/store/database/instance-lock.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import { ProcessLock } from "../../src-bun/store/database/process-lock.ts";
import { SettingsRepository } from "../../src-bun/store/database/settings-repository.ts";
import { refusalAtOnce } from "../support/refusal.ts";

let folder: string;
let children: Bun.Subprocess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindsight-locks-"));
  children = [];
});
afterEach(async () => {
  for (const child of children) await kill(child);
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (name: string): string => JSON.stringify(join(import.meta.dir, "../../src-bun/store/database", `${name}.ts`));

/** A process that runs the code, throws away what nobody refers to, says so, and then lives until it is ended. */
async function childDoing(code: string): Promise<Bun.Subprocess> {
  const script = join(folder, `child-${children.length}.ts`);
  writeFileSync(script, `const folder = ${JSON.stringify(folder)};\n${code}\nBun.gc(true);\nconsole.log("ready");\nsetInterval(() => {}, 1_000_000);\n`);
  const child = Bun.spawn([process.execPath, script], { stdin: "ignore", stdout: "pipe", stderr: "inherit" });
  children.push(child);
  const { value } = await child.stdout.getReader().read();
  expect(new TextDecoder().decode(value)).toBe("ready\n");
  return child;
}

async function kill(child: Bun.Subprocess): Promise<void> {
  child.kill("SIGKILL");
  await child.exited;
}

const childThatClaims = (): Promise<Bun.Subprocess> =>
  childDoing(`import { claimWorkspace } from ${fileOf("instance-lock")};\nclaimWorkspace(folder).describe({ pid: process.pid, url: "http://127.0.0.1:4321", token: "secret-key" });`);

describe("a workspace", () => {
  test("that another process has open is refused, with its pid and its address", async () => {
    const child = await childThatClaims();
    const refused = refusalAtOnce(() => claimWorkspace(folder));
    expect(refused.code).toBe("WORKSPACE_IN_USE");
    expect(refused.message).toContain(`process ${child.pid}`);
    expect(refused.hint).toContain("http://127.0.0.1:4321");
    expect(readInstance(folder)).toEqual({ pid: child.pid, url: "http://127.0.0.1:4321", token: "secret-key" });
    expect(JSON.stringify(refused.toBody())).not.toContain("secret-key");
    if (process.platform !== "win32") expect(statSync(join(folder, "app.json")).mode & 0o777).toBe(0o600);
  });

  test("is free again when that process was killed", async () => {
    await kill(await childThatClaims());
    expect(existsSync(join(folder, "app.json"))).toBe(true);
    expect(readInstance(folder)).toBe(null);
    const lock = claimWorkspace(folder);
    expect(existsSync(join(folder, "app.json"))).toBe(false);
    lock.release();
  });

  test("is claimed once in one process, too, and looking at it does not let go of it", async () => {
    const lock = claimWorkspace(folder);
    expect(refusalAtOnce(() => claimWorkspace(folder)).code).toBe("WORKSPACE_IN_USE");
    expect(readInstance(folder)).toBe(null);
    lock.describe({ pid: process.pid, url: null, token: null });
    expect(readInstance(folder)).toEqual({ pid: process.pid, url: null, token: null });
    const child = Bun.spawn([process.execPath, "-e", `import { claimWorkspace } from ${fileOf("instance-lock")};\ntry { claimWorkspace(${JSON.stringify(folder)}); } catch (error) { console.log(error.code); }`], { stdout: "pipe", stderr: "inherit" });
    expect(await new Response(child.stdout).text()).toBe("WORKSPACE_IN_USE\n");
    lock.release();
    expect(readInstance(folder)).toBe(null);
    claimWorkspace(folder).release();
  });

  test("is made when it is not there; nobody has one open that does not exist", () => {
    const deeper = join(folder, "a", "b");
    expect(readInstance(deeper)).toBe(null);
    expect(existsSync(deeper)).toBe(false);
    claimWorkspace(deeper).release();
    expect(readdirSync(deeper)).toEqual(["app.lock"]);
  });

  test.each([
    ["is a file", () => writeFileSync(join(folder, "place"), ""), "place"],
    ["has somebody else's app.lock", () => writeFileSync(join(folder, "app.lock"), "somebody else's ".repeat(1_000)), "."],
  ])("that %s is WORKSPACE_UNUSABLE", (_, prepare, place) => {
    prepare();
    expect(refusalAtOnce(() => claimWorkspace(join(folder, place))).code).toBe("WORKSPACE_UNUSABLE");
  });

  test("a damaged app.json says nothing and harms nothing", () => {
    const lock = claimWorkspace(folder);
    writeFileSync(join(folder, "app.json"), "{");
    expect(readInstance(folder)).toBe(null);
    expect(refusalAtOnce(() => claimWorkspace(folder)).message).toContain("another Hindsight");
    lock.release();
  });
});

describe("a runner's lock", () => {
  test("is held while its process lives, and not when it was killed", async () => {
    const child = await childDoing(`import { ProcessLock } from ${fileOf("process-lock")};\nProcessLock.hold(folder + "/locks", "runner-1");`);
    const path = join(folder, "locks", "runner-1");
    expect([ProcessLock.isHeld(path), ProcessLock.isHeld(path)]).toEqual([true, true]);
    expect(refusalAtOnce(() => ProcessLock.hold(join(folder, "locks"), "runner-1")).code).toBe("INTERNAL");
    expect([ProcessLock.removeFree(path), existsSync(path)]).toEqual([false, true]);
    await kill(child);
    expect([ProcessLock.isHeld(path), existsSync(path)]).toEqual([false, true]);
    expect([ProcessLock.removeFree(path), existsSync(path)]).toEqual([true, false]);
    expect(ProcessLock.removeFree(path)).toBe(true);
  });

  test("is held in its own process, until it is released; its file goes then", () => {
    const lock = ProcessLock.hold(join(folder, "locks"), "runner-2");
    expect(ProcessLock.isHeld(lock.path)).toBe(true);
    lock.release();
    expect([ProcessLock.isHeld(lock.path), readdirSync(join(folder, "locks"))]).toEqual([false, []]);
  });

  test("of a file that is not there is not held", () => {
    expect(ProcessLock.isHeld(join(folder, "none"))).toBe(false);
  });
});

test("what was accepted by a process that was killed is there", async () => {
  await kill(await childDoing(`import { openDatabase } from ${fileOf("open-database")};\nimport { SettingsRepository } from ${fileOf("settings-repository")};\nnew SettingsRepository(await openDatabase(folder)).set({ accepted: true });`));
  expect(readFileSync(join(folder, "hindsight.sqlite-wal")).length).toBeGreaterThan(0);
  const database = await openDatabase(folder);
  expect(new SettingsRepository(database).all()).toEqual({ accepted: true });
  database.close();
});
