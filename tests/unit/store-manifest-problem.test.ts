import { expect, test } from "bun:test";
import { manifestProblem } from "../../src-bun/store/manifest-problem.ts";

const hash = "a".repeat(64);
const genuine = {
  format: 2,
  runId: "0198c2b1-8013-71b0-8c3b-ae6ea26659e6",
  fingerprint: hash,
  digest: hash,
  metrics: { trades: 1 },
  snapshot: {
    strategy: { name: "x", versionHash: hash, sources: [{ path: "main.ts", text: "" }, { path: "lib/a b.ts", text: "" }] },
    params: {},
    config: {},
    dataset: { id: "goog-1a2b3c4d", contentHash: hash },
    symbol: "GOOG",
    build: { by: "time", granularityMs: 60_000 } as unknown,
    feeds: [{ dataset: { id: "spy-1a2b3c4d", contentHash: hash }, kind: "bars", symbol: "SPY", name: "spy", build: null, isDelivered: true, columns: [] as string[], rowStart: 0, rowEnd: 5 }],
    warmupCount: 0,
    bounds: { from: "2024-01-02T14:30:00Z", to: null },
    window: { from: -86_400_000, to: 0 },
  },
};

const changed = (change: (copy: typeof genuine) => void): unknown => {
  const copy = structuredClone(genuine);
  change(copy);
  return JSON.parse(JSON.stringify(copy)) as unknown;
};

test("what the app writes is in order", () => {
  expect(manifestProblem(genuine)).toBeNull();
});

test.each<[string, unknown, RegExp]>([
  ["nothing", null, /version/],
  ["a list", [], /version/],
  ["another format", changed((m) => Object.assign(m, { format: 1 })), /version/],
  ["an id with a control character", changed((m) => Object.assign(m, { runId: "x\u001b[2J" })), /runId/],
  ["a digest that is none", changed((m) => Object.assign(m, { digest: "../.." })), /digest/],
  ["no snapshot", changed((m) => Reflect.deleteProperty(m, "snapshot")), /snapshot/],
  ["a dataset outside of the workspace", changed((m) => Object.assign(m.snapshot.dataset, { id: "../.." })), /dataset\.id/],
  ["a dataset that is no text", changed((m) => Object.assign(m.snapshot.dataset, { id: { length: 1 } })), /dataset\.id/],
  ["a window beyond all time", changed((m) => Object.assign(m.snapshot.window, { to: 1e300 })), /window/],
  ["a run of an earlier version, which named no feeds", changed((m) => Reflect.deleteProperty(m.snapshot, "feeds")), /feeds/],
  ["a feed that is a text", changed((m) => Object.assign(m.snapshot, { feeds: ["SPY"] })), /feeds/],
  ...Object.entries({ dataset: { id: "../.." }, kind: "rumours", symbol: 1, name: null, build: { by: "time", granularityMs: 0 }, isDelivered: 1, columns: [1], rowStart: -1, rowEnd: 1.5 }).map(([field, value]): [string, unknown, RegExp] => [`a feed's ${field} ${JSON.stringify(value)}`, changed((m) => Object.assign(m.snapshot.feeds[0]!, { [field]: value })), /feeds/]),
  ...[undefined, {}, { by: "mood", mood: 1 }, { by: "count", count: "9" }, { by: "volume", volume: 1e999 }, { by: "constructor" }].map((build): [string, unknown, RegExp] => [`the bar rule ${JSON.stringify(build)}`, changed((m) => Object.assign(m.snapshot, { build })), /build/]),
  ...[-1, 0.5, "1"].map((warmupCount): [string, unknown, RegExp] => [`a warm-up of ${JSON.stringify(warmupCount)}`, changed((m) => Object.assign(m.snapshot, { warmupCount })), /warmupCount/]),
  ...[{}, "x".repeat(41), "20 Feb", 1e300].map((from): [string, unknown, RegExp] => [`the bound ${JSON.stringify(from).slice(0, 20)}`, changed((m) => Object.assign(m.snapshot.bounds, { from })), /bounds/]),
  ["no sources", changed((m) => Object.assign(m.snapshot.strategy, { sources: [] })), /sources/],
  ["a source twice", changed((m) => m.snapshot.strategy.sources.push({ path: "main.ts", text: "1" })), /twice/],
  ...["../main.ts", "/etc/passwd", "a/../../b.ts", "C:\\x.ts", "a\\b.ts", "", "a//b.ts", "x\n.ts"].map((path): [string, unknown, RegExp] => [`the source ${JSON.stringify(path)}`, changed((m) => Object.assign(m.snapshot.strategy.sources[1]!, { path })), /path inside/]),
])("%s is refused", (_, manifest, says) => {
  expect(manifestProblem(manifest)).toMatch(says);
});
