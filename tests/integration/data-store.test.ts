import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import { findDataset, listDatasets } from "../../src-bun/data/catalogue.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { verifyDataset } from "../../src-bun/data/store/verify-dataset.ts";
import { openPlannedView } from "../../src-bun/data/view/open-planned-view.ts";
import { openRunView } from "../../src-bun/data/view/open-run-view.ts";
import { prepareRunView } from "../../src-bun/data/view/prepare-run-view.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { refusal } from "../support/refusal.ts";

let workspace: DataWorkspace;
beforeEach(() => {
  workspace = dataWorkspace();
});
afterEach(() => workspace.remove());

const at = (text: string): number => Date.parse(text);
const minuteBars = (symbol: string, from: string, count: number): string =>
  Array.from({ length: count }, (_, k) => `${symbol},${at(from) / 1000 + k * 60},${100 + k},${110 + k},${90 + k},${105 + k},${k}`).join("\n") + "\n";
const header = "symbol,time,open,high,low,close,volume\n";

async function threeSymbols(): Promise<DatasetManifest> {
  return importFile(workspace.root, workspace.file("three.csv", header + minuteBars("SPY", "2021-01-04T23:58Z", 10) + minuteBars("QQQ", "2021-01-04T12:00Z", 5) + minuteBars("IWM", "2021-01-05T12:00Z", 7)), { tags: ["index"] });
}

describe("run views", () => {
  test("hold the bars of one symbol and nothing else", async () => {
    await threeSymbols();
    const view = await openRunView(workspace.root, { dataset: "three", symbol: "QQQ" });
    expect(view).toMatchObject({ symbol: "QQQ", granularityMs: 60_000, extras: {} });
    expect([...view.bars.close]).toEqual([105, 106, 107, 108, 109]);
    expect([...view.bars.volume]).toEqual([0, 1, 2, 3, 4]);
    expect(view.bars.time[0]).toBe(at("2021-01-04T12:00Z"));
  });

  test("windows are half-open; dates begin at midnight of the zone, instants are exact", async () => {
    await threeSymbols();
    const volumes = async (window: { from?: string; to?: string; zone?: string }): Promise<number[]> => [...(await openRunView(workspace.root, { dataset: "three", symbol: "SPY", ...window })).bars.volume];
    expect(await volumes({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await volumes({ from: "2021-01-05" })).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await volumes({ to: "2021-01-05" })).toEqual([0, 1]);
    expect(await volumes({ to: "2021-01-05", zone: "America/New_York" })).toHaveLength(10);
    expect(await volumes({ from: "2021-01-05T00:01:00Z", to: "2021-01-05T01:03:00+01:00" })).toEqual([3, 4]);
    expect(await volumes({ from: "2021-01-05T00:00:30Z", to: "2021-01-05T00:01:30Z" })).toEqual([3]);
  });

  test("symbols: case forgiven, a wrong one named with a suggestion, none asked for", async () => {
    await threeSymbols();
    expect((await openRunView(workspace.root, { dataset: "three", symbol: "spy" })).symbol).toBe("SPY");
    const unknown = await refusal(() => openRunView(workspace.root, { dataset: "three", symbol: "SYP" }));
    expect(unknown).toMatchObject({ code: "DATASET_SYMBOL_UNKNOWN", details: { suggestion: "SPY", symbols: ["IWM", "QQQ", "SPY"] } });
    const missing = await refusal(() => openRunView(workspace.root, { dataset: "three" }));
    expect(missing).toMatchObject({ code: "DATASET_SYMBOL_REQUIRED", hint: "Choose one (--symbol): IWM, QQQ, SPY" });
  });

  test("windows that hold nothing or make no sense", async () => {
    await threeSymbols();
    const code = async (from?: string, to?: string): Promise<{ code: string; hint: string }> => {
      const { code: found, hint } = await refusal(() => openRunView(workspace.root, { dataset: "three", symbol: "SPY", ...(from !== undefined && { from }), ...(to !== undefined && { to }) }));
      return { code: found, hint };
    };
    expect(await code("2022-01-01")).toEqual({ code: "WINDOW_EMPTY", hint: "Its bars run from 2021-01-04T23:58:00Z to 2021-01-05T00:07:00Z; choose a window within" });
    expect((await code(undefined, "2021-01-01")).code).toBe("WINDOW_EMPTY");
    expect((await code("2021-01-05", "2021-01-05")).code).toBe("WINDOW_INVALID");
    expect((await code("2021-01-06", "2021-01-05")).code).toBe("WINDOW_INVALID");
    for (const text of ["yesterday", "2021-02-30", "2021-1-5", "2021-01-05T25:00Z", "2021-01-05T10:00", "05/01/2021", ""]) expect((await code(text)).code).toBe("WINDOW_INVALID");
  });

  test("an extra column that is not there", async () => {
    await threeSymbols();
    expect(await refusal(() => openRunView(workspace.root, { dataset: "three", symbol: "SPY", columns: ["vwap"] }))).toMatchObject({ code: "DATA_COLUMN_UNKNOWN", hint: "It has none besides open, high, low, close and volume" });
  });

  test("a Worker opens a plan; what it writes there nobody else sees", async () => {
    const manifest = await threeSymbols();
    const plan = await prepareRunView(workspace.root, { dataset: manifest, symbol: "IWM", from: "2021-01-05T12:02:00Z" });
    const worker = new Worker(new URL("./support/data-view-worker.ts", import.meta.url).href);
    const seen = await new Promise<unknown>((done, failed) => {
      worker.onmessage = (event) => done(event.data);
      worker.onerror = (event) => failed(new Error(event.message));
      worker.postMessage(plan);
    });
    worker.terminate();
    expect(seen).toEqual({ symbol: "IWM", closes: [107, 108, 109, 110, 111] });
    expect([...openPlannedView(plan).bars.close]).toEqual([107, 108, 109, 110, 111]);
    await verifyDataset(workspace.root, manifest);
  });
});

describe("the column cache", () => {
  const cachePath = (manifest: DatasetManifest): string => join(workspace.root, "cache", "columns", `${manifest.contentHash}.arrow`);

  test("is built again, byte for byte, when it is missing or cut", async () => {
    const manifest = await threeSymbols();
    const whole = readFileSync(cachePath(manifest));
    for (const damage of [() => rmSync(cachePath(manifest)), () => truncateSync(cachePath(manifest), 100), () => truncateSync(cachePath(manifest), 0), () => writeFileSync(cachePath(manifest), "nonsense".repeat(100))]) {
      damage();
      expect([...(await openRunView(workspace.root, { dataset: manifest, symbol: "QQQ" })).bars.open]).toEqual([100, 101, 102, 103, 104]);
      expect(readFileSync(cachePath(manifest)).equals(whole)).toBe(true);
    }
  });

  test("one changed value is found by verification, and gone with the cache file", async () => {
    const manifest = await threeSymbols();
    const changed = readFileSync(cachePath(manifest));
    changed[Math.floor(changed.length / 3)] ^= 1;
    writeFileSync(cachePath(manifest), changed);
    expect((await refusal(() => verifyDataset(workspace.root, manifest))).code).toBe("DATASET_CHANGED");
    rmSync(cachePath(manifest));
    await verifyDataset(workspace.root, manifest);
  });

  test("a data file that holds other data is not taken for the dataset's", async () => {
    const manifest = await threeSymbols();
    const other = await importFile(workspace.root, workspace.file("other.csv", header + minuteBars("SPY", "2021-01-04T23:58Z", 10) + minuteBars("QQQ", "2021-01-04T12:00Z", 5) + minuteBars("IWM", "2021-01-06T12:00Z", 7)));
    const data = (id: string): string => join(workspace.root, "datasets", id, "data.parquet");
    writeFileSync(data(manifest.id), readFileSync(data(other.id)));
    rmSync(cachePath(manifest));
    expect((await refusal(() => openRunView(workspace.root, { dataset: manifest, symbol: "QQQ" }))).code).toBe("DATASET_CHANGED");
    truncateSync(data(manifest.id), 200);
    expect((await refusal(() => openRunView(workspace.root, { dataset: manifest, symbol: "QQQ" }))).code).toBe("DATASET_DAMAGED");
    expect(existsSync(cachePath(manifest))).toBe(false);
  });

  test("times on microseconds and extra columns with holes survive the way through Parquet", async () => {
    const manifest = await importFile(workspace.root, workspace.file("fine.csv", "time,open,high,low,close,x\n2020-01-01T00:00:00.000001Z,1,1,1,1,\n2020-01-01T00:00:00.250003Z,1,1,1,1,-0\n2020-01-01T00:00:00.500005Z,1,1,1,1,1e-320\n"));
    const before = readFileSync(cachePath(manifest));
    rmSync(cachePath(manifest));
    const view = await openRunView(workspace.root, { dataset: manifest, columns: ["x"] });
    expect(view.bars.time[1]).toBe(at("2020-01-01T00:00:00Z") + 250.003);
    expect([...view.extras["x"]].map((value) => Object.is(value, -0) ? "-0" : String(value))).toEqual(["NaN", "-0", "1e-320"]);
    expect(readFileSync(cachePath(manifest)).equals(before)).toBe(true);
  });
});

describe("the catalogue", () => {
  test("finds by id, name, beginning, hash and tag; lists by tag and symbol", async () => {
    const three = await threeSymbols();
    const goog = await importFile(workspace.root, workspace.file("goog.csv", header.slice(7) + "2020-01-01,1,1,1,1,1\n2020-01-02,1,1,1,1,1\n"), { name: "Alphabet daily", tags: ["equity"] });
    for (const reference of [three.id, "three", "THREE", three.id.slice(0, 8), three.contentHash.slice(0, 10), "index"]) expect(findDataset(workspace.root, reference)).toEqual(three);
    expect(findDataset(workspace.root, "Alphabet daily").id).toBe(goog.id);
    expect(goog.id).toStartWith("alphabet-daily-");
    expect(listDatasets(workspace.root).datasets.map(({ id }) => id)).toEqual([goog.id, three.id]);
    expect(listDatasets(workspace.root, { tag: "equity" }).datasets).toEqual([goog]);
    expect(listDatasets(workspace.root, { symbol: "QQQ" }).datasets).toEqual([three]);
  });

  test("an unknown or doubtful reference", async () => {
    expect(await refusal(async () => findDataset(workspace.root, "spy"))).toMatchObject({ code: "DATASET_UNKNOWN", hint: "The workspace has no datasets yet; import a file first" });
    const three = await threeSymbols();
    expect(await refusal(async () => findDataset(workspace.root, "thre-"))).toMatchObject({ code: "DATASET_UNKNOWN", details: { suggestion: "three" } });
    const other = await importFile(workspace.root, workspace.file("three2.csv", header + minuteBars("SPY", "2021-01-04T23:58Z", 10)), { name: "three" });
    expect(await refusal(async () => findDataset(workspace.root, "three"))).toMatchObject({ code: "DATASET_UNKNOWN", details: { candidates: [other.id, three.id].sort((a, b) => (a < b ? -1 : 1)) } });
    for (const path of ["../..", "/etc", ".", ""]) expect((await refusal(async () => findDataset(workspace.root, path))).code).toBe("DATASET_UNKNOWN");
  });

  test("a damaged manifest does not hide the others", async () => {
    const three = await threeSymbols();
    const goog = await importFile(workspace.root, workspace.file("goog.csv", header.slice(7) + "2020-01-01,1,1,1,1,1\n2020-01-02,1,1,1,1,1\n"));
    writeFileSync(join(workspace.root, "datasets", three.id, "manifest.json"), "{");
    const { datasets, damaged } = listDatasets(workspace.root);
    expect(datasets).toEqual([goog]);
    expect(damaged.map(({ code }) => code)).toEqual(["DATASET_DAMAGED"]);
    expect((await refusal(async () => findDataset(workspace.root, three.id))).code).toBe("DATASET_DAMAGED");
  });
});

describe("a disk without room", () => {
  const bars = header + minuteBars("SPY", "2021-01-04T00:00Z", 60_000);
  const script = (root: string, path: string): string =>
    `const { importFile } = await import(${JSON.stringify(resolve(import.meta.dir, "../../src-bun/data/import-file.ts"))});
     try { const m = await importFile(${JSON.stringify(root)}, ${JSON.stringify(path)}); console.log(JSON.stringify({ id: m.id })); }
     catch (error) { console.log(JSON.stringify({ code: error.code, message: error.message, hint: error.hint })); }`;

  test("a file size limit that is met on the way is DISK_FULL and leaves nothing", () => {
    if (process.platform === "win32") {
      console.warn("SKIPPED: no file size limit on this platform");
      return;
    }
    const path = workspace.file("bars.csv", bars);
    const code = workspace.file("import.ts", script(workspace.root, path));
    // Limits in blocks of 512 or 1,024 bytes: first the Parquet file, then the column file does not fit.
    for (const blocks of [100, 2200]) {
      const { stdout } = spawnSync("sh", ["-c", `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$1"`, process.execPath, code], { encoding: "utf8" });
      expect(JSON.parse(stdout)).toMatchObject({ code: "DISK_FULL", hint: expect.stringContaining("Free some space") });
      expect(workspace.contents()).toEqual([]);
    }
    const { stdout } = spawnSync(process.execPath, [code], { encoding: "utf8" });
    expect(JSON.parse(stdout)).toHaveProperty("id");
  });

  test("a full file system is DISK_FULL and leaves nothing", () => {
    const path = workspace.file("bars.csv", bars);
    const disk = workspace.file("disk", "");
    rmSync(disk);
    const code = workspace.file("import.ts", script(join(disk, "workspace"), path));
    for (const megabytes of [1, 3]) {
      const steps = `mkdir -p "$1" && mount -t tmpfs -o size=${megabytes}m tmpfs "$1" || exit 99; "$0" "$2"; find "$1" -type f | wc -l`;
      const { stdout, status } = spawnSync("sh", ["-c", `exec unshare -rm sh -c '${steps}' "$@"`, "sh", process.execPath, disk, code], { encoding: "utf8" });
      if (status !== 0) {
        console.warn("SKIPPED: a small file system cannot be mounted here");
        return;
      }
      const [result, fileCount] = stdout.trim().split("\n");
      expect(JSON.parse(result)).toMatchObject({ code: "DISK_FULL" });
      expect(Number(fileCount)).toBe(0);
    }
    expect(statSync(disk).isDirectory()).toBe(true);
  });
});
