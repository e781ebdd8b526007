import { expect, test } from "bun:test";
import { manifestProblem } from "../../src-bun/store/manifest-problem.ts";

const hash = "a".repeat(64);
const genuine = {
  format: 1,
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
  ["another format", changed((m) => Object.assign(m, { format: 2 })), /version/],
  ["an id with a control character", changed((m) => Object.assign(m, { runId: "x\u001b[2J" })), /runId/],
  ["a digest that is none", changed((m) => Object.assign(m, { digest: "../.." })), /digest/],
  ["no snapshot", changed((m) => Reflect.deleteProperty(m, "snapshot")), /snapshot/],
  ["a dataset outside of the workspace", changed((m) => Object.assign(m.snapshot.dataset, { id: "../.." })), /dataset\.id/],
  ["a dataset that is no text", changed((m) => Object.assign(m.snapshot.dataset, { id: { length: 1 } })), /dataset\.id/],
  ["a window beyond all time", changed((m) => Object.assign(m.snapshot.window, { to: 1e300 })), /window/],
  ["no sources", changed((m) => Object.assign(m.snapshot.strategy, { sources: [] })), /sources/],
  ["a source twice", changed((m) => m.snapshot.strategy.sources.push({ path: "main.ts", text: "1" })), /twice/],
  ...["../main.ts", "/etc/passwd", "a/../../b.ts", "C:\\x.ts", "a\\b.ts", "", "a//b.ts", "x\n.ts"].map((path): [string, unknown, RegExp] => [`the source ${JSON.stringify(path)}`, changed((m) => Object.assign(m.snapshot.strategy.sources[1]!, { path })), /path inside/]),
])("%s is refused", (_, manifest, says) => {
  expect(manifestProblem(manifest)).toMatch(says);
});
