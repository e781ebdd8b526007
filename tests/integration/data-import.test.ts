import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { Value } from "typebox/value";
import { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import type { ImportOptions } from "../../src-bun/data/import/import-options.ts";
import { openRunView } from "../../src-bun/data/view/open-run-view.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { sharedFile } from "../support/shared-file.ts";
import { copyTo, jsonRows } from "../support/duckdb.ts";

let workspace: DataWorkspace;
beforeEach(() => {
  workspace = dataWorkspace();
});
afterEach(() => workspace.remove());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const at = (text: string): number => Date.parse(text);

interface Imported {
  readonly manifest: DatasetManifest;
  readonly time: string[];
  readonly close: number[];
  readonly volume: number[];
  readonly findings: Record<string, number>;
}

async function importText(content: string | Uint8Array, options: ImportOptions = {}, name = "bars.csv", symbol?: string): Promise<Imported> {
  const manifest = await importFile(workspace.root, workspace.file(name, content), options);
  expect([...Value.Errors(DatasetManifest, manifest)]).toEqual([]);
  const { bars } = await openRunView(workspace.root, { dataset: manifest, ...(symbol !== undefined && { symbol }) });
  return {
    manifest,
    time: [...bars.time].map((time) => new Date(time).toISOString().replace(".000Z", "Z")),
    close: [...bars.close],
    volume: [...bars.volume],
    findings: Object.fromEntries(manifest.findings.map(({ code, count }) => [code, count])),
  };
}

const good = "time,open,high,low,close,volume\n2020-01-01T00:00:00Z,10,11,9,10.5,100\n2020-01-01T00:01:00Z,10.5,12,10,11,120\n2020-01-01T00:02:00Z,11,12,10,11.25,90\n";
const minutes = ["2020-01-01T00:00:00Z", "2020-01-01T00:01:00Z", "2020-01-01T00:02:00Z"];

describe("ways of writing the same bars", () => {
  const zoned = (text: string): [string, ImportOptions] => [text, { zone: "UTC" }];
  const ways: Record<string, [string | Uint8Array, ImportOptions?, string?]> = {
    "ISO with Z": [good],
    "CRLF, byte order mark, quotes": ["\uFEFF" + good.replaceAll("\n", "\r\n").replace("10.5,12", '"10.5","12"')],
    "CR only": [good.replaceAll("\n", "\r")],
    "no line end at the end": [good.trimEnd()],
    "trailing separators": [good.replaceAll("00\n", "00,\n").replaceAll("20\n", "20,\n").replaceAll("90\n", "90,\n")],
    semicolons: [good.replaceAll(",", ";")],
    "semicolons and decimal commas": [good.replaceAll(",", ";").replaceAll(".", ",")],
    tabs: [good.replaceAll(",", "\t")],
    bars: [good.replaceAll(",", "|")],
    "other names": ["Timestamp,O,H,L,C,Vol\n" + good.split("\n").slice(1).join("\n")],
    "columns in another order": ["volume,close,low,high,open,time\n" + good.trim().split("\n").slice(1).map((line) => line.split(",").reverse().join(",")).join("\n")],
    "epoch seconds": [good.replace(/2020[^,]+/g, (text) => String(at(text) / 1000))],
    "epoch milliseconds": [good.replace(/2020[^,]+/g, (text) => String(at(text)))],
    "epoch microseconds": [good.replace(/2020[^,]+/g, (text) => `${at(text)}000`)],
    "epoch nanoseconds": [good.replace(/2020[^,]+/g, (text) => `${at(text)}000000`)],
    "fractions of epoch seconds": [good.replace(/2020[^,]+/g, (text) => `${at(text) / 1000}.0`)],
    "an offset": [good.replaceAll("2020-01-01T00", "2020-01-01T05").replaceAll("Z", "+05:00")],
    "a naive zone": [good.replace(/2020-01-01T00:(\d\d):00Z/g, "2019-12-31 19:$1:00"), { zone: "America/New_York" }],
    "a column called utc": [good.replace("time", "time_utc").replaceAll("Z", "")],
    "digits of date and time": zoned(good.replace(/2020[^,]+/g, (text) => text.replace(/\D/g, ""))),
    "date and time in two columns": zoned(good.replace("time", "Date,Time").replace(/2020-01-01T(\d\d:\d\d):00Z/g, "20200101,$1")),
    "a clock of digits": zoned(good.replace("time", "<DATE>,<TIME>").replace(/2020-01-01T00:(\d\d):00Z/g, "2020.01.01,00$100")),
    "months first": [good.replace(/2020-01-01T00:(\d\d):00Z/g, "1/1/2020 12:$1:00 AM"), { zone: "UTC", dateOrder: "month-first" }],
    "close stamps": [good.replace(/00:0(\d):00Z/g, (_, minute: string) => `00:0${Number(minute) + 1}:00Z`), { stamp: "close" }],
    gzip: [gzipSync(good), {}, "bars.csv.gz"],
    "gzip called csv": [gzipSync(good)],
    "gzip of two members": [Buffer.concat([gzipSync(good.slice(0, 80)), gzipSync(good.slice(80))]), {}, "bars.csv.gz"],
    zip: [zipSync({ "bars.csv": bytes(good) }), {}, "x.zip"],
    "zip, stored": [zipSync({ "bars.csv": [bytes(good), { level: 0 }] }), {}, "x.zip"],
    "zip of two months": [zipSync({ "bars-1m-2020-02.csv": bytes(good.split("\n").filter((_, k) => k === 0 || k === 3).join("\n")), "bars-1m-2020-01.csv": bytes(good.split("\n").slice(0, 3).join("\n")), "README.md": bytes("x") }), {}, "x.zip"],
    "no header": [good.split("\n").slice(1).join("\n"), { columns: { time: "1", open: "2", high: "3", low: "4", close: "5", volume: "6" } }],
    "newest first, sorted": [good.trim().split("\n").map((line, k, all) => (k === 0 ? line : all[all.length - k])).join("\n"), { onUnsorted: "sort" }],
    "repeated rows, first kept": [good + "2020-01-01T00:02:00Z,11,12,10,12,7\n", { onDuplicate: "first" }],
    "repeated rows, last kept": [good.replace("00:02:00Z,11,12,10,11.25,90", "00:02:00Z,11,12,10,12,7\n2020-01-01T00:02:00Z,11,12,10,11.25,90"), { onDuplicate: "last" }],
  };
  const hash = new Set<string>();
  for (const [what, [content, options, name]] of Object.entries(ways)) {
    test(what, async () => {
      const { manifest, time, close, volume } = await importText(content, { ...options, symbol: "X" }, name);
      expect({ time, close, volume }).toEqual({ time: minutes, close: [10.5, 11, 11.25], volume: [100, 120, 90] });
      expect(manifest).toMatchObject({ rowCount: 3, granularityMs: 60_000, timeLabel: "open", columns: ["time", "open", "high", "low", "close", "volume"] });
      hash.add(manifest.contentHash);
      expect(hash.size).toBe(1);
    });
  }
});

describe("what is noticed", () => {
  test("symbol and volume that are not there", async () => {
    const { manifest, volume, findings } = await importText("date,open,high,low,close\n2020-01-01,1,1,1,1\n2020-01-02,1,1,1,1\n", {}, "goog_1d.csv");
    expect(manifest.symbols[0].symbol).toBe("GOOG");
    expect(volume).toEqual([0, 0]);
    expect(findings).toEqual({ "symbol-from-file-name": 1, "volume-missing": 2 });
    expect(manifest).toMatchObject({ timeLabel: "trading-day", granularityMs: 86_400_000 });
  });

  test("extra numbers are kept, text is not; a replaced close stays under another name", async () => {
    const { manifest, close, findings } = await importText("Date,Open,High,Low,Close,Adj Close,Volume,Note,Beta\n2020-01-01,1,3,1,2,1.5,9,a,0.5\n2020-01-02,1,3,1,2,1.6,9,b,\n", { columns: { close: "Adj Close" } });
    expect(close).toEqual([1.5, 1.6]);
    expect(manifest.columns).toEqual(["time", "open", "high", "low", "close", "volume", "Beta", "source_close"]);
    expect(manifest.source.columns).toEqual({ time: "Date", open: "Open", high: "High", low: "Low", close: "Adj Close", volume: "Volume" });
    expect(findings["column-ignored"]).toBe(1);
    const view = await openRunView(workspace.root, { dataset: manifest, columns: ["source_close", "Beta"] });
    expect([...view.extras["source_close"]]).toEqual([2, 2]);
    expect([...view.extras["Beta"]]).toEqual([0.5, NaN]);
  });

  test("several symbols, alternating; each in order", async () => {
    const text = "ticker,time,open,high,low,close\nB,1577836800,1,1,1,1\nA,1577836800,2,2,2,2\nB,1577836860,3,3,3,3\nA,1577836860,4,4,4,4\nA,1577836920,5,5,5,5\n";
    const { manifest, close } = await importText(text, {}, "pair.csv", "A");
    expect(close).toEqual([2, 4, 5]);
    expect(manifest.symbols.map(({ symbol, rowStart, rowCount }) => [symbol, rowStart, rowCount])).toEqual([["A", 0, 3], ["B", 3, 2]]);
    const { close: other } = await importText(text, {}, "pair.csv", "B");
    expect(other).toEqual([1, 3]);
  });

  test("repairs that were asked for are counted with their rows", async () => {
    const { findings, manifest } = await importText(good + "2020-01-01T00:01:00Z,10.5,12,10,11,120\n", { onUnsorted: "sort", onDuplicate: "last", symbol: "X" });
    expect(findings).toMatchObject({ "rows-sorted": 1, "duplicates-dropped": 1 });
    expect(manifest.findings.find(({ code }) => code === "duplicates-dropped")?.severity).toBe("warning");
  });

  test("close stamps of daily bars stay, for they are labels", async () => {
    const { time } = await importText("date,open,high,low,close\n2020-01-01,1,1,1,1\n2020-01-02,1,1,1,1\n", { stamp: "close" });
    expect(time).toEqual(["2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"]);
  });

  test("midnights of the exchange are labels", async () => {
    const offset = await importText("date,open,high,low,close\n2020-03-06 00:00:00-05:00,1,1,1,1\n2020-03-09 00:00:00-04:00,1,1,1,1\n");
    expect(offset).toMatchObject({ time: ["2020-03-06T00:00:00Z", "2020-03-09T00:00:00Z"], manifest: { timeLabel: "trading-day" } });
    const epoch = await importText(`date,open,high,low,close\n${at("2020-03-06T05:00Z")},1,1,1,1\n${at("2020-03-09T04:00Z")},1,1,1,1\n`, { zone: "America/New_York" });
    expect(epoch).toMatchObject({ time: ["2020-03-06T00:00:00Z", "2020-03-09T00:00:00Z"], manifest: { timeLabel: "trading-day" } });
  });

  test("the hour that comes twice is told apart by the order of rows", async () => {
    const lines = ["00:30", "01:00", "01:30", "01:00", "01:30", "02:00"].map((clock) => `2021-11-07 ${clock},1,1,1,1`);
    const { time, findings } = await importText(`time,open,high,low,close\n${lines.join("\n")}\n`, { zone: "America/New_York" });
    expect(time.map((text) => text.slice(11, 16))).toEqual(["04:30", "05:00", "05:30", "06:00", "06:30", "07:00"]);
    expect(findings["local-time-doubled"]).toBe(4);
  });

  test("gaps, zero volume, outliers, noise of arithmetic, bars from the future", async () => {
    const lines = Array.from({ length: 60 }, (_, k) => {
      const close = k === 40 ? 300 : 100 + (k % 3) * 0.1;
      return `${at("2020-01-01T00:00Z") / 1000 + k * 60 + (k >= 20 ? 3600 : 0)},${close},${close - (k === 7 ? 1e-12 : 0)},${close},${close},${k % 2}`;
    });
    lines.push(`${at("2090-01-01T00:00Z") / 1000},1,1,1,1,1`);
    const { findings, manifest } = await importText(`time,open,high,low,close,volume\n${lines.join("\n")}\n`);
    expect(findings).toMatchObject({ gaps: 2, "volume-zero": 30, outliers: 3, "float-noise": 1, "time-in-future": 1 });
    expect(manifest.symbols[0]).toMatchObject({ gapCount: 2, zeroVolumeBarCount: 30, outlierCount: 3 });
    expect(manifest.findings.find(({ code }) => code === "float-noise")?.firstRows).toEqual([9]);
    expect(manifest.findings.find(({ code }) => code === "gaps")?.firstRows).toEqual([22, 62]);
  });

  test("prices below zero, when allowed", async () => {
    const { close, findings } = await importText("time,open,high,low,close\n2020-04-20T18:00Z,10,11,-40,-37.63\n2020-04-20T18:01Z,-37,-30,-38,-31\n", { allowNonPositivePrices: true });
    expect(close).toEqual([-37.63, -31]);
    expect(findings["prices-not-positive"]).toBe(2);
  });
});

describe("Parquet", () => {
  const write = async (name: string, select: string, options?: string): Promise<string> => {
    const path = workspace.file(name, "");
    await copyTo(path, select, options);
    return path;
  };
  const prices = "10.0 + i % 7 AS open, 20.0 AS high, 9.0 AS low, 11.0 + i % 5 AS close, i % 100 AS volume FROM range(200000) t(i)";

  test("the same data has the same hash in every type, layout and file format", async () => {
    const hashes: Record<string, string> = {};
    const add = async (what: string, path: string, options: ImportOptions = {}): Promise<void> => {
      hashes[what] = (await importFile(workspace.root, path, { ...options, symbol: "X" })).contentHash;
    };
    const start = "TIMESTAMP '2020-01-01 00:00:00' + to_minutes(i)";
    await add("timestamptz", await write("a.parquet", `SELECT (${start}) AT TIME ZONE 'UTC' AS ts, ${prices}`));
    await add("small row groups", await write("b.parquet", `SELECT (${start}) AT TIME ZONE 'UTC' AS ts, ${prices}`, "FORMAT parquet, ROW_GROUP_SIZE 5000, COMPRESSION zstd"));
    await add("naive", await write("c.parquet", `SELECT ${start} AS ts, ${prices}`), { zone: "UTC" });
    await add("naive nanoseconds", await write("d.parquet", `SELECT CAST(${start} AS TIMESTAMP_NS) AS ts, ${prices}`), { zone: "UTC" });
    await add("epoch", await write("e.parquet", `SELECT 1577836800 + i * 60 AS ts, ${prices}`));
    await add("text", await write("f.parquet", `SELECT strftime(${start}, '%Y-%m-%dT%H:%M:%SZ') AS ts, ${prices}`));
    await add("decimals", await write("g.parquet", `SELECT 1577836800 + i * 60 AS ts, ${prices.replace("10.0 + i % 7", "CAST(10 + i % 7 AS DECIMAL(18, 4))")}`));
    await add("csv", await write("h.csv", `SELECT epoch(${start}) AS ts, ${prices}`, "FORMAT csv, HEADER"));
    await add("gzip", workspace.file("i.parquet.gz", gzipSync(readFileSync(join(workspace.root, "..", "files", "a.parquet")))));
    await add("zip", workspace.file("j.zip", zipSync({ "x.parquet": readFileSync(join(workspace.root, "..", "files", "a.parquet")) })));
    expect(new Set(Object.values(hashes)).size).toBe(1);
    expect(readdirSync(join(workspace.root, "datasets"))).toHaveLength(1);
    expect(readdirSync(join(workspace.root, "tmp"))).toEqual([]);
  });

  test("dates, many symbols and names that need quoting", async () => {
    const path = await write('we[i]rd "name" *.parquet', `SELECT 'S' || (i % 3) AS "the symbol", DATE '2020-01-01' + CAST(i // 3 AS INTEGER) AS "Date", 1.0 AS "Open", 2.0 AS "High", 1.0 AS "Low", 1.5 + i AS "a ""close""" FROM range(30) t(i)`.replace("2.0 AS", "100.0 AS"));
    const manifest = await importFile(workspace.root, path, { columns: { symbol: "the symbol", close: 'a "close"' } });
    expect(manifest).toMatchObject({ rowCount: 30, timeLabel: "trading-day" });
    expect(manifest.symbols.map(({ symbol, rowCount }) => [symbol, rowCount])).toEqual([["S0", 10], ["S1", 10], ["S2", 10]]);
    const { bars } = await openRunView(workspace.root, { dataset: manifest, symbol: "S1" });
    expect([...bars.close]).toEqual(Array.from({ length: 10 }, (_, k) => 2.5 + 3 * k));
  });

  test("the stored file is plain Parquet that DuckDB reads: symbol, UTC time, numbers", async () => {
    const manifest = await importFile(workspace.root, workspace.file("bars.csv", good), { symbol: "X" });
    const found = await jsonRows(`SELECT symbol, CAST("time" AS VARCHAR), close, typeof("time") FROM '${join(workspace.root, "datasets", manifest.id, "data.parquet")}'`);
    expect(Object.values(found[2]!)).toEqual(["X", "2020-01-01 00:02:00+00", 11.25, "TIMESTAMP WITH TIME ZONE"]);
  });
});

describe("importing again", () => {
  test("an unchanged file is known without being read, a touched one by its content", async () => {
    const path = workspace.file("bars.csv", good);
    const first = await importFile(workspace.root, path);
    expect(await importFile(workspace.root, path)).toEqual(first);
    utimesSync(path, new Date(), new Date());
    expect(await importFile(workspace.root, path)).toEqual(first);
    expect(workspace.contents().filter((name) => name.startsWith("datasets"))).toEqual([`datasets/${first.id}/data.parquet`, `datasets/${first.id}/manifest.json`]);
  });

  test("the same content under another name or in another format is the same dataset", async () => {
    const first = await importFile(workspace.root, workspace.file("bars.csv", good), { symbol: "X" });
    const second = await importFile(workspace.root, workspace.file("other.csv.gz", gzipSync(good.replaceAll(",", ";"))), { symbol: "X" });
    expect(second).toEqual(first);
  });

  test("one changed byte is another dataset, even with the size and the times of the old file", async () => {
    const path = workspace.file("bars.csv", good);
    const first = await importFile(workspace.root, path);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, good.replace("11.25", "11.26"));
    utimesSync(path, atime, mtime);
    const second = await importFile(workspace.root, path);
    expect(second.contentHash).not.toBe(first.contentHash);
    expect(second.rowCount).toBe(first.rowCount);
  });

  test("other options are another import", async () => {
    const path = workspace.file("bars.csv", good);
    const first = await importFile(workspace.root, path, { symbol: "X" });
    const second = await importFile(workspace.root, path, { symbol: "Y" });
    expect(second.symbols[0].symbol).toBe("Y");
    expect(second.contentHash).not.toBe(first.contentHash);
  });

  test("a dataset that was removed is imported anew", async () => {
    const path = workspace.file("bars.csv", good);
    const first = await importFile(workspace.root, path);
    renameSync(join(workspace.root, "datasets", first.id), join(workspace.root, "gone"));
    expect((await importFile(workspace.root, path)).contentHash).toBe(first.contentHash);
    expect(existsSync(join(workspace.root, "datasets", first.id, "data.parquet"))).toBe(true);
  });

  test("at the same time, twice", async () => {
    const path = workspace.file("bars.csv", good);
    const [a, b] = await Promise.all([importFile(workspace.root, path), importFile(workspace.root, path)]);
    expect(a.contentHash).toBe(b.contentHash);
    expect(readdirSync(join(workspace.root, "datasets"))).toEqual([a.id]);
    expect(readdirSync(join(workspace.root, "tmp"))).toEqual([]);
  });
});

describe("real files", () => {
  test("the reference files import cleanly, with the rows that their list names", async () => {
    const data = sharedFile("data");
    if (data === null) return;
    const expected: Record<string, readonly [rows: number, symbols: number | null, granularityMs: number]> = {
      "spy_1m_2011_pyalgotrade.parquet": [31_757, 1, 60_000],
      "spy_1m_lean.parquet": [5786, 1, 60_000],
      "spy_1d_lean.parquet": [5849, 1, 86_400_000],
      "es_1m_lean.parquet": [23_948, null, 60_000],
      "es_1m_front_lean.parquet": [19_083, null, 60_000],
      "eurusd_1m_lean_oanda.parquet": [18_184, 1, 60_000],
      "btcusd_1m_lean_coinbase.parquet": [12_423, 1, 60_000],
      "goog_1d_backtestingpy.parquet": [2148, 1, 86_400_000],
      "eurusd_1h_backtestingpy.parquet": [5000, 1, 3_600_000],
    };
    for (const [name, [rows, symbols, granularityMs]] of Object.entries(expected)) {
      const manifest = await importFile(workspace.root, join(data, name));
      console.log(`${name}: ${manifest.rowCount} rows, ${manifest.symbols.length} symbols, findings: ${manifest.findings.map(({ code, count }) => `${code} ${count}`).join(", ") || "none"}`);
      expect({ rows: manifest.rowCount, granularityMs: manifest.granularityMs }).toEqual({ rows, granularityMs });
      if (symbols !== null) expect(manifest.symbols).toHaveLength(symbols);
      else expect(manifest.symbols.length).toBeGreaterThan(1);
      expect(Value.Check(DatasetManifest, manifest)).toBe(true);
    }
  });

  test("GOOG as CSV and as Parquet is one dataset", async () => {
    const csv = sharedFile("golden/inputs/GOOG.csv");
    const parquet = sharedFile("data/goog_1d_backtestingpy.parquet");
    if (csv === null || parquet === null) return;
    const fromParquet = await importFile(workspace.root, parquet);
    expect(await importFile(workspace.root, csv)).toEqual(fromParquet);
  });
});
