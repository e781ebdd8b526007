import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import { type BarsWindow, barsWindow, type BarsWindowRequest } from "../../src-bun/data/bars-window.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { levelsPath } from "../../src-bun/data/view/open-levels.ts";
import { workspacePaths } from "../../src-bun/data/store/workspace-paths.ts";
import { dataWorkspace } from "../support/data-workspace.ts";
import { copyTo, jsonRows } from "../support/duckdb.ts";
import { refusal } from "../support/refusal.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Friday: the bars begin in the middle of a week. */
const START = Date.UTC(2021, 0, 1);

const workspace = dataWorkspace();
afterAll(workspace.remove);

/** Minutes of sessions of 390 bars from Monday to Friday, in two symbols; whole volumes. */
const session = (symbol: string, days: number, opensAt: number, seed: number): string => `
  SELECT '${symbol}' AS symbol, make_timestamptz((${START + opensAt * MINUTE} + day * ${DAY} + minute * ${MINUTE}) * 1000) AS time, open, open + up AS high, open - down AS low, open + up - (up + down) * share AS close, volume
  FROM (SELECT day, minute, 100 + (hash(day, minute, ${seed}) % 5000) / 100 AS open, (hash(day, minute, ${seed}, 1) % 100) / 100 AS up, (hash(day, minute, ${seed}, 2) % 100) / 100 AS down, (hash(day, minute, ${seed}, 3) % 10) / 10 AS share, hash(day, minute, ${seed}, 4) % 1000 AS volume
        FROM range(${days}) AS d(day), range(390) AS m(minute) WHERE (day + 4) % 7 < 5)`;
const source = workspace.file("sessions.parquet", "");
await copyTo(source, `${session("AAA", 700, 870, 1)} UNION ALL ${session("BBB", 30, 600, 2)} ORDER BY symbol, time`);
const dataset = await importFile(workspace.root, source);
const few = await importFile(workspace.root, workspace.file("few.csv", "time,open,high,low,close,volume\n2024-01-01T00:00:00Z,1,4,1,3,10\n2024-01-01T00:01:00Z,3,5,2,2,20\n2024-01-01T00:03:00Z,2,2,1,1,30\n"));

const ask = (request: Omit<BarsWindowRequest, "dataset">, of: DatasetManifest = dataset): Promise<BarsWindow> => barsWindow(workspace.root, { dataset: of.id, ...request });
const rowsOf = ({ time, open, high, low, close, volume }: BarsWindow): number[][] => Array.from(time, (at, k) => [at, open[k]!, high[k]!, low[k]!, close[k]!, volume[k]!]);

/** The same by a database, from the file that was imported. */
async function bySql(symbol: string, lengthMs: number, from: number, to: number): Promise<number[][]> {
  const anchor = lengthMs % (7 * DAY) === 0 ? Date.UTC(1970, 0, 5) : 0;
  const rows = await jsonRows(`SELECT CAST((epoch_ms(time) - ${anchor}) // ${lengthMs} * ${lengthMs} + ${anchor} AS DOUBLE) AS t, first(open ORDER BY time)::DOUBLE AS o, max(high)::DOUBLE AS h, min(low)::DOUBLE AS l, last(close ORDER BY time)::DOUBLE AS c, sum(volume)::DOUBLE AS v
    FROM '${source}' WHERE symbol = '${symbol}' AND epoch_ms(time) >= ${from} AND epoch_ms(time) < ${to} GROUP BY t ORDER BY t`);
  return rows.map(({ t, o, h, l, c, v }) => [t, o, h, l, c, v].map(Number));
}

/** All of the larger symbol by days. */
const expected = await bySql("AAA", DAY, -1e15, 1e15);

describe("bars of a window", () => {
  const [from, to] = [START + 3 * DAY + 17 * MINUTE, START + 620 * DAY + 1_001 * MINUTE];

  test.each([
    ["everything, coarsely", "AAA", {}, 101, 7 * DAY],
    ["everything in 2,000 bars", "AAA", {}, 2_000, 120 * MINUTE],
    ["a long window with broken ends", "AAA", { from, to }, 700, DAY],
    ["a window of a few days", "AAA", { from: START + 100 * DAY, to: START + 103 * DAY }, 100, 10 * MINUTE],
    ["a small symbol", "BBB", {}, 500, 30 * MINUTE],
    ["two bars", "AAA", {}, 2, 52 * 7 * DAY * 2],
  ] as const)("%s: as a database would merge them", async (_what, symbol, window: { from?: number; to?: number }, maxBars, lengthMs) => {
    const found = await ask({ symbol, maxBars, ...window });
    expect(found.granularityMs).toBe(lengthMs);
    expect(rowsOf(found)).toEqual(await bySql(symbol, lengthMs, window.from ?? -1e15, window.to ?? 1e15));
    expect(found.time.length).toBeLessThanOrEqual(maxBars);
    const summary = dataset.symbols.find((each) => each.symbol === symbol)!;
    expect(found).toMatchObject({ symbol, firstTime: summary.firstTime, lastTime: summary.lastTime, isMerged: true });
    if (window.from === undefined) expect(found.rowCount).toBe(summary.rowCount);
  });

  test("are the rows themselves where they fit, gaps and all", async () => {
    const found = await ask({ maxBars: 3 }, few);
    const start = Date.UTC(2024, 0, 1);
    expect(found).toMatchObject({ isMerged: false, granularityMs: MINUTE, rowCount: 3, firstTime: start, lastTime: start + 3 * MINUTE });
    expect(rowsOf(found)).toEqual([[start, 1, 4, 1, 3, 10], [start + MINUTE, 3, 5, 2, 2, 20], [start + 3 * MINUTE, 2, 2, 1, 1, 30]]);
    expect(rowsOf(await ask({ maxBars: 2 }, few))).toEqual([[start, 1, 5, 1, 2, 30], [start + 2 * MINUTE, 2, 2, 1, 1, 30]]);
  });

  test("may be asked for by dates and instants; the end is not part of it", async () => {
    const found = await ask({ maxBars: 10, from: "2024-01-01", to: "2024-01-01T00:03:00Z" }, few);
    expect(found.rowCount).toBe(2);
  });

  test("are none where there are none", async () => {
    const found = await ask({ symbol: "AAA", maxBars: 10, from: START - 100 * DAY, to: START - DAY });
    expect([found.rowCount, found.time.length, found.isMerged]).toEqual([0, 0, false]);
    expect(found.firstTime).toBe(dataset.symbols[0]!.firstTime);
  });

  test("that somebody changes stay as they are for everybody else", async () => {
    const first = await ask({ maxBars: 10 }, few);
    const kept = rowsOf(first);
    first.close.fill(-1);
    expect(rowsOf(await ask({ maxBars: 10 }, few))).toEqual(kept);
  });
});

describe("pre-merged levels", () => {
  const path = levelsPath(workspace.root, dataset.contentHash);
  const request = { symbol: "AAA", maxBars: 800 } as const;
  const imported = existsSync(path) ? readFileSync(path) : null;
  beforeEach(() => rmSync(path, { recursive: true, force: true }));

  test("come with the import: those that are made later are the same", async () => {
    await ask(request);
    expect(imported?.equals(readFileSync(path))).toBe(true);
  });

  test("that were removed are kept again from the first need on, and not before", async () => {
    await ask({ ...request, from: START + 100 * DAY, to: START + 103 * DAY });
    await ask({ symbol: "BBB", maxBars: 50 });
    expect(existsSync(path)).toBe(false);
    expect(rowsOf(await ask(request))).toEqual(expected);
    const written = readFileSync(path);
    expect(rowsOf(await ask(request))).toEqual(expected);
    expect(readFileSync(path).equals(written)).toBe(true);
    expect(workspace.contents().filter((file) => file.endsWith(".part"))).toEqual([]);
  });

  test("are what the answer is taken from", async () => {
    await ask(request);
    // The highest high of all in the last column but three: a changed level shows.
    const bytes = readFileSync(path);
    const highest = Math.max(...expected.map((row) => row[2]!));
    const at = bytes.indexOf(Buffer.from(Float64Array.of(highest).buffer));
    bytes.writeDoubleLE(highest + 1_000, at);
    writeFileSync(path, bytes);
    expect(Math.max(...(await ask(request)).high)).toBe(highest + 1_000);
  });

  test.each([
    ["cut", () => truncateSync(path, 5_000)],
    ["empty", () => truncateSync(path, 0)],
    ["something else", () => writeFileSync(path, "ARROW1 but not really ARROW1")],
    ["the columns themselves", () => writeFileSync(path, readFileSync(workspacePaths(workspace.root).columns(dataset.contentHash)))],
  ])("that are %s are made anew", async (_what, damage) => {
    await ask(request);
    const written = readFileSync(path);
    damage();
    expect(rowsOf(await ask(request))).toEqual(expected);
    expect(readFileSync(path).equals(written)).toBe(true);
  });

  test("cannot be kept where something is in the way, and the answer is the same", async () => {
    mkdirSync(path);
    expect(rowsOf(await ask(request))).toEqual(expected);
    expect(workspace.contents().filter((file) => file.endsWith(".part"))).toEqual([]);
  });

  test("serve all that ask before they are there", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask(request)));
    for (const answer of answers) expect(rowsOf(answer)).toEqual(expected);
  });
});

describe("what cannot be shown is said", () => {
  const code = async (request: Partial<BarsWindowRequest>): Promise<string> => (await refusal(() => barsWindow(workspace.root, { dataset: dataset.id, symbol: "AAA", maxBars: 10, ...request }))).code;

  test("an unknown dataset, no symbol, an unknown one", async () => {
    expect(await code({ dataset: "session" + "z" })).toBe("DATASET_UNKNOWN");
    expect((await refusal(() => barsWindow(workspace.root, { dataset: dataset.id, maxBars: 10 }))).code).toBe("DATASET_SYMBOL_REQUIRED");
    expect(await code({ symbol: "AAB" })).toBe("DATASET_SYMBOL_UNKNOWN");
  });

  test("a window that ends before it begins, and what is no time", async () => {
    expect(await code({ from: START + DAY, to: START })).toBe("WINDOW_INVALID");
    expect(await code({ from: NaN })).toBe("WINDOW_INVALID");
    expect(await code({ from: "soon" })).toBe("WINDOW_INVALID");
  });

  test.each([1, 0, -5, 2.5, NaN, Infinity])("%d bars at most", async (maxBars) => {
    expect(await code({ maxBars })).toBe("REQUEST_INVALID");
  });

  test("other kinds than bars", async () => {
    const trades = await importFile(workspace.root, workspace.file("ticks.csv", "time,price,size\n2024-01-01T00:00:00Z,1,4\n2024-01-01T00:01:00Z,3,5\n"));
    const error = await refusal(() => barsWindow(workspace.root, { dataset: trades.id, maxBars: 10 }));
    expect([error.code, error.message]).toEqual(["FEED_INVALID", expect.stringContaining("trades")]);
  });
});
