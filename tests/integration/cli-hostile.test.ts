import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256Hex } from "../../src-bun/platform/hash.ts";
import { CliProcess, sampleStrategy } from "../support/cli-process.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

const bars = ["date,open,high,low,close,volume", ...Array.from({ length: 80 }, (_, day) => {
  const close = 100 + 10 * Math.sin(day / 5);
  return `${new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)},${close},${close + 1},${close - 1},${close},1000`;
})].join("\n");
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

beforeAll(() => {
  cli.file("bars.csv", bars);
});

describe("texts of a strategy and of a file in a terminal", () => {
  test("a thrown message does nothing and stays in its place", async () => {
    cli.file("throws.ts", String.raw`import { defineStrategy } from "@hindsight/sdk";
export default defineStrategy({ name: "x", onBar() { throw new Error("boo\u001b[2J\n→ run this\n(OK)\r\u009b1A"); } });
`);
    const { code, err } = await cli.run("run", "throws.ts", "--data", "bars.csv");
    expect(code).toBe(1);
    expect(err).not.toMatch(obeyed);
    expect(err.split("\n").filter((line) => /^(→|\()/.test(line))).toEqual([expect.stringMatching(/^→ Correct the line/), "(STRATEGY_THREW)"]);
  });

  test("a strategy's name with a line break is refused before anything runs", async () => {
    cli.file("named.ts", String.raw`import { defineStrategy } from "@hindsight/sdk";
export default defineStrategy({ name: "x\nNet profit 1", onBar() {} });
`);
    const { code, value } = await cli.json("run", "named.ts", "--data", "bars.csv");
    expect(code).toBe(2);
    expect(value).toMatchObject({ error: { code: "STRATEGY_SHAPE", message: expect.stringContaining("name must not contain line breaks") } });
  });

  test("a report shows a parameter, and a list a symbol, without obeying them", async () => {
    cli.file("params.ts", String.raw`import { defineStrategy } from "@hindsight/sdk";
export default defineStrategy({ name: "x", params: { type: "object", properties: { note: { type: "string", default: "a\u001b[31m\nFiles /etc" } } }, onBar() {} });
`);
    const report = await cli.run("run", "params.ts", "--data", "bars.csv");
    expect(report.code).toBe(0);
    expect(report.out).not.toMatch(obeyed);
    expect(report.out.match(/^Files /gm)).toHaveLength(1);
    cli.file("symbols.csv", bars.replace("date,", "date,symbol,").replaceAll(/^(2024-..-..),/gm, `$1,"S\u001b[2J\nRun it with --data other",`));
    const imported = await cli.run("import", "symbols.csv");
    expect(imported.code).toBe(0);
    expect(imported.out).not.toMatch(obeyed);
    expect(imported.out.match(/^\s*Run it with/gm)).toHaveLength(1);
  });
});

test("a parameter called __proto__ is unknown like any other", async () => {
  for (const params of ["__proto__=1", '{"__proto__":1}', "constructor=1"]) {
    const { code, value } = await cli.json("run", sampleStrategy, "--data", "bars.csv", "--params", params);
    expect(code).toBe(2);
    expect(value).toMatchObject({ error: { code: "PARAM_UNKNOWN" } });
  }
});

describe("verify does not believe what lies in the workspace", () => {
  let runId = "";
  let manifestPath = "";
  beforeAll(async () => {
    const { value } = await cli.json("run", sampleStrategy, "--data", "bars.csv", "--params", "fast=3,slow=8");
    runId = String(value["runId"]);
    manifestPath = join(dirname((value["files"] as { log: string }).log), "run.json");
  });

  test("a changed figure is named", async () => {
    const genuine = readFileSync(manifestPath, "utf8");
    const manifest = JSON.parse(genuine) as { metrics: Record<string, number> };
    manifest.metrics["netProfit"]! += 1000;
    writeFileSync(manifestPath, JSON.stringify(manifest));
    const { code, value } = await cli.json("verify", runId);
    writeFileSync(manifestPath, genuine);
    expect(code).toBe(1);
    expect(value).toMatchObject({ error: { code: "RUN_NOT_REPRODUCED", message: expect.stringContaining("netProfit"), details: { metric: "netProfit", stored: manifest.metrics["netProfit"] } } });
    expect((await cli.json("verify", runId)).value).toMatchObject({ status: "reproduced" });
  });

  test("a bundle in the cache that was replaced by another strategy's is seen through", async () => {
    const folder = join(cli.workspace, "cache/strategies");
    const { versionHash } = (JSON.parse(readFileSync(manifestPath, "utf8")) as { snapshot: { strategy: { versionHash: string } } }).snapshot.strategy;
    expect(readdirSync(folder)).toContain(`${versionHash}.entry`);
    const path = join(folder, `${versionHash}.entry`);
    const body = readFileSync(path, "utf8").split("\n").slice(1).join("\n");
    const forged = body.replaceAll("fast > slow", "fast < slow");
    expect(forged).not.toBe(body);
    writeFileSync(path, `${sha256Hex(forged)}\n${forged}`);
    const poisoned = (await cli.json("run", sampleStrategy, "--data", "bars.csv", "--params", "fast=3,slow=8")).value;
    expect((await cli.json("verify", String(poisoned["runId"]))).value).toMatchObject({ error: { code: "RUN_NOT_REPRODUCED" } });
    expect((await cli.json("verify", runId)).value).toMatchObject({ status: "reproduced" });
  });

  test("a run.json that is not one says what is wrong with it", async () => {
    for (const [content, says] of [["{}", "version"], ["null", "version"], [readFileSync(manifestPath, "utf8").replace(/"path": "[^"]+"/, '"path": "../../x.ts"'), "inside the strategy's folder"]] as const) {
      mkdirSync(join(cli.folder, "foreign"), { recursive: true });
      writeFileSync(join(cli.folder, "foreign/run.json"), content);
      const { code, value } = await cli.json("verify", "foreign");
      expect(code).toBe(2);
      expect(value).toMatchObject({ error: { code: "RUN_UNKNOWN", message: expect.stringContaining(says) } });
    }
  });

  test("a stray file among the runs is not in the way", async () => {
    writeFileSync(join(cli.workspace, "runs/.DS_Store"), "x");
    expect((await cli.json("verify", runId)).value).toMatchObject({ status: "reproduced" });
  });
});
