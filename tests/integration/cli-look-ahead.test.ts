import { afterAll, beforeAll, describe, expect, mock, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CliContext } from "../../src-bun/cli/cli-context.ts";
import { runCli } from "../../src-bun/cli/run-cli.ts";
import type { LookAheadReport } from "../../src-bun/contract/run-manifest.ts";
import { CliProcess, dailyCsv, sampleStrategy } from "../support/cli-process.ts";

const cli = new CliProcess();
afterAll(() => {
  mock.restore();
  cli.remove();
});

let runId = "";
beforeAll(async () => {
  cli.file("prices.csv", dailyCsv(120));
  const { value } = await cli.json("run", sampleStrategy, "--data", "prices.csv", "--lookahead");
  expect(value).toMatchObject({ lookAhead: { cutCount: expect.any(Number), finding: null } });
  runId = String(value["runId"]);
});

describe("an honest strategy", () => {
  test("is found honest, by its run and by its id, in words and as JSON", async () => {
    const { code, value } = await cli.json("lookahead", runId);
    expect({ code, value }).toEqual({ code: 0, value: { runId, cutCount: expect.any(Number), finding: null } });
    // Every decision of a short run is met, and the end.
    expect(value["cutCount"]).toBeGreaterThan(5);
    const words = await cli.run("lookahead", runId.slice(0, 12));
    expect(words).toMatchObject({ code: 0, err: "" });
    expect(words.out).toStartWith(`Run ${runId}\n  No look-ahead found: `);
    const report = await cli.run("run", sampleStrategy, "--data", "prices.csv", "--lookahead");
    expect(report.code).toBe(0);
    expect(report.out).toContain("\nLook-ahead\n  No look-ahead found: ");
  });

  test("what the check found is stored with the run; a run without one says so", async () => {
    const { value } = await cli.json("run", sampleStrategy, "--data", "prices.csv");
    expect(value["lookAhead"]).toBeNull();
    const stored = JSON.parse(readFileSync(join(cli.workspace, cli.contents().find((path) => path.includes(runId) && path.endsWith("run.json"))!), "utf8")) as { lookAhead: unknown };
    expect(stored.lookAhead).toMatchObject({ finding: null });
  });

  test("an unknown run is refused", async () => {
    expect((await cli.json("lookahead", "0000")).value).toMatchObject({ error: { code: "RUN_UNKNOWN" } });
    expect((await cli.json("lookahead")).value).toMatchObject({ error: { code: "USAGE_MISSING_ARGUMENT", hint: expect.stringContaining("hindsight lookahead RUN") } });
  });
});

describe("a finding", () => {
  // The sandbox gives no strategy a way to look ahead, and the search for one has tests of its own: what it found is planted here.
  const planted: LookAheadReport = { cutCount: 9, finding: { what: "order", time: Date.UTC(2024, 0, 8), bar: 6, orderId: 3, full: "bought 1", cut: "on data that end there it did nothing" } };

  beforeAll(async () => {
    const { runRecorded } = await import("../../src-bun/orchestrator/run-recorded.ts");
    await mock.module("../../src-bun/orchestrator/look-ahead-run.ts", () => ({ lookAheadRun: () => Promise.resolve({ runId, ...planted }) }));
    await mock.module("../../src-bun/orchestrator/run-recorded.ts", () => ({
      runRecorded: async (...args: Parameters<typeof runRecorded>) => {
        const run = await runRecorded(...args);
        return { ...run, lookAhead: planted, manifest: { ...run.manifest, lookAhead: planted } };
      },
    }));
  });

  async function inProcess(...args: string[]): Promise<{ readonly code: number; readonly out: string }> {
    let out = "";
    const context: CliContext = { baseFolder: cli.folder, environment: { HINDSIGHT_HOME: cli.workspace }, out: (text) => void (out += text), terminal: process.stderr, width: 78, signal: new AbortController().signal, startApp: () => Promise.reject(new Error("nothing is served here")) };
    return { code: await runCli(args, context), out };
  }

  test("of lookahead ends with exit code 1 and one JSON object with both sides", async () => {
    const { code, out } = await inProcess("lookahead", runId, "--json");
    expect(code).toBe(1);
    expect(out.split("\n")).toHaveLength(2);
    expect(JSON.parse(out)).toEqual({ runId, ...planted, error: { code: "LOOK_AHEAD_FOUND", message: expect.stringContaining("an order at bar 6 (2024-01-08 00:00 UTC)"), hint: expect.stringContaining("ctx.now"), details: { runId, ...planted } } });
    const words = await inProcess("lookahead", runId);
    expect(words.code).toBe(1);
    expect(words.out).toContain("  · On all data it bought 1;\n  · on data that end there it did nothing.\n");
  });

  test("of a run leaves the run stored and its result told", async () => {
    const before = cli.contents().length;
    const { code, out } = await inProcess("run", sampleStrategy, "--data", "prices.csv", "--lookahead", "--json");
    expect(code).toBe(1);
    const value = JSON.parse(out) as Record<string, unknown>;
    expect(value).toMatchObject({ status: "succeeded", metrics: expect.any(Object), lookAhead: planted, error: { code: "LOOK_AHEAD_FOUND" } });
    expect(cli.contents().length).toBeGreaterThan(before);
    const report = await inProcess("run", sampleStrategy, "--data", "prices.csv", "--lookahead");
    expect(report.code).toBe(1);
    expect(report.out).toContain("\nLook-ahead\n  Look-ahead found: ");
  });
});
