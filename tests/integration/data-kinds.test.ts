import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { Value } from "typebox/value";
import { datasetReport } from "../../src-bun/cli/dataset-report.ts";
import { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import type { ErrorCode } from "../../src-bun/contract/errors.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import type { ImportOptions } from "../../src-bun/data/import/import-options.ts";
import { datasetColumns } from "../../src-bun/data/store/dataset-columns.ts";
import { verifyDataset } from "../../src-bun/data/store/verify-dataset.ts";
import { prepareRunView } from "../../src-bun/data/view/prepare-run-view.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { refusal } from "../support/refusal.ts";
import { sharedFile } from "../support/shared-file.ts";
import { copyTo } from "../support/duckdb.ts";

let workspace: DataWorkspace;
beforeEach(() => {
  workspace = dataWorkspace();
});
afterEach(() => workspace.remove());

const at = (text: string): number => Date.parse(text);

/** Every column of a dataset, all symbols one after the other. */
async function columnsOf(manifest: DatasetManifest): Promise<Record<string, number[]>> {
  const open = await datasetColumns(workspace.root, manifest);
  return Object.fromEntries(manifest.columns.map((name) => [name, [...open.slice(name, 0, open.rowCount)]]));
}

async function importText(content: string | Uint8Array, options: ImportOptions = {}, name = "rows.csv"): Promise<{ manifest: DatasetManifest; columns: Record<string, number[]>; findings: Record<string, number> }> {
  const manifest = await importFile(workspace.root, workspace.file(name, content), options);
  expect([...Value.Errors(DatasetManifest, manifest)]).toEqual([]);
  return { manifest, columns: await columnsOf(manifest), findings: Object.fromEntries(manifest.findings.map(({ code, count }) => [code, count])) };
}

async function writeParquet(name: string, select: string): Promise<string> {
  const path = workspace.file(name, "");
  await copyTo(path, select);
  return path;
}

const noon = at("2024-01-02T12:00:00Z");

/** One small table of each kind: as CSV, as the values of a SQL table, and what a dataset of it holds. */
const kinds: Record<Exclude<DatasetManifest["kind"], "bars">, { csv: string; sql: string; columns: Record<string, number[]>; symbols: [string, number][]; report: RegExp }> = {
  trades: {
    csv: "ts,symbol,price,size,exchange,suspicious\n2024-01-02T12:00:00.250Z,B,10,5,P,false\n2024-01-02T12:00:00Z,A,20.5,100,P,false\n2024-01-02T12:00:00.250Z,B,10.01,7,Q,true\n2024-01-02T12:00:00.250Z,B,10,5,P,false\n",
    sql: "SELECT make_timestamptz(us) AS ts, symbol, price, size, exchange, suspicious FROM (VALUES (1704196800250000, 'B', 10.0::DOUBLE, 5, 'P', false), (1704196800000000, 'A', 20.5, 100, 'P', false), (1704196800250000, 'B', 10.01, 7, 'Q', true), (1704196800250000, 'B', 10.0, 5, 'P', false)) t(us, symbol, price, size, exchange, suspicious)",
    columns: { time: [noon, noon + 250, noon + 250, noon + 250], price: [20.5, 10, 10.01, 10], size: [100, 5, 7, 5], suspicious: [0, 0, 1, 0] },
    symbols: [["A", 1], ["B", 3]],
    report: /rows: 4 trades of 2 symbols, 2024-01-02 12:00 to 2024-01-02 12:00 UTC\n[^]*A +1 trade [^]*B +3 trades/,
  },
  quotes: {
    csv: "Time,Bid,Ask,BidSize\n2024-01-02T12:00:00.000001Z,1.1,1.2,3\n2024-01-02T12:00:00.000001Z,1.15,1.15,\n2024-01-02T12:00:01Z,1.1,1.25,4\n",
    sql: `SELECT make_timestamptz(us) AS "Time", bid AS "Bid", ask AS "Ask", size AS "BidSize" FROM (VALUES (1704196800000001, 1.1::DOUBLE, 1.2::DOUBLE, 3), (1704196800000001, 1.15, 1.15, NULL), (1704196801000000, 1.1, 1.25, 4)) t(us, bid, ask, size)`,
    columns: { time: [noon + 0.001, noon + 0.001, noon + 1000], bid: [1.1, 1.15, 1.1], ask: [1.2, 1.15, 1.25], BidSize: [3, NaN, 4] },
    symbols: [["ROWS", 3]],
    report: /rows: 3 quotes, 2024/,
  },
  features: {
    csv: "period,published,eps,note,open,beats\n2024-01-01,2024-01-03T21:30:00Z,1.5,good,7,true\n2024-01-02,2024-01-02T14:00:00Z,,bad,8,false\n2024-01-03,2024-01-03T21:30:00Z,1.7,fair,9,\n",
    sql: "SELECT CAST(period AS DATE) AS period, make_timestamptz(known) AS published, eps, note, open, beats FROM (VALUES ('2024-01-01', 1704317400000000, 1.5::DOUBLE, 'good', 7, true), ('2024-01-02', 1704204000000000, NULL, 'bad', 8, false), ('2024-01-03', 1704317400000000, 1.7, 'fair', 9, NULL)) t(period, known, eps, note, open, beats)",
    columns: { time: [at("2024-01-02"), at("2024-01-01"), at("2024-01-03")], knownAt: [at("2024-01-02T14:00Z"), at("2024-01-03T21:30Z"), at("2024-01-03T21:30Z")], beats: [0, 1, NaN], eps: [NaN, 1.5, 1.7], open: [8, 7, 9] },
    symbols: [["", 3]],
    report: /rows: 3 rows of features, 2024-01-02 14:00 to 2024-01-03 21:30 UTC\n[^]*any symbol +3 rows/,
  },
  actions: {
    csv: "ticker,exDate,Stock Splits,Dividends\nX,2020-08-07,0,0.205\nX,2020-08-31,4,0\nX,2020-08-31,,0.1\n",
    sql: `SELECT ticker, CAST(day AS DATE) AS "exDate", split AS "Stock Splits", dividend AS "Dividends" FROM (VALUES ('X', '2020-08-07', 0::DOUBLE, 0.205::DOUBLE), ('X', '2020-08-31', 4, 0), ('X', '2020-08-31', NULL, 0.1)) t(ticker, day, split, dividend)`,
    columns: { time: [at("2020-08-07"), at("2020-08-31"), at("2020-08-31")], split: [1, 4, 1], dividend: [0.205, 0, 0.1] },
    symbols: [["X", 3]],
    report: /rows: 3 splits and dividends, 2020-08-07 to 2020-08-31\n/,
  },
};

describe("each kind is recognised, and is one dataset whatever its file format", () => {
  for (const [kind, { csv, sql, columns, symbols, report }] of Object.entries(kinds)) {
    test(kind, async () => {
      const { manifest, columns: found } = await importText(csv);
      expect(manifest).toMatchObject({ kind, granularityMs: 0, columns: Object.keys(columns) });
      expect(found).toEqual(columns);
      expect(manifest.symbols.map(({ symbol, rowCount }) => [symbol, rowCount])).toEqual(symbols);
      expect(datasetReport(manifest, 100)).toMatch(report);
      const parquet = await writeParquet("rows.parquet", sql);
      const others = [
        parquet,
        workspace.file("rows.csv.gz", gzipSync(csv)),
        workspace.file("rows.zip", zipSync({ "rows.csv": new TextEncoder().encode(csv) })),
        workspace.file("rows.parquet.gz", gzipSync(readFileSync(parquet))),
      ];
      for (const path of others) expect(await importFile(workspace.root, path)).toEqual(manifest);
      // The way back from the stored Parquet file gives the same columns.
      rmSync(join(workspace.root, "cache", "columns", `${manifest.contentHash}.arrow`));
      expect(await columnsOf(manifest)).toEqual(columns);
      await verifyDataset(workspace.root, manifest);
    });
  }

  test("by other names, and in files of exchanges", async () => {
    const first = async (csv: string, options: ImportOptions = {}): Promise<unknown> => {
      const { manifest, columns } = await importText(csv, options);
      return [manifest.kind, ...manifest.columns.slice(1).map((name) => `${name} ${columns[name][0]}`)];
    };
    expect(await first("id,price,qty,quoteQty,time,isBuyerMaker\n7,42000.5,0.25,10500.125,1704196800000,True\n")).toEqual(["trades", "price 42000.5", "size 0.25", "id 7", "isBuyerMaker 1", "quoteQty 10500.125"]);
    expect(await first("t,p,s\n1704196800000,1.5,3\n")).toEqual(["trades", "price 1.5", "size 3"]);
    expect(await first("time,last,volume\n1704196800,1.5,3\n")).toEqual(["trades", "price 1.5", "size 3"]);
    expect(await first("ts_event,bid_px_00,ask_px_00,bid_sz_00\n1704196800000000000,1.5,1.6,3\n")).toEqual(["quotes", "bid 1.5", "ask 1.6", "bid_sz_00 3"]);
    expect(await first("time,best_bid_price,best_ask_price\n1704196800,1.5,1.6\n")).toEqual(["quotes", "bid 1.5", "ask 1.6"]);
    expect(await first("date,availableAt,surprise\n2024-01-01,2024-01-02T08:00:00Z,-0.5\n")).toEqual(["features", `knownAt ${at("2024-01-02T08:00Z")}`, "surprise -0.5"]);
    expect(await first("date,filing_date,eps\n2024-01-01,2024-01-02 08:00,2\n", { kind: "features", zone: "UTC" })).toEqual(["features", `knownAt ${at("2024-01-02T08:00Z")}`, "eps 2"]);
    expect(await first("date,splitFactor,divCash\n2024-01-01,2,0\n")).toEqual(["actions", "split 2", "dividend 0"]);
    expect(await first("date,dividend\n2024-01-01,0.3\n")).toEqual(["actions", "split 1", "dividend 0.3"]);
  });

  test("open, high, low and close make bars, whatever else there is", async () => {
    const { manifest } = await importText("date,open,high,low,close,volume,bid,ask,Dividends,Stock Splits,known_at\n2024-01-01,1,1,1,1,5,0.9,1.1,0,0,1\n2024-01-02,1,1,1,1,5,0.9,1.1,0,0,1\n");
    expect(manifest).toMatchObject({ kind: "bars", granularityMs: 86_400_000, columns: ["time", "open", "high", "low", "close", "volume", "Dividends", "Stock Splits", "ask", "bid", "known_at"] });
  });

  test("what is stated counts: bars as features, a price without a size, a column by number", async () => {
    expect((await importText("date,open,high,low,close\n2024-01-01,1,1,1,1\n", { kind: "features" })).manifest).toMatchObject({ kind: "features", columns: ["time", "knownAt", "close", "high", "low", "open"] });
    const index = await importText("time,price\n1704196800,4700\n1704196801,4701\n", { kind: "trades" });
    expect(index).toMatchObject({ columns: { price: [4700, 4701], size: [0, 0] }, findings: { "volume-missing": 2 } });
    const bare = await importText("1704196800;4700,5;2\n1704196801;4701,5;3\n", { columns: { time: "1", price: "2", size: "3" } });
    expect(bare).toMatchObject({ manifest: { kind: "trades" }, columns: { price: [4700.5, 4701.5], size: [2, 3] } });
    expect((await importText("time,price,size,bid,ask\n1704196800,10,1,9,11\n", { kind: "quotes" })).manifest.columns).toEqual(["time", "bid", "ask", "price", "size"]);
  });
});

describe("what is noticed", () => {
  test("features without a time at which they became known", async () => {
    const { manifest, columns } = await importText("date,value\n2024-01-01,1\n2024-01-02,2\n", { kind: "features" });
    expect(columns["knownAt"]).toEqual(columns["time"]);
    expect(manifest.findings).toMatchObject([{ code: "known-at-missing", severity: "warning", count: 2 }]);
    expect(manifest.findings[0].message).toContain("sees the future");
    expect(datasetReport(manifest, 400)).toContain("--columns knownAt=…");
  });

  test("dates of becoming known are midnights of the stated zone, and said", async () => {
    const csv = "date,known_at,value\n2024-01-01,2024-01-02,1\n2024-01-02,2024-01-03,2\n";
    expect(await importText(csv)).toMatchObject({ columns: { knownAt: [at("2024-01-02"), at("2024-01-03")] }, findings: { "known-at-dates": 2 } });
    expect((await importText(csv, { zone: "America/New_York" })).columns).toMatchObject({ time: [at("2024-01-01"), at("2024-01-02")], knownAt: [at("2024-01-02T05:00Z"), at("2024-01-03T05:00Z")] });
  });

  test("rows known before their time, sizes of zero, splits of zero, prices below zero", async () => {
    expect((await importText("time,known_at,v\n1704196800,1704110400,1\n1704283200,1704283200,2\n")).manifest.findings.find(({ code }) => code === "known-before-time")).toMatchObject({ severity: "note", count: 1, firstRows: [2] });
    const sizes = await importText("time,price,size\n1704196800,1,0\n1704196801,1,2\n");
    expect(sizes).toMatchObject({ findings: { "volume-zero": 1 } });
    expect(sizes.manifest.symbols[0].zeroVolumeBarCount).toBe(1);
    expect((await importText(kinds.actions.csv)).findings).toEqual({ "split-zero": 1 });
    expect((await importText("time,bid,ask\n1704196800,-1,-0.5\n", { allowNonPositivePrices: true })).findings["prices-not-positive"]).toBe(2);
  });

  test("ticks of one time keep their order, also through sorting and through the hour that comes twice", async () => {
    const sorted = await importText("time,price,size\n1704196801,3,1\n1704196800,1,1\n1704196800,2,1\n1704196801,4,1\n", { onUnsorted: "sort" });
    expect(sorted).toMatchObject({ columns: { price: [1, 2, 3, 4] }, findings: { "rows-sorted": 2 } });
    const lines = ["01:30", "01:30", "01:45", "01:30", "01:30"].map((clock, k) => `2021-11-07 ${clock},${k + 1},1`);
    const twice = await importText(`time,price,size\n${lines.join("\n")}\n`, { zone: "America/New_York" });
    expect(twice.columns["time"].map((time) => new Date(time).toISOString().slice(11, 16))).toEqual(["05:30", "05:30", "05:45", "06:30", "06:30"]);
  });

  test("features may come in the order of their times or of their becoming known; repeats are dropped when asked for", async () => {
    const rows = ["2024-01-01,2024-01-05T00:00:00Z,1", "2024-01-02,2024-01-03T00:00:00Z,2", "2024-01-03,2024-01-05T00:00:00Z,3"];
    const byTime = await importText(`date,known_at,v\n${rows.join("\n")}\n`);
    expect(byTime.columns["v"]).toEqual([2, 1, 3]);
    const byKnown = await importText(`date,known_at,v\n${[rows[1], rows[0], rows[2]].join("\n")}\n`);
    expect(byKnown.manifest.contentHash).toBe(byTime.manifest.contentHash);
    const repeated = await importText(`date,known_at,v\n${[rows[0], rows[1], rows[2], rows[2]].join("\n")}\n`, { onDuplicate: "first" });
    expect(repeated.manifest.contentHash).toBe(byTime.manifest.contentHash);
    // A revision is no repetition.
    expect((await importText(`date,known_at,v\n${rows[0]}\n2024-01-01,2024-01-06T00:00:00Z,1\n`)).manifest.rowCount).toBe(2);
  });
});

describe("what is refused", () => {
  const cases: readonly (readonly [what: string, csv: string, options: ImportOptions, code: ErrorCode, row: number | undefined, says: RegExp, hint: RegExp])[] = [
    ["a crossed quote", "time,bid,ask\n1704196800,1,1.1\n1704196801,1.2,1.1\n1704196802,1.3,1.1\n", {}, "DATA_PRICE_INVALID", 3, /bid is above the ask \(bid 1\.2, ask 1\.1\)\. 2 lines .* 3, 4/, /columns\.bid and columns\.ask/],
    ["a negative size", "time,price,size\n1704196800,1,1\n1704196801,1,-1\n", {}, "DATA_VOLUME_INVALID", 3, /size in column "size" is -1/, /columns\.size=null/],
    ["an empty size", "time,price,size\n1704196800,1,\n", {}, "DATA_VOLUME_INVALID", 2, /size in column "size" is empty/, /zero or more/],
    ["an empty bid", "time,bid,ask\n1704196800,,1.1\n", {}, "DATA_PRICE_INVALID", 2, /price in column "bid" is empty/, /Remove rows/],
    ["a price of zero", "time,price,size\n1704196800,0,1\n", {}, "DATA_PRICE_NOT_POSITIVE", 2, /"price" is 0/, /allowNonPositivePrices/],
    ["a price that is not finite", "time,price,size\n1704196800,inf,1\n", {}, "DATA_PRICE_INVALID", 2, /"price" is inf/, /finite/],
    ["a split in words", "date,split\n2024-01-01,4:1\n", {}, "DATA_COLUMN_TYPE", 2, /"4:1" in column "split"/, /4 for a split of 4:1/],
    ["a negative split", "date,split\n2024-01-01,-2\n", {}, "DATA_PRICE_INVALID", 2, /split in column "split" is -2/, /0\.1 for a reverse split/],
    ["a negative dividend", "date,dividend\n2024-01-01,-2\n", {}, "DATA_PRICE_INVALID", 2, /dividend in column "dividend" is -2/, /zero or more/],
    ["a dividend twice", "date,dividend\n2024-01-01,2\n2024-01-01,2\n", {}, "DATA_TIME_DUPLICATE", 3, /second row for 2024-01-01/, /onDuplicate=first/],
    ["a dividend twice, not side by side", "date,dividend\n2024-01-01,2\n2024-01-01,3\n2024-01-01,2\n", {}, "DATA_TIME_DUPLICATE", 4, /after line 2/, /onDuplicate=first/],
    ["ticks out of order", "time,price,size\n1704196801,1,1\n1704196800,1,1\n", {}, "DATA_TIME_ORDER", 3, /comes after/, /onUnsorted=sort/],
    ["features in no order at all", "time,known_at,v\n1704196801,1704196901,1\n1704196802,1704196900,1\n1704196800,1704196902,1\n", {}, "DATA_TIME_ORDER", 4, /comes after/, /onUnsorted=sort/],
    ["a time of becoming known that is empty", "time,known_at,v\n1704196800,,1\n", {}, "DATA_TIME_INVALID", 2, /"known_at" is empty/, /Correct these rows/],
    ["a time of becoming known without a zone", "date,known_at,v\n2024-01-01,2024-01-01 09:30,1\n", {}, "DATA_TIME_ZONE", 2, /"known_at" does not say in which time zone/, /--zone/],
    ["features without figures", "date,known_at,note\n2024-01-01,2024-01-02,good\n", {}, "DATA_COLUMN_MISSING", undefined, /without a single column of numbers/, /at least one column/],
    ["trades and quotes in one", "time,price,size,bid,ask\n1704196800,1,1,1,1\n", {}, "DATA_COLUMN_MISSING", undefined, /could hold trades or quotes/, /kind=trades or kind=quotes/],
    ["a price without a size", "time,price\n1704196800,1\n", {}, "DATA_COLUMN_MISSING", undefined, /no column for size/, /columns\.size=….*kind=trades/],
    ["a bid alone", "time,bid\n1704196800,1\n", {}, "DATA_COLUMN_MISSING", undefined, /no column for ask/, /columns\.ask=…/],
    ["quotes that were stated and are none", "time,price\n1704196800,1\n", { kind: "quotes" }, "DATA_COLUMN_MISSING", undefined, /no column for bid, ask/, /columns\.bid=…, columns\.ask=…$/],
    ["actions that were stated and are none", "time,price\n1704196800,1\n", { kind: "actions" }, "DATA_COLUMN_MISSING", undefined, /no column for split or dividend/, /columns\.split=…/],
    ["two columns that could be the price", "time,price,px,size\n1704196800,1,1,1\n", {}, "DATA_COLUMN_MISSING", undefined, /several columns could be the price: "price", "px"/, /columns\.price = price/],
    ["ticks without a header", "1704196800,1,5\n1704196801,1,5\n", { kind: "trades" }, "DATA_COLUMN_MISSING", 1, /no header line/, /columns\.time=1, columns\.price=2, columns\.size=3/],
    ["a stamp of trades", "time,price,size\n1704196800,1,1\n", { stamp: "close" }, "USAGE_INVALID_VALUE", undefined, /stamp is stated, but the file holds trades/, /Leave stamp out/],
    ["a length of quotes", "time,bid,ask\n1704196800,1,1\n", { granularityMs: 1000 }, "USAGE_INVALID_VALUE", undefined, /no length/, /granularityMs/],
    ["only one trade a time", "time,price,size\n1704196800,1,1\n", { onDuplicate: "last" }, "USAGE_INVALID_VALUE", undefined, /all of them count/, /onDuplicate/],
  ];
  test.each(cases)("%s", async (_what, csv, options, code, row, says, hint) => {
    const error = await refusal(() => importFile(workspace.root, workspace.file("rows.csv", csv), options));
    expect({ code: error.code, row: error.details["row"], message: error.message, hint: error.hint }).toEqual({ code, row, message: expect.stringMatching(says), hint: expect.stringMatching(hint) });
    expect(workspace.contents()).toEqual([]);
  });

  test("the same faults in Parquet", async () => {
    const found = async (select: string): Promise<unknown> => {
      const { code, details } = await refusal(async () => importFile(workspace.root, await writeParquet("rows.parquet", select)));
      return [code, details["row"], details["field"]];
    };
    expect(await found("SELECT 1704196800 + i AS time, 1.0 AS bid, CASE WHEN i = 3 THEN 0.5 ELSE 1.5 END AS ask FROM range(6) t(i)")).toEqual(["DATA_PRICE_INVALID", 4, "bid"]);
    expect(await found("SELECT 1704196800 + i AS time, 1.0 AS price, CASE WHEN i = 3 THEN NULL ELSE 5 END AS size FROM range(6) t(i)")).toEqual(["DATA_VOLUME_INVALID", 4, "size"]);
    expect(await found("SELECT 1704196800 + i AS time, CASE WHEN i = 2 THEN NULL ELSE 1704196800 + i END AS known_at, 1.0 AS v FROM range(6) t(i)")).toEqual(["DATA_TIME_INVALID", 3, "known_at"]);
    expect(await found("SELECT '2024-01-01' AS date, '4:1' AS split")).toEqual(["DATA_COLUMN_TYPE", 1, "split"]);
  });

  test("a run on ticks alone", async () => {
    const { manifest } = await importText(kinds.quotes.csv);
    const error = await refusal(() => prepareRunView(workspace.root, { dataset: manifest }));
    expect(error).toMatchObject({ code: "FEED_INVALID", details: { kind: "quotes" } });
  });
});

describe("real files", () => {
  test("trades of a day, several in a millisecond", async () => {
    const path = sharedFile("data/spy_ticks_lean_20131007.parquet");
    if (path === null) return;
    const manifest = await importFile(workspace.root, path);
    expect(manifest).toMatchObject({ kind: "trades", rowCount: 250_601, columns: ["time", "price", "size", "suspicious"], firstTime: at("2013-10-07T08:00:00.464Z"), lastTime: at("2013-10-07T23:59:59.536Z") });
    const { time, price, size, suspicious } = await columnsOf(manifest);
    // Figures of the file itself, asked of DuckDB.
    expect(size.reduce((sum, value) => sum + value, 0)).toBe(97_062_721);
    expect([new Set(time).size, Math.min(...price.slice(0, 100_000)) >= 167.01, price.reduce((a, b) => Math.max(a, b)), price.reduce((a, b) => Math.min(a, b))]).toEqual([116_162, true, 168.9, 167.01]);
    expect([price.slice(0, 4), size.slice(0, 4)]).toEqual([[167.41, 167.41, 167.41, 167.41], [100, 1400, 100, 100]]);
    expect(suspicious.some((value) => value !== 0)).toBe(false);
    expect(manifest.findings.find(({ code }) => code === "column-ignored")?.message).toContain("exchange, condition");
  });

  test("quotes of a day, and bars that carry their quotes", async () => {
    const path = sharedFile("data/eurusd_ticks_lean_20140502.parquet");
    const bars = sharedFile("data/eurusd_1m_lean_oanda.parquet");
    if (path === null || bars === null) return;
    const manifest = await importFile(workspace.root, path);
    expect(manifest).toMatchObject({ kind: "quotes", rowCount: 49_341, columns: ["time", "bid", "ask"], findings: [], symbols: [{ symbol: "EURUSD" }] });
    expect(await importFile(workspace.root, bars)).toMatchObject({ kind: "bars", rowCount: 18_184, columns: ["time", "open", "high", "low", "close", "volume", "ask_close", "bid_close"] });
  });
});
