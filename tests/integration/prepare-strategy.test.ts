import { afterAll, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import type { Finding } from "../../src-bun/contract/finding.ts";
import { type PreparedStrategy, prepareStrategy } from "../../src-bun/strategies/prepare-strategy.ts";

const root = mkdtempSync(join(tmpdir(), "hindsight-prepare-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const main = `import { defineStrategy, SMA } from "@hindsight/sdk";
import { period } from "./lib/period.ts";
export default defineStrategy({ name: "x", onInit: () => new SMA(period), onBar(bar, ctx) { ctx.target(ctx.state.update(bar.close) ?? 0); } });
`;

function setUp(files: Record<string, string> = { "main.ts": main, "lib/period.ts": "export const period = 3;\n" }): { folder: string; entry: string; cache: string } {
  const folder = join(root, `case ${count++} mit Ümlaut`);
  mkdirSync(join(folder, "lib"), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return { folder, entry: join(folder, "main.ts"), cache: join(folder, ".cache") };
}

const same = ({ fromCache: _, ...rest }: PreparedStrategy): object => rest;

async function failure(cache: string, entry: string): Promise<HindsightError> {
  const error: unknown = await prepareStrategy(cache, entry).catch((thrown: unknown) => thrown);
  if (error instanceof HindsightError) return error;
  throw new Error(`no HindsightError: ${String(error)}`);
}

test("the second time everything comes from the cache, and is the same", async () => {
  const { entry, cache } = setUp();
  const first = await prepareStrategy(cache, entry);
  expect(first.fromCache).toBe(false);
  expect(first.sources.map(({ path }) => path)).toEqual(["main.ts", "lib/period.ts"]);
  expect(first.versionHash).toMatch(/^[0-9a-f]{64}$/);
  expect(first.code).not.toContain("debugId");
  const second = await prepareStrategy(cache, entry);
  expect(second.fromCache).toBe(true);
  expect(same(second)).toEqual(same(first));
});

test("a cached strategy needs neither TypeScript nor ESLint, in a fresh process", async () => {
  const { folder, entry, cache } = setUp();
  const script = join(folder, "probe.mjs");
  writeFileSync(
    script,
    `const { prepareStrategy } = await import(${JSON.stringify(join(import.meta.dir, "../../src-bun/strategies/prepare-strategy.ts"))});
const { fromCache } = await prepareStrategy(${JSON.stringify(cache)}, ${JSON.stringify(entry)});
const { createRequire } = await import("node:module");
const loaded = Object.keys(createRequire(import.meta.url).cache).join();
console.log(JSON.stringify({ fromCache, typescript: /node_modules.typescript/.test(loaded), eslint: /node_modules.eslint/.test(loaded) }));`,
  );
  const probe = (): unknown => JSON.parse(Bun.spawnSync([process.execPath, script], { cwd: root }).stdout.toString());
  expect(probe()).toEqual({ fromCache: false, typescript: true, eslint: true });
  expect(probe()).toEqual({ fromCache: true, typescript: false, eslint: false });
});

test("one changed byte in any file makes another version", async () => {
  const { folder, entry, cache } = setUp();
  const first = await prepareStrategy(cache, entry);
  writeFileSync(join(folder, "lib/period.ts"), "export const period = 4;\n");
  const second = await prepareStrategy(cache, entry);
  expect(second.fromCache).toBe(false);
  expect(second.versionHash).not.toBe(first.versionHash);
  writeFileSync(join(folder, "lib/period.ts"), "export const period = 3;\n");
  const third = await prepareStrategy(cache, entry);
  expect(third.fromCache).toBe(true);
  expect(third.versionHash).toBe(first.versionHash);
});

test("the version does not depend on the folder", async () => {
  const [a, b] = [setUp(), setUp()];
  const [first, second] = [await prepareStrategy(a.cache, a.entry), await prepareStrategy(b.cache, b.entry)];
  expect(second.versionHash).toBe(first.versionHash);
  expect(second.code).toBe(first.code);
});

test("a new import, and a helper that is gone, are noticed", async () => {
  const { folder, entry, cache } = setUp();
  await prepareStrategy(cache, entry);
  writeFileSync(join(folder, "lib/period.ts"), `export { period } from "./other.ts";\n`);
  expect((await failure(cache, entry)).code).toBe("STRATEGY_CHECK_FAILED");
  writeFileSync(join(folder, "lib/other.ts"), "export const period = 5;\n");
  expect((await prepareStrategy(cache, entry)).sources.map(({ path }) => path)).toEqual(["main.ts", "lib/period.ts", "lib/other.ts"]);
  rmSync(join(folder, "lib/other.ts"));
  expect((await failure(cache, entry)).message).toContain(`lib/period.ts:1:24 Import of "./other.ts": there is no such file`);
});

test("damaged cache files are made anew", async () => {
  const { entry, cache } = setUp();
  const first = await prepareStrategy(cache, entry);
  for (const damage of [(text: string) => text.slice(0, -20), (text: string) => text.replace("update", "updaTe"), () => "", () => "{}"]) {
    for (const name of readdirSync(join(cache, "strategies"))) {
      const path = join(cache, "strategies", name);
      writeFileSync(path, damage(readFileSync(path, "utf8")));
    }
    const again = await prepareStrategy(cache, entry);
    expect(again.fromCache).toBe(false);
    expect(same(again)).toEqual(same(first));
  }
  expect((await prepareStrategy(cache, entry)).fromCache).toBe(true);
  expect(readdirSync(join(cache, "strategies")).filter((name) => !name.endsWith(".entry"))).toEqual([]);
});

test("a cache that cannot be written only stays cold", async () => {
  const { folder, entry } = setUp();
  const blocked = join(folder, "a file");
  writeFileSync(blocked, "");
  expect((await prepareStrategy(blocked, entry)).fromCache).toBe(false);
  expect((await prepareStrategy(blocked, entry)).fromCache).toBe(false);
});

test("a failed check names the place, and leaves nothing behind", async () => {
  const { entry, cache } = setUp({ "main.ts": main.replace("bar.close", "bar.closing"), "lib/period.ts": "export const period = '3';\n" });
  const error = await failure(cache, entry);
  expect(error.code).toBe("STRATEGY_CHECK_FAILED");
  expect(error.message).toContain("main.ts:3:125 Property 'closing' does not exist");
  const findings = error.details["findings"] as Finding[];
  expect(findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual(["main.ts:3 type-error", "main.ts:3 type-error"]);
  expect(existsSync(cache)).toBe(false);
});

test("refused letters that only meet in the bundle are reported at the author's line", async () => {
  const { entry, cache } = setUp({ "main.ts": main.replace(`name: "x"`, `\n  name: \`\${"<!"}\${"-- x"}\``), "lib/period.ts": "export const period = 3;\n" });
  const outcome: unknown = await prepareStrategy(cache, entry).catch((error: unknown) => error);
  // Whether the bundler joins the parts is its own affair; if it does, the author hears of it.
  if (outcome instanceof HindsightError) expect(outcome.message).toMatch(/main\.ts:[45]:\d+ A strategy may not contain/);
  else expect((outcome as PreparedStrategy).code).not.toContain("<!--");
});

test("a missing file suggests the nearest name", async () => {
  const { folder, cache } = setUp();
  const error = await failure(cache, join(folder, "mian.ts"));
  expect(error.code).toBe("STRATEGY_FILE_MISSING");
  expect(error.hint).toBe("Did you mean main.ts?");
  expect((await failure(cache, join(folder, "no/such/folder/main.ts"))).code).toBe("STRATEGY_FILE_MISSING");
  expect((await failure(cache, folder)).message).toContain("it is not a file");
});

test("an entry that is not text, or too large, is refused", async () => {
  const { folder, entry, cache } = setUp();
  writeFileSync(entry, new Uint8Array([0xff, 0xfe, 0x00, 0xc3]));
  expect((await failure(cache, entry)).message).toContain("not UTF-8");
  writeFileSync(entry, "// ".padEnd(1_000_001, "x"));
  expect((await failure(cache, entry)).message).toContain("1000001 bytes");
  expect(readdirSync(folder)).not.toContain(".cache");
});

test("the entry may be a link; its own folder is where it really lies", async () => {
  const { entry, cache } = setUp();
  const link = join(root, `link-${count}.ts`);
  symlinkSync(entry, link);
  expect((await prepareStrategy(cache, link)).versionHash).toBe((await prepareStrategy(cache, entry)).versionHash);
});
