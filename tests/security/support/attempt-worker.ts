/** Runs one hostile strategy on the real engine, in the sandbox or, as a control, outside of it, and reports what it got hold of. */
import type { BarFeed } from "../../../src-bun/contract/bars.ts";
import type { RunFeed } from "../../../src-bun/contract/feeds.ts";
import { defaultRunConfig, defaultRunQuotas } from "../../../src-bun/contract/run-config.ts";
import type { SessionSchedule } from "../../../src-bun/contract/session.ts";
import { HookFailure } from "../../../src-bun/engine/engine-error.ts";
import type { StrategyHooks } from "../../../src-bun/engine/hooks.ts";
import { runBacktest } from "../../../src-bun/engine/run-backtest.ts";
import { seededRandom } from "../../../src-bun/platform/seeded-random.ts";
import { readDefinition } from "../../../src-bun/strategies/read-definition.ts";
import { lockdownRealm } from "../../../src-bun/worker/sandbox/lockdown-realm.ts";
import { openSandbox } from "../../../src-bun/worker/sandbox/open-sandbox.ts";

export interface AttemptRequest {
  readonly code: string;
  readonly sourceMap: string;
  readonly inSandbox: boolean;
}

export interface AttemptReport {
  /** Marks the message as the harness's own. */
  readonly from: "attempt-worker";
  /** What the strategy says it got hold of. */
  readonly found: readonly string[];
  /** Traces it left in the host: a changed canary, changed bars, changed intrinsics or engine classes. */
  readonly traces: readonly string[];
  /** Everything it could write to: log lines and the report of its error, if it threw. */
  readonly written: string;
}

declare const self: Worker;
declare global {
  var canary: string;
}

const barCount = 12;
const column = (of: (i: number) => number): Float64Array => {
  const values = new Float64Array(new SharedArrayBuffer(barCount * 8));
  for (let i = 0; i < barCount; i++) values[i] = of(i);
  return values;
};

function makeFeed(): BarFeed {
  const close = (i: number): number => 100 + ((i * 7) % 5);
  return {
    symbol: "TEST",
    granularityMs: 60_000,
    bars: { time: column((i) => 1_600_000_000_000 + i * 60_000), open: column(close), high: column((i) => close(i) + 2), low: column((i) => close(i) - 2), close: column(close), volume: column(() => 1000) },
  };
}

/** Ticks of a second symbol and figures, so that the strategy is handed all there is. */
const others: RunFeed[] = [
  { kind: "trades", symbol: "TICK", time: column((i) => 1_600_000_000_000 + i * 60_000 + 30_000), price: column((i) => 50 + i), size: column(() => 1) },
  { kind: "features", name: "figures", symbol: null, time: column((i) => 1_600_000_000_000 + i * 60_000), knownAt: column((i) => 1_600_000_000_000 + i * 60_000 + 1), columns: { figure: column((i) => i) } },
];
const session: SessionSchedule = { starts: Float64Array.of(1_600_000_000_000), ends: Float64Array.of(1_600_000_000_000 + barCount * 60_000), labels: ["all"], labelCodes: Uint8Array.of(0), tradeDates: Int32Array.of(18_518) };

const guarded: readonly (readonly [string, object])[] = Object.entries({
  Object, Array, Function, String, Number, Boolean, Symbol, Promise, RegExp, Map, Set, WeakMap, Error, TypeError, Float64Array, ArrayBuffer, JSON, Math, Reflect, Date, Iterator,
  "async function": Object.getPrototypeOf(async () => {}) as object,
  generator: Object.getPrototypeOf(function* () {}) as object,
  "async generator": Object.getPrototypeOf(async function* () {}) as object,
});

/** Names and values of all properties of the intrinsics: to see afterwards whether one was added or replaced. */
function snapshot(): Map<string, unknown> {
  const seen = new Map<string, unknown>();
  for (const [name, root] of guarded) {
    for (const [path, object] of [[name, root], [`${name}.prototype`, Reflect.get(root, "prototype") as unknown]] as const) {
      if ((typeof object !== "object" && typeof object !== "function") || object === null) continue;
      for (const key of Reflect.ownKeys(object)) {
        const property = Reflect.getOwnPropertyDescriptor(object, key);
        seen.set(`${path}.${String(key)}`, property?.get ?? property?.value);
      }
    }
  }
  return seen;
}

function differences(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => !Object.is(before.get(key), after.get(key))).map((key) => `changed ${key}`);
}

function bytesOf(feed: BarFeed): string {
  return Object.values(feed.bars as unknown as Record<string, Float64Array>).map((values) => values.join()).join(";");
}

self.onmessage = async ({ data }: MessageEvent<AttemptRequest>) => {
  globalThis.canary = "untouched";
  if (data.inSandbox) await lockdownRealm();
  const feed = makeFeed();
  const [barsBefore, intrinsicsBefore] = [bytesOf(feed), snapshot()];
  const written: string[] = [];
  let definition: unknown;
  let explain: (thrown: unknown) => object = (thrown) => ({ message: String(thrown) });
  try {
    if (data.inSandbox) {
      const sandbox = openSandbox({ code: data.code, sourceMap: data.sourceMap, seed: 7 });
      definition = sandbox.definition;
      explain = sandbox.explain;
    } else {
      const module: { exports: { default?: unknown } } = { exports: {} };
      (new Function("module", "exports", data.code) as (module: unknown, exports: unknown) => void)(module, module.exports);
      definition = module.exports.default;
    }
    const { hooks, factors } = readDefinition(definition);
    const result = runBacktest({ feeds: [{ kind: "bars", ...feed }, ...others], session, tradingDays: null, factors, strategy: hooks as unknown as StrategyHooks, params: Object.freeze({}), config: defaultRunConfig, quotas: defaultRunQuotas, random: seededRandom(7) });
    written.push(JSON.stringify(result.log), JSON.stringify(result.plots.map((plot) => plot.name)));
  } catch (thrown) {
    written.push(JSON.stringify(thrown instanceof HookFailure ? explain(thrown.thrown) : { message: String(thrown), details: (thrown as { details?: unknown }).details }));
  }
  // What the strategy left in the queues gets its turn: promises, module loads, timers.
  await import("node:fs");
  for (let i = 0; i < 5; i++) await new Promise((done) => setTimeout(done, 0));

  const traces = differences(intrinsicsBefore, snapshot());
  if (globalThis.canary !== "untouched") traces.push("changed the canary");
  if (bytesOf(feed) !== barsBefore) traces.push("changed the bars");
  const found: string[] = [];
  const list: unknown = typeof definition === "object" && definition !== null ? Reflect.get(definition, "found") : [];
  if (Array.isArray(list)) for (const item of list) found.push(String(item));
  const report: AttemptReport = { from: "attempt-worker", found, traces, written: written.join("\n") };
  self.postMessage(report);
};
