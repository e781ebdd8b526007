import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { repository } from "../support/repository.ts";

// The set-up script in a copy of its own. The npm it calls is one of ours: it notes how it was called, and leaves behind
// the part of node_modules that the script goes on with.

const node = Bun.which("node");
if (node === null) console.warn("SKIPPED: the set-up script was not tested, Node is not on the path");

describe.skipIf(node === null)("set-up", () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "hindsight-setup-")));
  const noted = join(root, "calls.jsonl");
  const npm = join(root, "npm-cli.js");
  const stamp = join(root, "node_modules", ".hindsight-setup");
  const note = `require("node:fs").appendFileSync(${JSON.stringify(noted)}, JSON.stringify({ name: NAME, args: process.argv.slice(2), cwd: process.cwd() }) + "\\n");`;
  const call = (name: string): string => note.replace("NAME", JSON.stringify(name));
  const workingNpm = `${call("npm")}
const { mkdirSync, writeFileSync } = require("node:fs");
mkdirSync(${JSON.stringify(join(root, "node_modules", "bun"))}, { recursive: true });
writeFileSync(${JSON.stringify(join(root, "node_modules", "bun", "install.js"))}, ${JSON.stringify(call("install"))});
console.log("chatter of npm");`;
  const ciCall = { name: "npm", args: ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd: root };
  const installCall = { name: "install", args: [], cwd: join(root, "node_modules", "bun") };

  const setUp = (environment: Record<string, string> = {}): { exitCode: number; stdout: string; stderr: string; calls: unknown[] } => {
    rmSync(noted, { force: true });
    const { exitCode, stdout, stderr } = Bun.spawnSync([node!, join(root, "src-bun", "setup.mjs")], { cwd: tmpdir(), env: { ...process.env, npm_execpath: npm, ...environment } });
    const calls = existsSync(noted) ? readFileSync(noted, "utf8").trim().split("\n").map((line) => JSON.parse(line) as unknown) : [];
    return { exitCode, stdout: String(stdout), stderr: String(stderr), calls };
  };

  beforeAll(() => {
    mkdirSync(join(root, "src-bun"));
    copyFileSync(join(repository, "src-bun/setup.mjs"), join(root, "src-bun/setup.mjs"));
    copyFileSync(join(repository, "package-lock.json"), join(root, "package-lock.json"));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  // One story: each test goes on where the one before left the folder.
  test("a failing npm ends it with a hint, and nothing counts as installed", () => {
    writeFileSync(npm, `${call("npm")} process.exit(7);`);
    const { exitCode, stderr, calls } = setUp();
    expect([exitCode, calls]).toEqual([1, [ciCall]]);
    expect(stderr).toContain("failed in");
    expect(stderr).toContain("registry");
    expect(stderr).not.toContain("    at ");
    expect(existsSync(stamp)).toBe(false);
  });

  test("the first run installs without scripts, then links Bun's binary by hand", () => {
    writeFileSync(npm, workingNpm);
    const { exitCode, stdout, stderr, calls } = setUp();
    expect([exitCode, calls]).toEqual([0, [ciCall, installCall]]);
    // Standard output belongs to the command that is run after it.
    expect(stdout).toBe("");
    expect(stderr).toContain("Installing packages");
    expect(stderr).toContain("chatter of npm");
  });

  test("the second run does nothing and says nothing", () => {
    expect(setUp()).toEqual({ exitCode: 0, stdout: "", stderr: "", calls: [] });
  });

  test("another lock is installed anew, once", () => {
    appendFileSync(join(root, "package-lock.json"), "\n");
    expect(setUp().calls).toEqual([ciCall, installCall]);
    expect(setUp().calls).toEqual([]);
  });

  test("removed packages are installed anew", () => {
    rmSync(join(root, "node_modules"), { recursive: true });
    expect(setUp().calls).toEqual([ciCall, installCall]);
  });

  test.skipIf(process.platform === "win32")("run by hand, it takes the npm on the path", () => {
    rmSync(stamp);
    const bin = join(root, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "npm"), `#!${node!}\n${workingNpm}`);
    chmodSync(join(bin, "npm"), 0o755);
    expect(setUp({ npm_execpath: "", PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` }).calls).toEqual([ciCall, installCall]);
  });
});
