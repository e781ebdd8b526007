import { afterEach, beforeEach, expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import { listDatasets } from "../../src-bun/data/catalogue.ts";
import { arrowLayout } from "../../src-bun/data/columns/arrow-layout.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { datasetColumns } from "../../src-bun/data/store/dataset-columns.ts";
import { readManifest } from "../../src-bun/data/store/manifest-file.ts";
import { workspacePaths } from "../../src-bun/data/store/workspace-paths.ts";
import { type DataWorkspace, dataWorkspace } from "../support/data-workspace.ts";
import { refusalAtOnce } from "../support/refusal.ts";

let workspace: DataWorkspace;
let manifest: DatasetManifest;
const rows = ["A", "B"].flatMap((symbol, k) => Array.from({ length: 50 }, (_, day) => `${new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)},${symbol},${100 + day + k},${102 + day + k},${99 + day + k},${101 + day + k},${1000 + day}`));

beforeEach(async () => {
  workspace = dataWorkspace();
  manifest = await importFile(workspace.root, workspace.file("bars.csv", ["date,symbol,open,high,low,close,volume", ...rows].join("\n")));
});
afterEach(() => workspace.remove());

const [first, second] = [0, 1];

test.each<[string, (copy: DatasetManifest) => object, RegExp]>([
  ["a symbol that begins before the data", ({ symbols }) => ({ symbols: [{ ...symbols[first]!, rowStart: -5 }, symbols[second]] }), /one after the other/],
  ["a symbol with another one's rows", ({ symbols }) => ({ symbols: [{ ...symbols[first]!, rowCount: 60 }, symbols[second]] }), /one after the other/],
  ["symbols beyond the data", ({ symbols }) => ({ symbols: [symbols[first], { ...symbols[second]!, rowCount: 1e9 }] }), /rowCount/],
  ["a symbol that is nothing", () => ({ symbols: [null] }), /one after the other/],
  ["a hash that is a path", () => ({ contentHash: "../../../x" }), /SHA-256/],
  ["tags that are no list", () => ({ tags: 5 }), /tags/],
  ["findings that are nothing", () => ({ findings: null }), /findings/],
  ["bars without a length", () => ({ granularityMs: "x" }), /length of its bars/],
  ["a time beyond all time", () => ({ lastTime: 1e300 }), /its last/],
  ["a kind of a later version", () => ({ kind: "depth" }), /"depth", which this program does not know/],
  ["another kind's columns", () => ({ kind: "quotes" }), /column of quotes/],
  ["no prices", () => ({ columns: ["time"] }), /column of bars/],
])("a manifest with %s is damaged, and does not hide the other datasets", (_, change, says) => {
  const path = workspacePaths(workspace.root).manifest(manifest.id);
  writeFileSync(path, JSON.stringify({ ...manifest, ...change(manifest) }));
  const error = refusalAtOnce(() => readManifest(workspace.root, manifest.id));
  expect(error.code).toBe("DATASET_DAMAGED");
  expect(error.message).toMatch(says);
  expect(listDatasets(workspace.root)).toMatchObject({ datasets: [], damaged: [{ code: "DATASET_DAMAGED" }] });
});

test("whatever bit of a column file's index is damaged, it shows no column in another's place", async () => {
  const folder = workspacePaths(workspace.root).columnCache;
  const path = join(folder, readdirSync(folder)[0]!);
  const genuine = readFileSync(path);
  const whole = arrowLayout(genuine.length, (start, end) => genuine.subarray(start, end));
  const body = Math.min(...whole.offsets.values());
  const footer = Math.max(...whole.offsets.values()) + whole.rowCount * 8;
  let refusedCount = 0;
  for (let at = 0; at < genuine.length; at++) {
    if (at === body) at = footer;
    for (const bit of [1, 8, 64]) {
      const bytes = Uint8Array.from(genuine);
      bytes[at]! ^= bit;
      try {
        const layout = arrowLayout(bytes.length, (start, end) => bytes.slice(start, end));
        if (layout.rowCount !== whole.rowCount || [...layout.offsets.keys()].join() !== [...whole.offsets.keys()].join()) continue;
        expect([at, ...layout.offsets.values()]).toEqual([at, ...whole.offsets.values()]);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "Error") throw error;
        refusedCount++;
      }
    }
  }
  expect(refusedCount).toBeGreaterThan(100);
  expect((await datasetColumns(workspace.root, manifest)).rowCount).toBe(100);
});
