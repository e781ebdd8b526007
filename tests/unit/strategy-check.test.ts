import { describe, expect, test } from "bun:test";
import { checkStrategy } from "../../src-bun/strategies/check-strategy.ts";
import { type CheckReport, formatFinding } from "../../src-bun/contract/finding.ts";
import { memoryReader } from "../../src-bun/strategies/source-reader.ts";

const sample = `import { defineStrategy, SMA } from "@hindsight/sdk";
export default defineStrategy({
  name: "SMA cross",
  params: { type: "object", properties: {
    fast: { type: "integer", minimum: 2, default: 10, title: "Fast average" },
    slow: { type: "integer", minimum: 3, default: 30, title: "Slow average" },
    units: { type: "number", exclusiveMinimum: 0, default: 10 } } },
  onInit: ({ params }) => ({ fast: new SMA(params.fast), slow: new SMA(params.slow) }),
  onBar(bar, ctx) {
    const fast = ctx.state.fast.update(bar.close), slow = ctx.state.slow.update(bar.close);   // number, or null while warming up
    if (fast === null || slow === null) return;
    ctx.target(fast > slow ? ctx.params.units : -ctx.params.units);                          // a no-op when already there
  },
});
`;

async function check(files: string | Record<string, string>): Promise<CheckReport> {
  const all = typeof files === "string" ? { "main.ts": files } : files;
  return (await checkStrategy(memoryReader("main.ts", all))).report;
}

/** A strategy whose onBar body starts at line 4, column 5. */
const inBar = (body: string): string => `import { defineStrategy } from "@hindsight/sdk";
export default defineStrategy({ name: "x", params: { type: "object", properties: { n: { type: "integer" }, f: { type: "number", default: 1 } } },
  onBar(bar, ctx) {
    ${body}
  } });
`;

describe("a good strategy", () => {
  test("the sample passes without a finding", async () => {
    expect(await check(sample)).toEqual({ ok: true, findings: [], omittedCount: 0 });
  });

  test("several files, types across them, Math.pow, UTC dates, words that only look forbidden", async () => {
    const report = await check({
      "main.ts": `import { defineStrategy, type Bar } from "@hindsight/sdk";
import { limit } from "./lib/limit.ts";
import type { Levels } from "./lib/limit.ts";
const evaluate = (bar: Bar): number => Math.pow(bar.close, 0.5) + bar.close ** 2;
// The import of goods --> eval (x), a comment may say what it likes; import("it")
export default defineStrategy({ name: "import and eval, requires nothing", onInit: (): Levels => ({ high: 1 }),
  onBar(bar, ctx) {
    const hour = new Date(ctx.now).getUTCHours();
    let n = 3;
    while (n-- > 0) ctx.plot("value", evaluate(bar) + hour);
    if (limit(bar, ctx.state)) ctx.close();
  } });
`,
      "lib/limit.ts": `import type { Bar } from "@hindsight/sdk";
import { one } from "../one.ts";
export interface Levels { high: number }
export function limit(bar: Bar, levels: Levels): boolean { return bar.close > levels.high * one; }
`,
      "one.ts": "export const one = 1;\n",
    });
    expect(report.findings.map(formatFinding)).toEqual([]);
  });
});

interface Case {
  readonly source: string | Record<string, string>;
  readonly rule: string;
  readonly at: string;
  readonly message: RegExp;
  readonly hint: RegExp;
}

const top = (line: string): string => `${line}\n${sample}`;

const bad: Record<string, Case> = {
  "node module": { source: top(`import fs from "node:fs"; void fs;`), rule: "import-not-allowed", at: "main.ts:1:16", message: /"node:fs" is not allowed/, hint: /@hindsight\/sdk/ },
  "bare module": { source: top(`import "lodash";`), rule: "import-not-allowed", at: "main.ts:1:8", message: /"lodash"/, hint: /nothing else/ },
  "the test kit": { source: top(`import "@hindsight/sdk/testing";`), rule: "import-not-allowed", at: "main.ts:1:8", message: /testing/, hint: /@hindsight\/sdk/ },
  "web address": { source: top(`import "https://example.org/x.ts";`), rule: "import-not-allowed", at: "main.ts:1:8", message: /https/, hint: /nothing else/ },
  "absolute path": { source: top(`import "/etc/passwd";`), rule: "import-not-allowed", at: "main.ts:1:8", message: /etc/, hint: /relative path/ },
  "macro prefix": { source: top(`import { m } from "macro:./m.ts"; m();`), rule: "import-not-allowed", at: "main.ts:1:19", message: /macro/, hint: /nothing else/ },
  "outside the folder": { source: top(`import "../x.ts";`), rule: "import-outside-folder", at: "main.ts:1:8", message: /leaves/, hint: /copy/ },
  "outside by a detour": { source: top(`import "./a/../../x.ts";`), rule: "import-outside-folder", at: "main.ts:1:8", message: /leaves/, hint: /copy/ },
  "no extension": { source: { "main.ts": top(`import "./lib";`), "lib.ts": "export {};" }, rule: "import-extension", at: "main.ts:1:8", message: /does not name a \.ts/, hint: /"\.\/lib\.ts"/ },
  "json file": { source: top(`import x from "./x.json"; void x;`), rule: "import-extension", at: "main.ts:1:15", message: /json/, hint: /\.ts/ },
  "missing file": { source: { "main.ts": top(`import "./lib/helprs.ts";`), "lib/helpers.ts": "export {};" }, rule: "import-missing", at: "main.ts:1:8", message: /no such file/, hint: /lib\/helpers\.ts/ },
  "error in a helper": { source: { "main.ts": top(`import "./h.ts";`), "h.ts": `export const a = 1;\nexport const b: string = a;\n` }, rule: "type-error", at: "h.ts:2:14", message: /not assignable.*TS2322/, hint: /type/ },
  "import in a helper": { source: { "main.ts": top(`import "./h.ts";`), "h.ts": `import "fs";` }, rule: "import-not-allowed", at: "h.ts:1:8", message: /"fs"/, hint: /nothing else/ },
  "export from off the list": { source: top(`export * from "fs";`), rule: "import-not-allowed", at: "main.ts:1:15", message: /"fs"/, hint: /nothing else/ },
  "import type of a module": { source: top(`export type X = import("fs").Stats;`), rule: "import-not-allowed", at: "main.ts:1:24", message: /"fs"/, hint: /nothing else/ },
  attributes: { source: { "main.ts": top(`import { m } from "./m.ts" with { type: "macro" }; m();`), "m.ts": "export const m = () => 1;" }, rule: "import-attributes", at: "main.ts:1:28", message: /attributes/, hint: /with/ },
  "import equals": { source: top(`import fs = require("fs");`), rule: "import-equals", at: "main.ts:1:1", message: /import =/, hint: /top of the file/ },
  "dynamic import": { source: inBar(`void import("./x.ts");`), rule: "dynamic-import", at: "main.ts:4:10", message: /Dynamic import/, hint: /top of the file/ },
  "deferred import call": { source: inBar(`import.defer("fs");`), rule: "import-meta", at: "main.ts:4:5", message: /import\.defer/, hint: /parameters/ },
  "import.meta": { source: inBar(`ctx.log(import.meta.url);`), rule: "import-meta", at: "main.ts:4:13", message: /import\.meta/, hint: /parameters/ },
  require: { source: inBar(`require("fs");`), rule: "no-require", at: "main.ts:4:5", message: /require/, hint: /top of the file/ },
  eval: { source: inBar(`eval("1");`), rule: "no-eval", at: "main.ts:4:5", message: /eval/, hint: /text cannot be checked/ },
  "eval by escape": { source: inBar(`\\u0065val("1");`), rule: "no-eval", at: "main.ts:4:5", message: /eval/, hint: /text cannot be checked/ },
  "indirect eval": { source: inBar(`(0, eval)("1");`), rule: "no-eval", at: "main.ts:4:9", message: /eval/, hint: /text cannot be checked/ },
  Function: { source: inBar(`new Function("return 1")();`), rule: "no-eval", at: "main.ts:4:9", message: /Function/, hint: /text cannot be checked/ },
  "forbidden text in a string": { source: inBar(`ctx.log("x import('y')");`), rule: "dynamic-import", at: "main.ts:4:16", message: /import/, hint: /inside a string/ },
  "forbidden text in a template": { source: inBar("ctx.log(`${bar.close} eval (x)`);"), rule: "no-eval", at: "main.ts:4:27", message: /eval/, hint: /inside a string/ },
  "forbidden text by escape": { source: inBar(`ctx.log("\\x65val(1)");`), rule: "no-eval", at: "main.ts:4:13", message: /eval/, hint: /inside a string/ },
  "html comment as operators": { source: inBar("let n = 3; while (n --> 0) ctx.log(String(n));"), rule: "html-comment", at: "main.ts:4:25", message: /HTML comment/, hint: /spaces/ },
  "html comment in a string": { source: inBar(`ctx.log("<!-- x");`), rule: "html-comment", at: "main.ts:4:14", message: /HTML comment/, hint: /inside a string/ },
  with: { source: inBar("with (bar) { ctx.log(String(close)); }"), rule: "with-statement", at: "main.ts:4:5", message: /with/, hint: /Name the object/ },
  "async hook": { source: `import { defineStrategy } from "@hindsight/sdk";\nexport default defineStrategy({ name: "x", async onBar(bar, ctx) { ctx.target(bar.close); } });\n`, rule: "no-async", at: "main.ts:2:44", message: /asynchronous/, hint: /unknown bar/ },
  "top-level await": { source: top("await 1;"), rule: "no-async", at: "main.ts:1:1", message: /asynchronous/, hint: /await/ },
  "ambient name": { source: top("declare const Bun: { version: string }; Bun.version;"), rule: "ambient-declaration", at: "main.ts:1:1", message: /declare/, hint: /run time|Remove/ },
  "triple slash": { source: top(`/// <reference types="bun" />`), rule: "triple-slash", at: "main.ts:1:23", message: /Triple-slash/, hint: /top of the file/ },
  "power with a fraction": { source: inBar("ctx.plot('r', bar.close ** 0.5);"), rule: "portable-power", at: "main.ts:4:19", message: /whole number/, hint: /Math\.pow/ },
  "power with a variable": { source: inBar("ctx.plot('r', 2 ** ctx.params.f);"), rule: "portable-power", at: "main.ts:4:19", message: /whole number/, hint: /Math\.pow/ },
  "power assignment": { source: inBar("let x = bar.close; x **= 1001; ctx.plot('r', x);"), rule: "portable-power", at: "main.ts:4:24", message: /1000/, hint: /Math\.pow/ },
  "the clock": { source: inBar("ctx.plot('t', Date.now());"), rule: "no-clock", at: "main.ts:4:19", message: /Date\.now/, hint: /ctx\.now/ },
  "the clock by call": { source: inBar("ctx.log(Date());"), rule: "no-clock", at: "main.ts:4:13", message: /Date\(\)/, hint: /ctx\.now/ },
  "the clock by new": { source: inBar("ctx.plot('t', new Date().getTime());"), rule: "no-clock", at: "main.ts:4:19", message: /clock/, hint: /ctx\.now/ },
  "local hour": { source: inBar("ctx.plot('t', new Date(ctx.now).getHours());"), rule: "no-local-time", at: "main.ts:4:19", message: /getHours/, hint: /getUTCHours/ },
  "local date": { source: inBar("ctx.plot('t', +new Date(2020, 1, 2));"), rule: "no-local-time", at: "main.ts:4:20", message: /time zone/, hint: /Date\.UTC/ },
  console: { source: inBar("console.log(bar.close);"), rule: "type-error", at: "main.ts:4:5", message: /Cannot find name 'console' \[TS2584\]/, hint: /ctx\.log/ },
  fetch: { source: inBar(`fetch("x");`), rule: "type-error", at: "main.ts:4:5", message: /Cannot find name 'fetch'/, hint: /import the data/ },
  process: { source: inBar("ctx.log(process.argv[0]);"), rule: "type-error", at: "main.ts:4:13", message: /Cannot find name 'process'/, hint: /nothing of the machine/ },
  Bun: { source: inBar("ctx.log(Bun.version);"), rule: "type-error", at: "main.ts:4:13", message: /Cannot find name 'Bun'/, hint: /nothing of the machine/ },
  timers: { source: inBar("setTimeout(() => {}, 1);"), rule: "type-error", at: "main.ts:4:5", message: /Cannot find name 'setTimeout'/, hint: /count bars/ },
  Intl: { source: inBar("ctx.log(new Intl.NumberFormat().format(1));"), rule: "unavailable-global", at: "main.ts:4:17", message: /Intl/, hint: /toFixed/ },
  Temporal: { source: inBar("ctx.log(String(Temporal.Now.instant()));"), rule: "unavailable-global", at: "main.ts:4:20", message: /Temporal/, hint: /milliseconds/ },
  globalThis: { source: inBar("ctx.log(typeof globalThis);"), rule: "no-global-this", at: "main.ts:4:20", message: /globalThis/, hint: /name itself/ },
  "null while warming up": { source: sample.replace("if (fast === null || slow === null) return;", ""), rule: "type-error", at: "main.ts:12:16", message: /possibly 'null'/, hint: /warms up/ },
  "parameter without default": { source: inBar("ctx.target(ctx.params.n);"), rule: "type-error", at: "main.ts:4:16", message: /undefined/, hint: /type/ },
  "unknown parameter": { source: inBar("ctx.target(ctx.params.lots);"), rule: "type-error", at: "main.ts:4:27", message: /'lots' does not exist/, hint: /spelling/ },
  "syntax error": { source: inBar("const = 3;"), rule: "syntax-error", at: "main.ts:4:11", message: /expected/, hint: /syntax/ },
  "double equals": { source: inBar("if (bar.close == 3) ctx.close();"), rule: "eqeqeq", at: "main.ts:4:19", message: /===/, hint: /===/ },
  NaN: { source: inBar("const n: number = bar.close; if (n === Number.NaN) ctx.close();"), rule: "use-isnan", at: "main.ts:4:38", message: /NaN/, hint: /Number\.isNaN/ },
  "self compare": { source: inBar("if (bar.close !== bar.close) ctx.close();"), rule: "no-self-compare", at: "main.ts:4:9", message: /itself/, hint: /isNaN/ },
  "value thrown away": { source: inBar("bar.close;"), rule: "@typescript-eslint/no-unused-expressions", at: "main.ts:4:5", message: /expression/i, hint: /assign it/ },
  "lint switched off": { source: inBar("/* eslint-disable */ if (bar.close == 3) ctx.close();"), rule: "eqeqeq", at: "main.ts:4:40", message: /===/, hint: /===/ },
};

describe("what the check refuses", () => {
  for (const [name, { source, rule, at, message, hint }] of Object.entries(bad)) {
    test(name, async () => {
      const report = await check(source);
      expect(report.ok).toBe(false);
      const found = report.findings.filter((finding) => finding.rule === rule && `${finding.file}:${finding.line}:${finding.column}` === at);
      expect(found.length === 1 ? at : report.findings.map(formatFinding)).toEqual(at);
      expect(found[0]!.severity).toBe("error");
      expect(found[0]!.message).toMatch(message);
      expect(found[0]!.hint).toMatch(hint);
    });
  }
});

test("comments that silence TypeScript do not silence the guard, and are warned of", async () => {
  const report = await check(top(`// @ts-nocheck\nimport fs from "fs"; eval("1"); void fs;`));
  const rules = report.findings.map((finding) => finding.rule);
  expect(rules).toContain("import-not-allowed");
  expect(rules).toContain("no-eval");
  expect(report.findings.find((finding) => finding.rule === "suppress-comment")).toMatchObject({ severity: "warning", line: 1 });
});

test("a warning does not keep a strategy from running", async () => {
  const report = await check(inBar("const unused = bar.close; ctx.close();"));
  expect(report.ok).toBe(true);
  expect(report.findings.map((finding) => [finding.rule, finding.severity])).toEqual([["@typescript-eslint/no-unused-vars", "warning"]]);
});

test("findings are sorted, capped at 100, and the rest is counted", async () => {
  const report = await check(inBar(Array.from({ length: 150 }, () => `eval("1");`).join("\n    ")));
  expect(report.findings.length).toBe(100);
  expect(report.omittedCount).toBe(50);
  const lines = report.findings.map((finding) => finding.line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});
