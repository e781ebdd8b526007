import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { watch } from "node:fs/promises";
import { join } from "node:path";
import { newProgress, StrategyWorker } from "../../src-bun/broker/strategy-worker.ts";
import { defaultWatchLimits } from "../../src-bun/broker/watch-limits.ts";
import { defaultRunConfig, defaultRunQuotas } from "../../src-bun/contract/run-config.ts";
import { CliProcess, cliFile, dailyCsv, strategyText } from "../support/cli-process.ts";

const cli = new CliProcess();
beforeAll(async () => {
  cli.file("bars.csv", dailyCsv(400));
  expect((await cli.run("import", "bars.csv")).code).toBe(0);
});
afterAll(() => cli.remove());

/** Never ends by itself, and the watchdog is far away: only a signal ends it. */
const endless = strategyText("for (let i = 0; i < 1e9; i++) if (Math.sqrt(i) < 0) ctx.target(i);");

describe("a run that fails ends with exit code 1 and leaves nothing", () => {
  test("a strategy that throws is told at its own line, with bar and time", async () => {
    cli.file("throws.ts", strategyText('const prices: Record<string, { close: number }> = {};\n    if (bar.close < 109) return;\n    ctx.target(prices["missing"]!.close);'));
    const before = cli.contents();
    const { code, value } = await cli.json("run", "throws.ts", "--data", "bars");
    expect(code).toBe(1);
    // The first close of 109 or more is that of row 6, 2024-01-07; a daily bar is known a day after its label.
    expect(value).toMatchObject({ error: { code: "STRATEGY_THREW", details: { hook: "onBar", barIndex: 6, time: "2024-01-08T00:00:00.000Z", place: { file: "throws.ts", line: 9 } } } });
    const { code: again, out, err } = await cli.run("run", "throws.ts", "--data", "bars");
    expect([again, out]).toEqual([1, ""]);
    expect(err).toMatch(/^Error: onBar threw at bar 6, 2024-01-08T00:00:00\.000Z: TypeError: .* at throws\.ts:9:\d+\n→ .*\n\(STRATEGY_THREW\)\n$/);
    expect(cli.contents()).toEqual(before);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    test(`${signal} cancels a run`, async () => {
      cli.file("endless.ts", endless);
      cli.file(`${signal}.csv`, dailyCsv(signal === "SIGINT" ? 300 : 301));
      // The dataset of the run's file appears just before its bars are walked.
      const datasets = watch(join(cli.workspace, "datasets"))[Symbol.asyncIterator]();
      const child = cli.start("run", "endless.ts", "--data", `${signal}.csv`, "--out", "canceled", "--json");
      await datasets.next();
      child.kill(signal);
      const [out, code] = await Promise.all([new Response(child.stdout).text(), child.exited]);
      await datasets.return?.();
      expect(JSON.parse(out)).toMatchObject({ error: { code: "RUN_CANCELED" } });
      expect(code).toBe(1);
      expect(existsSync(join(cli.folder, "canceled"))).toBe(false);
      expect(cli.contents().filter((path) => !path.startsWith("datasets/"))).toEqual([]);
    });
  }

  test("a run whose signal was given before it began does not begin", async () => {
    const worker = new StrategyWorker();
    const noDays = { starts: new Float64Array(0), labels: new Int32Array(0) };
    const job = {
      kind: "run",
      // Code that would end the worker's answer with another error.
      bundle: { code: "throw 1", sourceMap: "" },
      data: { feeds: [], session: null, tradingDays: noDays, buildDays: noDays, zone: null },
      given: {},
      config: defaultRunConfig,
      quotas: defaultRunQuotas,
      progress: newProgress(),
    } as const;
    await expect(worker.run(job, defaultWatchLimits(1), AbortSignal.abort())).rejects.toMatchObject({ code: "RUN_CANCELED" });
  });
});

describe("a reader that closes its end of the pipe", () => {
  test.each(["--help", "run --help", "run steady.ts --data bars"])("%s | head -1 says nothing about it", async (command) => {
    cli.file("steady.ts", strategyText("ctx.target(ctx.params.units);"));
    const child = Bun.spawn(["sh", "-c", `"$0" "$1" ${command} | head -1`, process.execPath, cliFile], { cwd: cli.folder, env: { ...process.env, HINDSIGHT_HOME: cli.workspace, npm_lifecycle_event: "" }, stdout: "pipe", stderr: "pipe" });
    const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    expect([out.split("\n").length, err]).toEqual([2, ""]);
  });
});
