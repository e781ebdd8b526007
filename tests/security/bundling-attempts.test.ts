import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { bundleStrategy } from "../../src-bun/strategies/bundle-strategy.ts";
import { prepareStrategy } from "../../src-bun/strategies/prepare-strategy.ts";
import { diskReader } from "../../src-bun/strategies/source-reader.ts";
import { readStrategySources } from "../../src-bun/strategies/strategy-sources.ts";
import { loadTypeScript } from "../../src-bun/strategies/type-script.ts";

const root = mkdtempSync(join(tmpdir(), "hindsight-bundling-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const secret = "the-secret-of-the-host-0815";
process.env["HINDSIGHT_TEST_SECRET"] = secret;
const outside = join(root, "outside");
mkdirSync(outside);
for (const name of ["secret.txt", "secret.json", "secret.html", "secret.css", "secret.toml"]) writeFileSync(join(outside, name), name.endsWith("json") ? JSON.stringify({ secret }) : secret);
writeFileSync(join(outside, "secret.ts"), `export const secret = "${secret}";\nexport default secret;\n`);
let folderCount = 0;

/** A strategy's folder beside the folder with the secret. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(root, `strategy-${folderCount++}`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const strategy = (top: string, value = "x"): string => `import { defineStrategy } from "@hindsight/sdk";\n${top}\nexport default defineStrategy({ name: String(${value}), onBar() {} });\n`;

/** A macro that leaves a file on the host and brings the secret back. */
const macro = (mark: string): string => `import { readFileSync, writeFileSync } from "node:fs";\nexport function x(): string { writeFileSync(${JSON.stringify(mark)}, "ran"); return readFileSync(${JSON.stringify(join(outside, "secret.txt"))}, "utf8"); }\n`;
const mark = join(root, "macro-ran");

interface Attempt {
  readonly name: string;
  readonly top: string;
  readonly value?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Prepares what a text cannot say, links for instance. */
  readonly arrange?: (folder: string) => void;
}

const path = (name: string): string => join(outside, name);

const attempts: readonly Attempt[] = [
  { name: "macro by attribute", top: `import { x } from "./m.ts" with { type: "macro" };`, value: "x()", files: { "m.ts": macro(mark) } },
  { name: "macro by assertion", top: `import { x } from "./m.ts" assert { type: "macro" };`, value: "x()", files: { "m.ts": macro(mark) } },
  { name: "macro by prefix", top: `import { x } from "macro:./m.ts";`, value: "x()", files: { "m.ts": macro(mark) } },
  { name: "macro by a quoted attribute", top: `import { x } from "./m.ts" with { "type": "macro" };`, value: "x()", files: { "m.ts": macro(mark) } },
  { name: "macro by an escaped attribute", top: `import { x } from "./m.ts" with { "ty\\u0070e": "mac\\u0072o" };`, value: "x()", files: { "m.ts": macro(mark) } },
  { name: "macro on a namespace import", top: `import * as m from "./m.ts" with { type: "macro" };`, value: "m.x()", files: { "m.ts": macro(mark) } },
  { name: "macro in a helper file", top: `import { x } from "./h.ts";`, files: { "h.ts": `import { x as y } from "./m.ts" with { type: "macro" };\nexport const x = y();\n`, "m.ts": macro(mark) } },
  { name: "macro re-exported", top: `export { x } from "./m.ts" with { type: "macro" };`, value: "1", files: { "m.ts": macro(mark) } },
  { name: "text of an absolute path", top: `import x from "${path("secret.txt")}" with { type: "text" };` },
  { name: "text of a relative path", top: `import x from "../outside/secret.txt" with { type: "text" };` },
  { name: "text of a script", top: `import x from "../outside/secret.ts" with { type: "text" };` },
  { name: "json", top: `import x from "../outside/secret.json";` },
  { name: "json by attribute", top: `import x from "../outside/secret.json" with { type: "json" };` },
  { name: "toml", top: `import x from "../outside/secret.toml" with { type: "toml" };` },
  { name: "html", top: `import x from "../outside/secret.html";` },
  { name: "css", top: `import x from "../outside/secret.css";` },
  { name: "file loader", top: `import x from "../outside/secret.txt" with { type: "file" };` },
  { name: "sqlite", top: `import x from "../outside/secret.txt" with { type: "sqlite", embed: "true" };` },
  { name: "native addon", top: `import x from "../outside/secret.node";` },
  { name: "wasm", top: `import x from "../outside/secret.wasm";` },
  { name: "script outside", top: `import x from "../outside/secret.ts";` },
  { name: "script outside by an absolute path", top: `import x from "${path("secret.ts")}";` },
  { name: "script outside by a file address", top: `import x from "file://${path("secret.ts")}";` },
  { name: "script outside by a detour", top: `import x from "./sub/../../outside/secret.ts";` },
  { name: "script outside by an encoded path", top: `import x from "./%2e%2e/outside/secret.ts";` },
  { name: "script outside by backslashes", top: `import x from "..\\\\outside\\\\secret.ts";` },
  { name: "script outside from a helper below", top: `import { x } from "./sub/h.ts";`, files: { "sub/h.ts": `export { secret as x } from "../../outside/secret.ts";\n` } },
  { name: "linked file", top: `import x from "./link.ts";`, arrange: (folder) => symlinkSync(path("secret.ts"), join(folder, "link.ts")) },
  { name: "linked folder", top: `import x from "./lib/secret.ts";`, arrange: (folder) => symlinkSync(outside, join(folder, "lib")) },
  { name: "link to a link", top: `import x from "./a.ts";`, arrange: (folder) => { symlinkSync(path("secret.ts"), join(folder, "b.ts")); symlinkSync(join(folder, "b.ts"), join(folder, "a.ts")); } },
  { name: "a query behind the name", top: `import x from "../outside/secret.ts?x";` },
  { name: "a zero byte in the name", top: `import x from "../outside/secret.ts\\0.ts";` },
  { name: "node:fs", top: `import { readFileSync } from "node:fs"; const x = readFileSync("${path("secret.txt")}", "utf8");` },
  { name: "fs without prefix, by namespace", top: `import * as fs from "fs"; const x = fs.readFileSync("${path("secret.txt")}", "utf8");` },
  { name: "bun", top: `import { file } from "bun"; const x = file("${path("secret.txt")}");` },
  { name: "bun:ffi", top: `import { dlopen as x } from "bun:ffi";` },
  { name: "bun:bundle", top: `import { feature } from "bun:bundle"; const x = feature("X") ? 1 : 2;` },
  { name: "an installed package", top: `import x from "typescript";` },
  { name: "the SDK's dependency", top: `import * as x from "trading-signals";` },
  { name: "the SDK's test kit", top: `import * as x from "@hindsight/sdk/testing";` },
  { name: "a path behind the SDK's name", top: `import x from "@hindsight/sdk/../../outside/secret.ts";` },
  { name: "an imports map", top: `import x from "#secret";`, files: { "package.json": JSON.stringify({ imports: { "#secret": "../outside/secret.ts" } }) } },
  { name: "a paths map", top: `import x from "secret";`, files: { "tsconfig.json": JSON.stringify({ compilerOptions: { paths: { secret: ["../outside/secret.ts"] } } }) } },
  { name: "a web address", top: `import x from "https://127.0.0.1:9/x.ts";` },
  { name: "a data address", top: `import x from "data:text/javascript,export default 1";` },
  { name: "export star", top: `export * from "../outside/secret.ts";`, value: "1" },
  { name: "import equals", top: `import x = require("../outside/secret.ts");` },
  { name: "require", top: `const x = require("../outside/secret.ts").secret;` },
  { name: "require.resolve", top: `const x = require.resolve("../outside/secret.ts");` },
  { name: "module.require", top: `const x = module.require("../outside/secret.ts").secret;` },
  { name: "dynamic import", top: `const x = import("../outside/secret.ts");` },
  { name: "dynamic import with a template", top: "const x = import(`../outside/${\"secret\"}.ts`);" },
  { name: "dynamic import with options", top: `const x = import("../outside/secret.txt", { with: { type: "text" } });` },
  { name: "deferred import", top: `import defer * as x from "../outside/secret.ts";` },
  { name: "import.meta.require", top: `const x = (import.meta as any).require("../outside/secret.ts");` },
  { name: "import.meta.glob", top: `const x = (import.meta as any).glob("../outside/*", { eager: true });` },
  { name: "import.meta.env", top: `const x = (import.meta as any).env.HINDSIGHT_TEST_SECRET;` },
  { name: "an address beside import.meta.url", top: `const x = new URL("../outside/secret.txt", import.meta.url);` },
  { name: "the environment inlined", top: `const x = process.env.HINDSIGHT_TEST_SECRET;` },
  { name: "the environment by Bun.env", top: `const x = Bun.env.HINDSIGHT_TEST_SECRET;` },
  { name: "a triple-slash path", top: "", files: { "main.ts": `/// <reference path="../outside/secret.ts" />\n${strategy("const x = 1;")}` } },
  { name: "a source map comment", top: `const x = eval("1");\n//# sourceMappingURL=file://${path("secret.txt")}` },
  { name: "a worker's script", top: `const x = new Worker(new URL("../outside/secret.ts", import.meta.url));` },
  { name: "an import type", top: `const x: import("../outside/secret.ts").secret = "";` },
];

describe("attempts while the strategy is checked and bundled", () => {
  test("all different", () => {
    expect(new Set(attempts.map(({ name }) => name)).size).toBe(attempts.length);
  });

  for (const { name, top, value, files = {}, arrange } of attempts) {
    test(name, async () => {
      const folder = folderWith({ "main.ts": strategy(top, value), ...files });
      arrange?.(folder);
      const entry = join(folder, "main.ts");

      const refusal: unknown = await prepareStrategy(join(folder, "cache"), entry).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(HindsightError);
      if (!(refusal instanceof HindsightError)) return;
      expect(refusal.code).toBe("STRATEGY_CHECK_FAILED");
      expect(JSON.stringify(refusal.toBody())).not.toContain(secret);

      // With the check left out the bundler alone must not run or read anything either.
      const sources = readStrategySources(await loadTypeScript(), diskReader(entry));
      const code = await bundleStrategy(sources.entry, sources.files.values()).then((bundle) => bundle.code + bundle.sourceMap, () => "");
      expect(code).not.toContain(secret);
      expect(existsSync(mark)).toBe(false);
    });
  }

  test("control: a bundler without our options runs the macro and reads the file", async () => {
    const controlMark = join(root, "control-ran");
    const folder = folderWith({ "main.ts": `import { x } from "./m.ts" with { type: "macro" };\nconsole.log(x());\n`, "m.ts": macro(controlMark) });
    const result = await Bun.build({ entrypoints: [join(folder, "main.ts")] });
    expect(existsSync(controlMark)).toBe(true);
    expect(await result.outputs[0]!.text()).toContain(secret);
  });

  test("control: a bundler without our resolver follows a link and reads text", async () => {
    const folder = folderWith({ "main.ts": `import a from "./link.ts";\nimport b from "../outside/secret.txt" with { type: "text" };\nconsole.log(a, b);\n` });
    symlinkSync(path("secret.ts"), join(folder, "link.ts"));
    const result = await Bun.build({ entrypoints: [join(folder, "main.ts")] });
    expect((await result.outputs[0]!.text()).split(secret).length).toBe(3);
  });
});
