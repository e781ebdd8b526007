// How long the bars of a chart take: 10,000,000 minutes, at most 2,000 bars, the whole window and one day; with pre-merged levels and without.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BarColumns } from "../../src-bun/contract/bars.ts";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import { barsWindow, type BarsWindowRequest } from "../../src-bun/data/bars-window.ts";
import { writeColumnFile } from "../../src-bun/data/columns/write-column-file.ts";
import { prepareWorkspace, workspacePaths } from "../../src-bun/data/store/workspace-paths.ts";
import { openPlannedView } from "../../src-bun/data/view/open-planned-view.ts";
import { levelsPath } from "../../src-bun/data/view/open-levels.ts";
import { mergeWindow } from "../../src-bun/data/view/merge-window.ts";
import { randomWalk } from "./random-walk.ts";

const BARS = 10_000_000;
const MAX_BARS = 2_000;
const DAY_MS = 86_400_000;
const ROUNDS = 15;

const folder = mkdtempSync(join(tmpdir(), "hindsight-bars-window-"));
try {
  const contentHash = "0".repeat(64);
  prepareWorkspace(folder);
  const path = workspacePaths(folder).columns(contentHash);
  const summary = await store(path, randomWalk(BARS));
  const manifest = { id: "walk", kind: "bars", contentHash, rowCount: BARS, columns: ["time", "open", "high", "low", "close", "volume"], symbols: [summary] } as unknown as DatasetManifest;
  const whole: BarsWindowRequest = { dataset: manifest, maxBars: MAX_BARS };
  const middle = summary.firstTime + 3_000 * DAY_MS;
  const windows: Readonly<Record<string, BarsWindowRequest>> = {
    "whole window": whole,
    "1,000 days, not at borders": { ...whole, from: middle + 12_345_000, to: middle + 1_000 * DAY_MS + 54_321_000 },
    "60 days": { ...whole, from: middle, to: middle + 60 * DAY_MS },
    "1 day": { ...whole, from: middle, to: middle + DAY_MS },
  };
  const build = await timed(() => barsWindow(folder, whole));
  console.log(`first call, levels are built (${(Bun.file(levelsPath(folder, contentHash)).size / 2 ** 20).toFixed(0)} MiB of ${(Bun.file(path).size / 2 ** 20).toFixed(0)}): ${build.toFixed(0)} ms`);
  for (const [name, request] of Object.entries(windows)) {
    const { time, granularityMs, rowCount } = await barsWindow(folder, request);
    console.log(`${name}: ${await median(() => barsWindow(folder, request))} ms (${rowCount} rows as ${time.length} bars of ${granularityMs / 60_000} min)`);
  }
  const { bars, granularityMs } = openPlannedView({ path, datasetId: "walk", contentHash, symbol: "WALK", granularityMs: 60_000, rowStart: 0, rowEnd: BARS, extras: [] });
  console.log(`whole window, scanned without levels: ${await median(() => mergeWindow(bars, granularityMs, 0, BARS, MAX_BARS, []))} ms`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function store(path: string, bars: BarColumns): Promise<DatasetManifest["symbols"][number]> {
  await writeColumnFile(path, new Map(Object.entries(bars) as [string, Float64Array][]));
  return { symbol: "WALK", rowStart: 0, rowCount: BARS, firstTime: bars.time[0]!, lastTime: bars.time.at(-1)!, granularityMs: 60_000, gapCount: 0, largestGapMs: null, zeroVolumeBarCount: 0, outlierCount: 0 };
}

async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function median(work: () => unknown): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await timed(work));
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!.toFixed(2);
}
