import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleSizes } from "../../src-bun/shell/bundle/bundle-sizes.ts";
import { makeBundle } from "../../src-bun/shell/bundle/make-bundle.ts";
import { tryBundle } from "../../src-bun/shell/bundle/try-bundle.ts";
import { missingParts } from "../../src-bun/shell/part-list.ts";
import { repository } from "../support/repository.ts";

// The finished bundle without Electrobun's binaries, at a place where nothing of the project is near.

const root = mkdtempSync(join(tmpdir(), "hindsight-bundle-"));
const bundle = join(root, "Resources/app");
beforeAll(async () => {
  const made = join(repository, "build/desktop/test/app");
  await makeBundle(repository, made);
  cpSync(made, bundle, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Starts it until it ends by itself. */
async function started(name: string): Promise<{ readonly code: number; readonly said: string }> {
  const workspace = join(root, name);
  const app = Bun.spawn([process.execPath, join(bundle, "bun/index.js")], { cwd: root, env: { PATH: process.env["PATH"] ?? "", HINDSIGHT_HOME: workspace }, stdin: "ignore", stdout: "pipe", stderr: "ignore" });
  const said = await new Response(app.stdout).text();
  return { code: await app.exited, said };
}

describe("the bundle", () => {
  test("imports a file and finishes a run with the bits that the sources give, and ends when it is asked to", async () => {
    expect(missingParts(bundle)).toEqual([]);
    const digest = await tryBundle(bundle, mkdtempSync(join(root, "workspace-")));
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await tryBundle(bundle, mkdtempSync(join(root, "workspace-")), join(repository, "src-bun/index.ts"))).toBe(digest);
  });

  test("is small but for DuckDB", () => {
    const sizes = bundleSizes(bundle);
    expect([...sizes.values()].filter((bytes) => bytes === 0)).toEqual([]);
    expect(sizes.get("everything")! - sizes.get("DuckDB")!).toBeLessThan(60 * 1024 ** 2);
  });

  test.each(["node_modules/better-sqlite3", "node_modules/@duckdb", "bun/runner.js", "resources/calendars/fx.json", "parts.json"])("says what is missing and what to do: %s", async (part) => {
    renameSync(join(bundle, part), join(root, "taken"));
    try {
      const { code, said } = await started("incomplete");
      expect(code).toBe(1);
      expect(said).toContain(part);
      expect(said).toContain("APP_INCOMPLETE");
      expect(said).toContain("Install Hindsight again");
    } finally {
      renameSync(join(root, "taken"), join(bundle, part));
    }
  });
});
