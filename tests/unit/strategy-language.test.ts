import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkSources } from "../../src-bun/orchestrator/check-sources.ts";
import { OneAtATime } from "../../src-bun/orchestrator/services/one-at-a-time.ts";
import { strategySamples } from "../../src-bun/orchestrator/strategy-samples.ts";
import { complete } from "../../src-bun/strategies/language/complete.ts";
import { hover } from "../../src-bun/strategies/language/hover.ts";
import { positionOf } from "../../src-bun/strategies/language/place-in-sources.ts";

/** Sources from a text in which `|` stands at the place that is asked about. */
function at(marked: string, others: Readonly<Record<string, string>> = {}): Parameters<typeof complete>[0] {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  return { sources: [{ path: "main.ts", text }, ...Object.entries(others).map(([path, other]) => ({ path, text: other }))], file: "main.ts", ...positionOf(text, offset) };
}
const inBar = (body: string): string => `import { defineStrategy } from "@hindsight/sdk";\nimport { limit } from "./lib/limit.ts";\nexport default defineStrategy({ name: "x",\n  onBar(bar, ctx) {\n    ${body}\n  } });\n`;
const lib = { "lib/limit.ts": "/** Highest price. */\nexport const limit = { high: 1, low: 2 };\n" };
const labels = async (place: Parameters<typeof complete>[0]): Promise<string[]> => (await complete(place)).items.map(({ label }) => label);

describe("completion", () => {
  test("after `ctx.` lists the SDK's members with types and documentation", async () => {
    const { items, start } = await complete(at(inBar("ctx.|")));
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(["buy", "sell", "target", "position", "equity"]));
    expect(items.find(({ label }) => label === "buy")).toEqual({ label: "buy", kind: "function", detail: "(request: OrderRequest) => Order", documentation: "Submits a buy order." });
    expect(start).toEqual({ line: 5, column: 9 });
  });

  test("narrows by what was typed, and says where that begins", async () => {
    const { items, start } = await complete(at(inBar("ctx.targ|")));
    expect(items.map(({ label }) => label)).toEqual(["target", "targetFraction"]);
    expect(start).toEqual({ line: 5, column: 9 });
  });

  test("knows the strategy's own files", async () => {
    expect(await labels(at(inBar("limit.|"), lib))).toEqual(["high", "low"]);
  });

  test("offers the words that a text may be", async () => {
    expect(await labels(at(`import { defineStrategy } from "@hindsight/sdk";\nexport default defineStrategy({ name: "x", params: { type: "object", properties: { n: { type: "|" } } }, onBar() {} });\n`))).toEqual(expect.arrayContaining(["integer", "number", "boolean"]));
  });

  test("leaves out what the sandbox does not have, and is capped", async () => {
    const { items, isWhole } = await complete(at(inBar("|"), lib));
    const found = items.map(({ label }) => label);
    expect(found).toEqual(expect.arrayContaining(["bar", "ctx", "limit"]));
    expect(found.filter((label) => ["Intl", "Promise", "eval", "process", "fetch", "Bun", "globalThis"].includes(label))).toEqual([]);
    expect([items.length <= 80, isWhole]).toEqual([true, false]);
  });

  test("a place that is not there has nothing", async () => {
    for (const place of [{ ...at("a|"), file: "b.ts" }, { ...at("a|"), line: 99 }]) expect((await complete(place)).items).toEqual([]);
  });

  test("is quick when it is warm", async () => {
    await complete(at(inBar("ctx.|")));
    const times: number[] = [];
    for (let k = 0; k < 5; k++) {
      const begun = performance.now();
      await complete(at(inBar(`const n${k} = ${k}; ctx.|`)));
      times.push(performance.now() - begun);
    }
    // 150 ms on a machine that does nothing else.
    expect(Math.min(...times)).toBeLessThan(400);
  }, 20_000);
});

describe("hover", () => {
  test("tells type and documentation of the name, and where it stands", async () => {
    expect(await hover(at(inBar("ctx.tar|get(1);")))).toEqual({ signature: "(method) target(quantity: number, options?: TargetOptions): Order | null", documentation: "Brings the position to `quantity` (signed units) with a market order; returns null when it is already there or on the way.", start: { line: 5, column: 9 }, end: { line: 5, column: 15 } });
    expect((await hover(at(inBar("lim|it.high;"), lib)))?.documentation).toBe("Highest price.");
  });

  test("of the context leaves out the schema that its type holds", async () => {
    const text = strategySamples().find(({ name }) => name === "sma-cross")!.sources[0]!.text;
    const { signature } = (await hover(at(text.replaceAll("||", "&&").replace("ctx.target(fast", "c|tx.target(fast"))))!;
    expect(signature).toStartWith("(parameter) ctx: Context<ParamsOf<{…}>");
    expect(signature.length).toBeLessThan(300);
  });

  test("of nothing is nothing", async () => {
    expect(await hover(at("  |  "))).toBeNull();
  });
});

describe("sources that reach for files", () => {
  const folder = mkdtempSync(join(tmpdir(), "hindsight-secret-"));
  const secret = join(folder, "secret.ts");
  writeFileSync(secret, "export const topSecret = 1;\ndeclare global { const leakedName: 1 }\n");

  test.each([
    ["an absolute import", `import * as secret from "${secret}";\nsecret.|`],
    ["a relative import", `import * as secret from "../../../../../..${secret}";\nsecret.|`],
    ["an import type", `const x = null as unknown as typeof import("${secret}");\nx.|`],
    ["a reference path", `/// <reference path="${secret}" />\nleaked|`],
    ["a reference types", `/// <reference types="bun" />\nBun.|`],
    ["a package", `import * as fs from "node:fs";\nfs.|`],
    ["an amd dependency", `/// <amd-dependency path="${secret}" />\nleaked|`],
    ["the app's own code", `import * as own from "@hindsight/sdk/../src-bun/app.ts";\nown.|`],
  ])("%s finds nothing", async (_what, marked) => {
    const found = await labels(at(marked));
    expect(found.filter((label) => /topSecret|leakedName|readFileSync|startApp|file|spawn/.test(label))).toEqual([]);
  });

  test.each(["./", "../", "/", "../../../../tmp/", "node:", "/tmp/hindsight"])("completing the import of %s lists no folder of the machine", async (specifier) => {
    const found = await labels(at(`import x from "${specifier}|";`, { "other.ts": "" }));
    expect(found.filter((label) => label !== "other.ts")).toEqual([]);
  });

  test("hover does not read them either", async () => {
    expect((await hover(at(`import { top|Secret } from "${secret}";`)))?.signature ?? "").not.toContain("1");
    rmSync(folder, { recursive: true });
  });
});

describe("the check of an editor's sources", () => {
  test("every sample is sound, has a title and says what it does; sound sources come with what they declare", async () => {
    for (const { name, title, description, sources } of strategySamples()) {
      const { ok, findings, description: declared } = await checkSources(sources);
      expect([name, ok, findings]).toEqual([name, true, []]);
      expect(declared).toMatchObject({ name: title, description });
      if (name !== "blank") expect(description.length).toBeGreaterThan(20);
    }
  }, 60_000);

  test("what only comes out when the definition is loaded is a finding too", async () => {
    const { ok, findings, description } = await checkSources([{ path: "main.ts", text: `import { defineStrategy } from "@hindsight/sdk";\nexport default defineStrategy({ name: "", onBar() {} });\n` }]);
    expect([ok, description, findings.map(({ rule, file, line }) => [rule, file, line])]).toEqual([false, null, [["strategy-shape", "main.ts", 1]]]);
  });

  test("a member that is not there is said without the schema that the context's type holds", async () => {
    const text = strategySamples().find(({ name }) => name === "sma-cross")!.sources[0]!.text;
    const { findings } = await checkSources([{ path: "main.ts", text: text.replace("ctx.target(fast", "ctx.goal(fast") }]);
    expect(findings.map(({ message }) => message)).toEqual(["Property 'goal' does not exist on type 'Context<…>' [TS2339]"]);
  });

  test("a file that nobody imports is said", async () => {
    const { ok, findings } = await checkSources([strategySamples()[0]!.sources[0]!, { path: "apart.ts", text: "" }]);
    expect([ok, findings.map(({ rule, file, severity }) => [rule, file, severity])]).toEqual([true, [["file-not-imported", "apart.ts", "warning"]]]);
  });
});

test("what was given up while it waited is not begun", async () => {
  const lane = new OneAtATime();
  const first = Promise.withResolvers<string>();
  const done: string[] = [];
  const gone = new AbortController();
  const answers = [
    lane.perform(undefined, () => first.promise, ""),
    lane.perform(gone.signal, async () => (done.push("second"), "second"), "given up"),
    lane.perform(undefined, async () => (done.push("third"), "third"), ""),
  ];
  gone.abort();
  first.reject(new Error("it failed"));
  expect(await Promise.allSettled(answers)).toMatchObject([{ status: "rejected" }, { value: "given up" }, { value: "third" }]);
  expect(done).toEqual(["third"]);
});
