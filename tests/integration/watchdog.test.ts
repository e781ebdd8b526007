import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { newProgress, StrategyWorker } from "../../src-bun/broker/strategy-worker.ts";
import { defaultWatchLimits, type WatchLimits } from "../../src-bun/broker/watch-limits.ts";
import type { ErrorCode } from "../../src-bun/contract/errors.ts";
import { PROGRESS_BARS, type RunJob } from "../../src-bun/contract/worker-messages.ts";
import { bundleStrategy } from "../../src-bun/strategies/bundle-strategy.ts";
import { refusal } from "../support/refusal.ts";
import { watchedRuns, type WatchedRunOptions } from "./support/watched-runs.ts";

// Whatever a strategy does, its run ends with the code that says what it was, and the host goes on: after every test here
// the same good run gives the same digest in this same process.

const runs = await watchedRuns();
const strategy = (hooks: string, beside = ""): string => `import { defineStrategy } from "@hindsight/sdk";\n${beside}\nexport default defineStrategy({ name: "Hostile", ${hooks} });\n`;
const good = strategy(`onBar(bar, ctx) { if (ctx.barIndex % 50 === 0) ctx.target(ctx.barIndex % 100 === 0 ? 5 : -5); }`);
const goodDigest = await runs.digest(good);
const MIB = 1024 ** 2;
const quiet: Partial<WatchLimits> = { silenceMs: 300 };
/** Silence is no way out here: only memory ends the run. */
const small: Partial<WatchLimits> = { memoryBytes: 300 * MIB, silenceMs: 60_000 };

afterEach(async () => {
  expect(await runs.digest(good)).toBe(goodDigest);
});
afterAll(() => runs.remove());

const ending = (source: string, options: WatchedRunOptions = {}) => refusal(() => runs.run(source, options));

interface Case {
  readonly source: string;
  readonly options?: WatchedRunOptions;
  /** Words the message must have. */
  readonly says?: RegExp;
}

function endsWith(code: ErrorCode, cases: Readonly<Record<string, Case>>): void {
  for (const [name, { source, options, says }] of Object.entries(cases)) {
    test(`${name}: ${code}`, async () => {
      const error = await ending(source, options);
      expect(`${error.code} ${error.message}`).toStartWith(code);
      expect(error.hint).not.toBe("");
      expect(error.message.length).toBeLessThan(3_000);
      if (says !== undefined) expect(error.message).toMatch(says);
    });
  }
}

describe("what does not come back is ended from outside", () => {
  endsWith("RUN_SILENT", {
    "endless loop in onBar": { source: strategy(`onBar() { for (;;); }`), options: { limits: quiet }, says: /0\.3 s after bar 0/ },
    "endless loop in onInit": { source: strategy(`onInit() { for (;;); }, onBar() {}`), options: { limits: quiet } },
    "endless loop in onFill": { source: strategy(`onBar(bar, ctx) { ctx.target(1); }, onFill() { for (;;); }`), options: { limits: quiet } },
    "endless loop in onFinalize": { source: strategy(`onBar() {}, onFinalize() { for (;;); }`), options: { limits: { silenceMs: 2_000 } }, says: new RegExp(`after bar ${runs.barCount}`) },
    "endless loop while the module loads": { source: strategy(`onBar() {}`, `let n = 0; while (n >= 0) n = (n + 1) % 7;`), options: { limits: quiet } },
    "endless loop in the middle of the data": { source: strategy(`onBar(bar, ctx) { if (ctx.barIndex === 10_000) for (;;); }`), options: { limits: { silenceMs: 2_000 } }, says: /after bar 8192/ },
    "endless loop that swallows a quota's error": { source: strategy(`onBar(bar, ctx) { for (;;) { try { ctx.log("x"); } catch {} } }`), options: { limits: { silenceMs: 1_000, memoryBytes: 600 * MIB } } },
    "a catastrophic regular expression": { source: strategy(`onBar() { /^(a+)+$/.test("a".repeat(40) + "b"); }`), options: { limits: quiet } },
    "sorting without end": { source: strategy(`onBar() { const list = Float64Array.from({ length: 1e6 }, (_, i) => (i * 7919) % 104_729); for (;;) list.sort((a, b) => b - a).reverse(); }`), options: { limits: quiet } },
    "a thrown value whose getter does not return": { source: strategy(`onBar() { throw { get message() { for (;;); } }; }`), options: { limits: quiet } },
    "a definition whose getter does not return": { source: strategy(`get description(): string { for (;;); }, onBar() {}`), options: { limits: quiet } },
  });

  endsWith("RUN_TIMEOUT", {
    "a slow strategy": { source: strategy(`onBar(bar, ctx) { let sum = 0; for (let i = 0; i < 1e7; i++) sum += i; ctx.plot("sum", sum); }`), options: { limits: { timeoutMs: 600, silenceMs: 60_000 } }, says: /longer than 0\.6 s/ },
  });

  test("the declaration alone is watched as well: RUN_SILENT", async () => {
    const { bundle } = await runs.job(strategy(`get description(): string { for (;;); }, onBar() {}`));
    const error = await refusal(() => new StrategyWorker().describe(bundle, { ...defaultWatchLimits(0), ...quiet }));
    expect(error.code).toBe("RUN_SILENT");
    expect(error.message).toContain("while its definition was read");
  });
});

describe("memory that is taken is taken back", () => {
  endsWith("RUN_MEMORY", {
    "tags, groups and factors of their own without end": { source: strategy(`factors: { type: "object", properties: { note: { type: "string" } } }, onBar(bar, ctx) { for (let n = 0; ; n++) { const own = text + n; ctx.cancel(ctx.buy({ quantity: 1, limit: 0.01, tag: own, oco: own, factors: { note: own } })); } }`, `const text = "x".repeat(180);`), options: { limits: small } },
    "arrays without end": { source: strategy(`onInit: () => ({ kept: [] as number[][] }), onBar(bar, ctx) { for (;;) ctx.state.kept.push(new Array(1_000).fill(1.5)); }`), options: { limits: small }, says: /300 MiB/ },
    "a little with every bar": { source: strategy(`onInit: () => ({ kept: [] as Float64Array[] }), onBar(bar, ctx) { ctx.state.kept.push(new Float64Array(20_000).fill(bar.close)); }`), options: { limits: small } },
    "texts without end": { source: strategy(`onInit: () => ({ kept: [] as string[] }), onBar(bar, ctx) { for (let i = 0; ; i++) ctx.state.kept.push(String(i).padEnd(10_000, "xy").toUpperCase()); }`), options: { limits: small } },
    "a Map without end": { source: strategy(`onInit: () => ({ kept: new Map<number, number[]>() }), onBar(bar, ctx) { for (let i = 0; ; i++) ctx.state.kept.set(i, [i]); }`), options: { limits: small } },
    "one huge text by a single call": { source: strategy(`onInit: () => ({ kept: "" }), onBar(bar, ctx) { ctx.state.kept = "x".repeat(2 ** 29); for (;;); }`), options: { limits: small } },
    "one huge array by a single call": { source: strategy(`onBar() { new Array(1e9).fill(0); }`), options: { limits: small } },
    "one huge list by a single call": { source: strategy(`onBar() { Array.from({ length: 1e9 }); }`), options: { limits: small } },
    "while the module loads": { source: strategy(`onBar() {}`, `const kept: number[][] = []; while (kept.length >= 0) kept.push(new Array(1_000).fill(1.5));`), options: { limits: small } },
  });

  endsWith("STRATEGY_THREW", {
    "more than an array can hold": { source: strategy(`onBar() { new Float64Array(2 ** 40); }`), says: /RangeError.*hostile\.ts:3/ },
    "more than a text can hold": { source: strategy(`onBar() { "x".repeat(2 ** 32); }`), says: /hostile\.ts:3/ },
    "more than a big integer can hold": { source: strategy(`onBar(bar, ctx) { ctx.log(String(1n << (1n << 40n))); }`), says: /hostile\.ts:3/ },
  });

  test("the host is back at its size after three bombs", async () => {
    const bomb = strategy(`onInit: () => ({ kept: [] as Float64Array[] }), onBar(bar, ctx) { for (;;) ctx.state.kept.push(new Float64Array(100_000).fill(1)); }`);
    const before = process.memoryUsage.rss();
    for (let i = 0; i < 3; i++) expect((await ending(bomb, { limits: small })).code).toBe("RUN_MEMORY");
    // An ended thread gives its memory back a little later: the time of some good runs.
    for (let i = 0; i < 20 && process.memoryUsage.rss() > before + 150 * MIB; i++) await runs.run(good);
    expect(process.memoryUsage.rss()).toBeLessThan(before + 150 * MIB);
  }, 30_000);
});

describe("floods end with their own code", () => {
  const price = "limit: 0.01";
  endsWith("RUN_LOG_FLOOD", {
    "log lines without end in one bar": { source: strategy(`onBar(bar, ctx) { for (;;) ctx.log("x"); }`), says: /100001 log lines.*hostile\.ts:3.*onBar at bar 0/ },
    "log lines without end before the first bar": { source: strategy(`onInit({ log }) { for (;;) log("x"); }, onBar() {}`), says: /onInit before the first bar/ },
    "a few log lines with every bar": { source: strategy(`onBar(bar, ctx) { for (let i = 0; i < 5; i++) ctx.log("close", { close: bar.close }); }`), says: /bar 2\d{4}/ },
    "few lines of much text": { source: strategy(`onBar(bar, ctx) { const text = "x".repeat(4_000); ctx.log(text, { a: text, b: text, c: text }); }`) },
    "the error is swallowed, in onBar": { source: strategy(`onBar(bar, ctx) { for (let i = 0; i < 200_000; i++) { try { ctx.log("x"); } catch {} } }`), says: /100001 log lines.*at bar 0/ },
    "the error is swallowed, in onInit": { source: strategy(`onInit({ log }) { for (let i = 0; i < 200_000; i++) { try { log("x"); } catch {} } }, onBar() {}`), says: /onInit before the first bar/ },
    "the error is swallowed, in onFinalize": { source: strategy(`onBar() {}, onFinalize(ctx) { for (let i = 0; i < 200_000; i++) { try { ctx.log("x"); } catch {} } }`), says: /onFinalize/ },
    "the error is swallowed and another one thrown": { source: strategy(`onBar(bar, ctx) { for (let i = 0; i < 200_000; i++) { try { ctx.log("x"); } catch { ctx.plot("after", 1); ctx.buy({ quantity: 1 }); } } }`) },
  });
  endsWith("RUN_ORDER_FLOOD", {
    "orders without end in one bar": { source: strategy(`onBar(bar, ctx) { for (;;) ctx.buy({ quantity: 1, ${price} }); }`), says: /5000 orders are working.*hostile\.ts:3.*at bar 0/ },
    "a working order more with every bar": { source: strategy(`onBar(bar, ctx) { ctx.buy({ quantity: 1, ${price} }); }`), says: /5000 orders are working.*at bar 5000/ },
    "orders without end that replace each other": { source: strategy(`onBar(bar, ctx) { for (let n = 1; ; n++) ctx.target(n); }`), options: { quotas: { maxOrders: 50_000 } }, says: /50000 orders in this run/ },
    "submitted and canceled without end": { source: strategy(`onBar(bar, ctx) { for (;;) ctx.cancel(ctx.sell({ quantity: 1 })); }`), options: { quotas: { maxOrders: 50_000 } } },
    "orders without end in onFill": { source: strategy(`onBar(bar, ctx) { ctx.target(1); }, onFill(fill, ctx) { for (;;) ctx.buy({ quantity: 1, ${price} }); }`), says: /in onFill at bar 1/ },
    "more orders than a run may have": { source: strategy(`onBar(bar, ctx) { ctx.target(ctx.barIndex % 2); }`), options: { quotas: { maxOrders: 10_000 } }, says: /10000 orders.*at bar 1\d{4}/ },
    "the error is swallowed": { source: strategy(`onBar(bar, ctx) { try { ctx.buy({ quantity: 1, ${price} }); } catch {} }`), says: /at bar 5000/ },
    "the error is swallowed, and room is made": { source: strategy(`onBar(bar, ctx) { try { for (;;) ctx.buy({ quantity: 1, ${price} }); } catch { for (const order of ctx.orders) ctx.cancel(order); } }`), says: /at bar 0/ },
  });
  endsWith("RUN_PLOT_FLOOD", {
    "a plot name more with every bar": { source: strategy(`onBar(bar, ctx) { ctx.plot("p" + ctx.barIndex, bar.close); }`), says: /32 series.*at bar 32/ },
    "plot names without end in one bar": { source: strategy(`onBar(bar, ctx) { for (let i = 0; ; i++) ctx.plot("p" + i, 1); }`) },
    "the error is swallowed": { source: strategy(`onBar(bar, ctx) { try { ctx.plot("p" + ctx.barIndex, bar.close); } catch {} }`), says: /at bar 32/ },
  });
});

describe("what a strategy throws or returns does no harm", () => {
  endsWith("STRATEGY_THREW", {
    "deep recursion": { source: strategy(`onBar(bar, ctx) { ctx.plot("depth", deep(1)); }`, `function deep(n: number): number { return deep(n + 1) + 1; }`), says: /RangeError.*hostile\.ts:2/ },
    "null": { source: strategy(`onBar() { throw null; }`) },
    "nothing": { source: strategy(`onBar() { throw undefined; }`) },
    "a symbol": { source: strategy(`onBar() { throw Symbol("x"); }`) },
    "a huge text": { source: strategy(`onBar() { throw "x".repeat(2 ** 27); }`) },
    "an error with a huge message": { source: strategy(`onBar() { throw new Error("x".repeat(2 ** 27)); }`) },
    "a proxy that refuses everything": { source: strategy(`onBar() { const refuse = () => { throw new Error("no"); }; throw new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse, isExtensible: refuse }); }`) },
    "a revoked proxy": { source: strategy(`onBar() { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy; }`) },
    "an object without a prototype": { source: strategy(`onBar() { throw Object.create(null); }`) },
    "an object whose texts throw": { source: strategy(`onBar() { throw { toString() { throw 1; }, get message(): string { throw 2; }, get name(): string { throw 3; } }; }`) },
    "an error that is its own cause": { source: strategy(`onBar() { const error = new Error("round"); error.cause = error; throw error; }`), says: /round/ },
    "an imitation of the host's own error": { source: strategy(`onBar() { throw Object.freeze(Object.assign(new Error("fake"), { name: "HindsightError", code: "RUN_TIMEOUT", hint: "fake" })); }`), says: /fake/ },
    "the module throws": { source: strategy(`onBar() {}`, `if (Math.sqrt(4) === 2) throw new Error("at load");`), says: /at load.*hostile\.ts:2/ },
    "a returned value whose traps throw": { source: strategy(`onBar() { return new Proxy({}, { has() { throw new Error("trap"); } }); }`), says: /trap/ },
  });
  endsWith("STRATEGY_ASYNC_HOOK", {
    "onBar returns a thenable": { source: strategy(`onBar() { return { then() {} }; }`), says: /onBar returned a promise/ },
    "onInit returns a thenable": { source: strategy(`onInit: () => ({ then: 1 }), onBar() {}`), says: /onInit/ },
    "onFill returns a thenable function": { source: strategy(`onBar(bar, ctx) { ctx.target(1); }, onFill: () => Object.assign(() => 1, { then() {} })`), says: /onFill/ },
    "onFinalize returns a thenable": { source: strategy(`onBar() {}, onFinalize: () => ({ then() {} })`), says: /onFinalize/ },
  });

  // The check refuses async and Promise; these go past it, as somebody who found a way around would.
  const unchecked = async (hooks: string): Promise<RunJob> => ({ ...(await runs.job(good)), bundle: await bundleStrategy("main.ts", [{ path: "main.ts", text: `export default { name: "Unchecked", ${hooks} };\n`, imports: new Map() }]) });

  test("an async hook that got past the check: STRATEGY_ASYNC_HOOK", async () => {
    const job = await unchecked("onBar() { return Promise.resolve(); }");
    expect((await refusal(() => new StrategyWorker().run(job, defaultWatchLimits(runs.barCount)))).code).toBe("STRATEGY_ASYNC_HOOK");
  });

  test("promises that are left behind, rejected or without end, do not keep a run from finishing", async () => {
    const job = await unchecked(`onBar(bar, ctx) { if (ctx.barIndex === 5) { Promise.reject(new Error("left")); const again = () => Promise.resolve().then(again); again(); } }`);
    expect((await new StrategyWorker().run(job, defaultWatchLimits(runs.barCount))).simulation.equity.length).toBe(runs.barCount);
  });
});

describe("a worker that is lost", () => {
  const start = async (entry?: string): Promise<{ worker: StrategyWorker; job: RunJob }> => ({ worker: entry === undefined ? new StrategyWorker() : new StrategyWorker(new URL(entry, import.meta.url)), job: await runs.job(strategy(`onBar() { for (;;); }`)) });
  const limits = defaultWatchLimits(runs.barCount);

  for (const [name, entry] of Object.entries({ "its script is missing": "./support/no-such-worker.ts", "it fails while it loads": "./support/broken-worker.ts", "it ends in the middle of its job": "./support/exiting-worker.ts" })) {
    test(`${name}: WORKER_LOST`, async () => {
      const { worker, job } = await start(entry);
      expect((await refusal(() => worker.run(job, limits))).code).toBe("WORKER_LOST");
    });
  }

  test("it is ended by the host during its job, and before it: WORKER_LOST", async () => {
    const { worker, job } = await start();
    const running = refusal(() => worker.run(job, limits));
    worker.dispose();
    expect((await running).code).toBe("WORKER_LOST");
    expect((await refusal(() => worker.run(job, limits))).code).toBe("WORKER_LOST");
  });

  test("a job that cannot be sent: INTERNAL, not a hanging run", async () => {
    const { worker, job } = await start();
    const error = await refusal(() => worker.run({ ...job, given: { length: () => 1 } }, limits));
    expect(error.code).toBe("INTERNAL");
    expect(error.message).toContain("cannot be sent");
  });
});

describe("a canceled run", () => {
  test("before it starts: RUN_CANCELED", async () => {
    expect((await ending(strategy(`onBar() { for (;;); }`), { signal: AbortSignal.abort() })).code).toBe("RUN_CANCELED");
  });

  test("in the middle of its bars: RUN_CANCELED", async () => {
    const job = { ...(await runs.job(strategy(`onBar(bar, ctx) { if (ctx.barIndex === 10_000) for (;;); }`))), progress: newProgress() };
    const bars = new Float64Array(job.progress);
    const controller = new AbortController();
    const canceled = refusal(() => new StrategyWorker().run(job, defaultWatchLimits(runs.barCount), controller.signal));
    while (bars[PROGRESS_BARS]! < 8_192) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    expect((await canceled).code).toBe("RUN_CANCELED");
    expect(bars[PROGRESS_BARS]).toBe(8_192);
  });

  test("after its end: nothing happens any more", async () => {
    const controller = new AbortController();
    const { simulation } = await runs.run(good, { signal: controller.signal });
    controller.abort();
    expect(simulation.equity.length).toBe(runs.barCount);
  });
});
