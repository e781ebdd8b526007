import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { RunnerPool, type RunnerPoolOptions } from "../../src-bun/broker/runner-pool.ts";
import type { RunnerNews } from "../../src-bun/broker/runner-process.ts";
import { defaultRiskRules } from "../../src-bun/contract/run-config.ts";
import type { RunnerJob } from "../../src-bun/contract/runner-messages.ts";
import { executeRun } from "../support/execute-run.ts";
import { ResultStore } from "../../src-bun/store/result-store.ts";
import { refusal } from "../support/refusal.ts";
import { runnerJobs } from "../support/runner-jobs.ts";
import { runnerEntry } from "./support/runner-entry.ts";

const { workspace, datasetId, job } = await runnerJobs();
const strategy = (hooks: string, beside = ""): string => `import { defineStrategy } from "@hindsight/sdk";\n${beside}\nexport default defineStrategy({ name: "Probe", ${hooks} });\n`;
const good = strategy(`onBar(bar, ctx) { if (ctx.barIndex % 50 !== 0) return; ctx.target(ctx.barIndex % 100 === 0 ? 5 : -5); ctx.log("turned", { close: bar.close }); }`);
const endless = strategy(`onBar(bar, ctx) { ctx.log("bar " + ctx.barIndex); if (ctx.barIndex === 10_000) for (;;); }`);
const expected = await executeRun(workspace.root, { strategyPath: workspace.file("strategy.ts", good), data: datasetId, baseFolder: workspace.root, params: {}, config: {} });

const pools: RunnerPool[] = [];
function poolOf(options: Partial<RunnerPoolOptions> = {}): RunnerPool {
  const pool = new RunnerPool({ size: 1, entry: runnerEntry, ...options });
  pools.push(pool);
  return pool;
}
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});
afterAll(() => workspace.remove());

/** Begins a run and waits until its bars are walked. */
async function begun(pool: RunnerPool, of: RunnerJob, signal?: AbortSignal): Promise<{ readonly end: Promise<unknown> }> {
  const isRunning = Promise.withResolvers<void>();
  const end = pool.run(of, { ...(signal && { signal }), onMessage: (message) => (message.kind === "progress" && message.phase === "running" ? isRunning.resolve() : undefined) });
  await Promise.race([isRunning.promise, end]);
  return { end };
}

async function expectGoodRun(pool: RunnerPool): Promise<void> {
  expect((await pool.run(await job(good))).digest).toBe(expected.manifest.digest);
}

describe("a run in a runner process", () => {
  test("gives what the same run gives in this process, and tells of it on the way", async () => {
    const news: RunnerNews[] = [];
    const order = await job(good, { config: {} });
    const outcome = await poolOf().run(order, { onMessage: (message) => news.push(message) });
    expect([outcome.digest, outcome.fingerprint]).toEqual([expected.manifest.digest, expected.manifest.fingerprint]);
    expect(outcome).toMatchObject({ barCount: expected.manifest.barCount, metrics: expected.manifest.metrics });
    expect(dirname(outcome.folder)).toBe(dirname(expected.folder));
    const { manifest } = new ResultStore(workspace.root).find(order.runId, workspace.root);
    expect(manifest.runId).toBe(order.runId);
    const phases = news.flatMap((message) => (message.kind === "progress" ? [message.phase] : []));
    expect([...new Set(phases)]).toEqual(["preparing", "running", "saving"]);
    expect(news.some((message) => message.kind === "beat" && message.residentBytes > 0)).toBe(true);
    // Not one line was too many for the live view, so that it has them all, in their order.
    const live = news.flatMap((message) => (message.kind === "logged" ? message.lines : []));
    const stored = (await Bun.file(join(outcome.folder, "log.jsonl")).text()).trimEnd().split("\n");
    expect(live.map(({ message }) => message)).toEqual(stored.map((line) => (JSON.parse(line) as { message: string }).message));
    expect(live[0]).toMatchObject({ bar: 0, message: "turned", values: { close: expect.any(Number) } });
  });

  test("an order's window, parameters, session and checks are those of the run", async () => {
    const asked = { from: "2024-01-10", to: "2024-01-20", symbol: expected.manifest.snapshot.symbol, warmup: 10, params: { units: 3 }, config: { initialCash: 50_000, risk: { ...defaultRiskRules, maxDrawdown: { fraction: 0.5 } } }, checkLookAhead: true, compareLimits: true };
    const source = strategy(`params: { type: "object", properties: { units: { type: "number", default: 1 } } }, onBar(bar, ctx) { ctx.target(ctx.barIndex % 100 < 50 ? ctx.params.units : -ctx.params.units); }`);
    const order = await job(source, asked);
    await poolOf().run(order);
    const { snapshot, lookAhead, withoutLimits } = new ResultStore(workspace.root).find(order.runId, workspace.root).manifest;
    expect(snapshot).toMatchObject({ bounds: { from: asked.from, to: asked.to }, warmupCount: 10, params: { units: 3 }, config: { initialCash: 50_000, risk: asked.config.risk } });
    expect(lookAhead?.finding).toBeNull();
    expect(withoutLimits.map(({ limit }) => limit)).toEqual(["maxDrawdown"]);
  });

  test("two run at once, a third waits, and each can be canceled", async () => {
    const pool = poolOf({ size: 2 });
    const stops = [new AbortController(), new AbortController(), new AbortController()];
    const first = await begun(pool, await job(endless), stops[0]!.signal);
    const second = await begun(pool, await job(endless), stops[1]!.signal);
    const third = pool.run(await job(good), { signal: stops[2]!.signal });
    expect([pool.busy, pool.idle]).toEqual([2, 0]);
    const ends = Promise.all([first.end, second.end, third].map((end) => refusal(() => end)));
    for (const stop of stops) stop.abort();
    expect((await ends).map(({ code }) => code)).toEqual(["RUN_CANCELED", "RUN_CANCELED", "RUN_CANCELED"]);
    await expectGoodRun(pool);
  });

  test("one process serves one version only", async () => {
    const pool = poolOf();
    await expectGoodRun(pool);
    const pids = pool.pids;
    await expectGoodRun(pool);
    expect(pool.pids).toEqual(pids);
    await pool.run(await job(strategy("onBar() {}")));
    expect(pool.pids).not.toContain(pids[0]);
  });

  test("sources that are not those of the version are refused, and so is data that is no dataset", async () => {
    const pool = poolOf();
    const order = await job(good);
    expect((await refusal(() => pool.run({ ...order, version: { ...order.version, sources: [{ path: "strategy.ts", text: endless }] } }))).code).toBe("STRATEGY_UNKNOWN");
    const file = workspace.file("more.csv", "time,open,high,low,close,volume\n");
    expect((await refusal(() => pool.run({ ...order, order: { ...order.order, data: file } }))).code).toBe("DATASET_UNKNOWN");
    await expectGoodRun(pool);
  });

  test("a try after one that was lost while it told of its end takes the place of what that left", async () => {
    const pool = poolOf();
    const order = await job(good);
    const { folder } = await pool.run(order);
    expect(await pool.run(order)).toMatchObject({ folder, digest: expected.manifest.digest });
    expect(readdirSync(dirname(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("a run that fails says where it stood", () => {
  const params = `params: { type: "object", properties: { units: { type: "number", default: 1 } } }`;

  test("a hook that throws: line, bar, time, parameters and the last log lines", async () => {
    const error = await refusal(async () => poolOf().run(await job(strategy(`${params}, onBar(bar, ctx) { ctx.log("bar " + ctx.barIndex);\nif (ctx.barIndex === 30) throw new Error("no more"); }`))));
    // Read first: toMatchObject puts its matchers into what it was given.
    const log = error.details["log"] as { message: string }[];
    expect([log.length, log[0]!.message, log.at(-1)!.message]).toEqual([20, "bar 11", "bar 30"]);
    expect(error).toMatchObject({ code: "STRATEGY_THREW", details: { hook: "onBar", barIndex: 30, time: expect.stringMatching(/^2024-01-0\dT/), place: { file: "strategy.ts", line: 4, column: expect.any(Number) }, params: { units: 1 } } });
  });

  test("an endless loop: RUN_SILENT with the bar, its time, parameters and the last lines that were heard", async () => {
    const pool = poolOf({ limits: { watch: { silenceMs: 2_000 } } });
    const lines: string[] = [];
    const source = strategy(`${params}, onBar(bar, ctx) { if (ctx.barIndex % 1_000 === 0) ctx.log("bar " + ctx.barIndex); if (ctx.barIndex === 10_000) for (;;); }`);
    const error = await refusal(async () => pool.run(await job(source, { params: { units: 2 } }), { onMessage: (message) => void (message.kind === "logged" && lines.push(...message.lines.map(({ message: text }) => text))) }));
    expect(lines[0]).toBe("bar 0");
    expect((error.details["log"] as { message: string }[]).at(-1)!.message).toBe(lines.at(-1)!);
    expect(error).toMatchObject({ code: "RUN_SILENT", details: { barIndex: 8_192, time: expect.stringMatching(/^2024-01-\d\dT/), params: { units: 2 } } });
    await expectGoodRun(pool);
  });
});

describe("what a run does to its process, it does to nothing else", () => {
  test("a memory bomb: RUN_MEMORY by the run's own watchdog", async () => {
    const pool = poolOf({ limits: { watch: { memoryBytes: 300 * 1024 ** 2, silenceMs: 60_000 } } });
    const bomb = strategy(`onBar(bar, ctx) { for (;;) kept.push(new Float64Array(1_000_000).fill(1)); }`, "const kept: Float64Array[] = [];");
    expect((await refusal(async () => pool.run(await job(bomb)))).code).toBe("RUN_MEMORY");
    await expectGoodRun(pool);
  });

  test("a process that is too large for the machine: RUN_MEMORY", async () => {
    const pool = poolOf({ limits: { residentBytes: 1 } });
    expect(await refusal(async () => pool.run(await job(endless)))).toMatchObject({ code: "RUN_MEMORY", message: expect.stringContaining("on this machine") });
  });

  test("a process that is killed: WORKER_LOST, and the next run works", async () => {
    const pool = poolOf();
    const { end } = await begun(pool, await job(endless));
    process.kill(pool.pids[0]!, "SIGKILL");
    expect(await refusal(() => end)).toMatchObject({ code: "WORKER_LOST", message: expect.stringContaining("SIGKILL"), details: { signal: "SIGKILL" } });
    await expectGoodRun(pool);
  });

  test.skipIf(process.platform === "win32")("a process that stands still: WORKER_LOST", async () => {
    const pool = poolOf({ limits: { silenceMs: 4_000 } });
    const { end } = await begun(pool, await job(endless));
    process.kill(pool.pids[0]!, "SIGSTOP");
    expect(await refusal(() => end)).toMatchObject({ code: "WORKER_LOST", message: expect.stringContaining("no sign of life") });
  });

  test("a process that does not hear that it should stop is ended", async () => {
    const stop = new AbortController();
    const pool = poolOf({ entry: join(import.meta.dir, "support/deaf-child.ts"), limits: { graceMs: 10 } });
    const end = pool.run(await job(good), { signal: stop.signal, onMessage: () => stop.abort() });
    expect((await refusal(() => end)).code).toBe("RUN_CANCELED");
  });

  test("processes that never get ready: those who wait are told", async () => {
    const pool = poolOf({ entry: join(import.meta.dir, "support/dying-child.ts") });
    expect(await refusal(async () => pool.run(await job(good)))).toMatchObject({ code: "WORKER_LOST", message: expect.stringContaining("gets ready") });
  });

  test("a pool that closes ends what runs and what waits, and takes nothing more", async () => {
    const pool = poolOf();
    const { end } = await begun(pool, await job(endless));
    const ends = [refusal(() => end), refusal(async () => pool.run(await job(good)))];
    const order = await job(good);
    await pool.close();
    for (const error of await Promise.all(ends)) expect(error.code).toBe("WORKER_LOST");
    expect(pool.pids).toEqual([]);
    expect((await refusal(() => pool.run(order))).code).toBe("WORKER_LOST");
    expect(existsSync(join(workspace.root, "runs", "strategy=probe", `run=${order.runId}`))).toBe(false);
  });

  test("an app that is killed leaves no process behind", async () => {
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "support/pool-child.ts"), JSON.stringify(await job(endless))], { stdio: ["ignore", "pipe", "pipe"] });
    const { value } = await child.stdout.getReader().read();
    expect(new TextDecoder().decode(value)).toMatch(/^running in \d+\n$/);
    child.kill("SIGKILL");
    // Its runner holds the other end of this pipe: the end of the text is the end of both.
    expect(await new Response(child.stderr).text()).toBe("");
  });
});
