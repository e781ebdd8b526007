import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import type { ErrorCode } from "../../src-bun/contract/errors.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import type { ImportOptions } from "../../src-bun/data/import/import-options.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";
import { refusal } from "../support/refusal.ts";
import { copyTo } from "../support/duckdb.ts";

const header = "time,open,high,low,close,volume\n";
const good = `${header}2020-01-01T00:00:00Z,10,11,9,10.5,100\n2020-01-01T00:01:00Z,10.5,12,10,11,120\n2020-01-01T00:02:00Z,11,12,10,11,90\n`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

interface BadInput {
  readonly what: string;
  readonly name?: string;
  readonly content: string | Uint8Array;
  readonly options?: ImportOptions;
  readonly code: ErrorCode;
  /** Line of the file; undefined: the fault has no line. */
  readonly row?: number;
  readonly field?: string;
  readonly count?: number;
  readonly says: RegExp;
  readonly hint: RegExp;
}

const rows = (...lines: string[]): string => header + lines.join("\n") + "\n";
const line1 = "2020-01-01T00:00:00Z,10,11,9,10.5,100";

const table: readonly BadInput[] = [
  // foreign and damaged files
  { what: "empty file", content: "", code: "DATA_EMPTY", says: /is empty/, hint: /at least one row/ },
  { what: "blank lines only", content: "\n \n\n", code: "DATA_EMPTY", says: /no line with data/, hint: /header line/ },
  { what: "header only", content: header, code: "DATA_EMPTY", row: 1, says: /a header but no rows/, hint: /at least one row/ },
  { what: "a PNG called .csv", content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), code: "DATA_FORMAT_UNKNOWN", says: /PNG image/, hint: /CSV file/ },
  { what: "a PDF called .parquet", name: "bars.parquet", content: "%PDF-1.7\n%âãÏÓ", code: "DATA_FORMAT_UNKNOWN", says: /PDF document/, hint: /CSV file/ },
  { what: "an Excel workbook", name: "bars.xlsx", content: zipSync({ "[Content_Types].xml": bytes("<Types/>"), "xl/workbook.xml": bytes("<workbook/>") }), code: "DATA_FORMAT_UNKNOWN", says: /Excel workbook/, hint: /as CSV/ },
  { what: "JSON", name: "bars.json", content: '[{"time":1,"open":2}]', code: "DATA_FORMAT_UNKNOWN", says: /JSON/, hint: /CSV file/ },
  { what: "a web page", content: "<!DOCTYPE html><html>404</html>", code: "DATA_FORMAT_UNKNOWN", says: /web page/, hint: /CSV file/ },
  { what: "UTF-16", content: Uint8Array.from([0xff, 0xfe, 0x74, 0, 0x69, 0]), code: "DATA_FORMAT_UNKNOWN", says: /UTF-16/, hint: /UTF-8/ },
  { what: "a program", content: Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), code: "DATA_FORMAT_UNKNOWN", says: /program/, hint: /CSV file/ },
  { what: "unknown binary data", content: Uint8Array.from([1, 2, 3, 0, 0, 7]), code: "DATA_FORMAT_UNKNOWN", says: /binary data/, hint: /CSV file/ },
  { what: "prose", content: "Dear trader\nthis is no table\n", code: "DATA_FORMAT_UNKNOWN", row: 1, says: /no columns found/, hint: /time, open, high, low and close/ },
  { what: "truncated gzip", name: "bars.csv.gz", content: gzipSync(good.repeat(50)).subarray(0, 60), code: "DATA_FILE_DAMAGED", says: /ends too early/, hint: /not whole/ },
  { what: "damaged gzip", name: "bars.csv.gz", content: gzipSync(good).map((byte, k) => (k > 20 && k < 40 ? byte ^ 255 : byte)), code: "DATA_FILE_DAMAGED", says: /cannot be unpacked/, hint: /damaged/ },
  { what: "gzip of a PNG", name: "bars.csv.gz", content: gzipSync(Uint8Array.from([0x89, 0x50, 0x4e, 0x47])), code: "DATA_FORMAT_UNKNOWN", says: /PNG image/, hint: /CSV file/ },
  { what: "gzip of nothing", name: "bars.csv.gz", content: gzipSync(""), code: "DATA_EMPTY", says: /is empty/, hint: /at least one row/ },
  { what: "zip with nothing useful", name: "bars.zip", content: zipSync({ "readme.md": bytes("hello"), "picture.png": bytes("x") }), code: "DATA_FORMAT_UNKNOWN", says: /no CSV or Parquet file, only/, hint: /Pack CSV/ },
  { what: "truncated zip", name: "bars.zip", content: zipSync({ "a.csv": bytes(good.repeat(20)) }).subarray(0, 80), code: "DATA_FILE_DAMAGED", says: /list of files is missing/, hint: /not whole/ },
  { what: "zip member whose bytes changed", name: "bars.zip", content: zipSync({ "a.csv": [bytes(good), { level: 0 }] }).map((byte, k) => (k === 80 ? byte ^ 1 : byte)), code: "DATA_FILE_DAMAGED", says: /checksum/, hint: /damaged/ },
  { what: "zip of files with other columns", name: "bars.zip", content: zipSync({ "a.csv": bytes(good), "b.csv": bytes(good.replace("volume", "trades")) }), code: "DATA_COLUMN_MISSING", says: /b\.csv has other columns than .*a\.csv: without volume with trades besides/, hint: /one by one/ },
  { what: "truncated Parquet", name: "bars.parquet", content: bytes("PAR1" + "x".repeat(500)), code: "DATA_FILE_DAMAGED", says: /ends after 504 bytes/, hint: /not whole/ },
  { what: "Parquet with a broken index", name: "bars.parquet", content: bytes("PAR1" + "x".repeat(500) + "PAR1"), code: "DATA_FILE_DAMAGED", says: /cannot be read as Parquet/, hint: /again/ },
  { what: "an open quote", content: rows(line1, '2020-01-01T00:01:00Z,"10,11,9,10.5,100'), code: "DATA_FILE_DAMAGED", row: 3, says: /never closed/, hint: /quoting/ },
  { what: "thousands of ragged rows", content: header + Array.from({ length: 3000 }, (_, k) => `${1577836800 + k * 60},10,11,9,10.5,100${k >= 1000 ? ",7,8" : ""}`).join("\n"), code: "DATA_FILE_DAMAGED", row: 1002, count: 2000, says: /8 fields where 6 are expected\. 2,000 lines have this fault, the first: 1002, 1003/, hint: /separator/ },
  { what: "a file that ends in a line", content: good + "2020-01-01T00:03:00Z,11,1", code: "DATA_FILE_DAMAGED", row: 5, count: 1, says: /3 fields where 6/, hint: /unfinished download/ },
  // columns
  { what: "missing columns", content: "time,open,close\n1577836800,1,2\n", code: "DATA_COLUMN_MISSING", says: /no column for high, low\. The columns are: time, open, close/, hint: /columns\.high=…, columns\.low=…/ },
  { what: "no header", content: "1577836800,10,11,9,10.5,100\n1577836860,10,11,9,10.5,100\n", code: "DATA_COLUMN_MISSING", row: 1, says: /no header line.*1: 1577836800, 2: 10/, hint: /columns\.time=1/ },
  { what: "figures that nothing tells", content: "time,sentiment\n1577836800,10\n", code: "DATA_COLUMN_MISSING", says: /no column for open, high, low, close/, hint: /kind=features/ },
  { what: "a mapped column that is not there", content: good, options: { columns: { close: "Clos" } }, code: "DATA_COLUMN_UNKNOWN", field: "columns.close", says: /no column "Clos"/, hint: /Did you mean "close"/ },
  { what: "one column for two roles", content: good, options: { columns: { close: "open" } }, code: "DATA_COLUMN_UNKNOWN", says: /both as open and as close/, hint: /columns\.close and columns\.open/ },
  { what: "two columns that could be the time", content: "unix,date,open,high,low,close\n1577836800,2020-01-01,10,11,9,10\n", code: "DATA_COLUMN_MISSING", field: "time", says: /several columns could be the time: "unix", "date"/, hint: /columns\.time = unix/ },
  { what: "two columns of one name", content: "time,open,high,low,close,volume,x,X\n1577836800,1,1,1,1,1,1,1\n", code: "DATA_COLUMN_MISSING", field: "X", says: /two columns are named "X"/, hint: /name of its own/ },
  { what: "text for a price", content: rows(line1, "2020-01-01T00:01:00Z,10,11,9,n.a.,100"), code: "DATA_COLUMN_TYPE", row: 3, field: "close", says: /"n\.a\." in column "close" is not a number/, hint: /plain numbers/ },
  { what: "separators of thousands", content: rows(line1, '2020-01-01T00:01:00Z,"1,010",11,9,10,100'), code: "DATA_COLUMN_TYPE", row: 3, field: "open", says: /"1,010"/, hint: /separators of thousands/ },
  { what: "text for a volume", content: rows("2020-01-01T00:00:00Z,10,11,9,10.5,1.2M"), code: "DATA_COLUMN_TYPE", row: 2, field: "volume", says: /"1\.2M"/, hint: /columns\.volume=null/ },
  { what: "an empty symbol", content: "symbol,time,open,high,low,close\nA,1577836800,1,1,1,1\n,1577836860,1,1,1,1\n", code: "DATA_COLUMN_TYPE", row: 3, field: "symbol", says: /symbol in column "symbol" is empty/, hint: /columns\.symbol=null/ },
  // times
  { what: "a time that is none", content: rows(line1, "yesterday,10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 3, field: "time", says: /"yesterday" in column "time" is not a time/, hint: /ISO 8601/ },
  { what: "an empty time", content: rows(line1, ",10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 3, field: "time", says: /is empty/, hint: /Correct these rows/ },
  { what: "a date that does not exist", content: rows("2021-02-29,10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 2, says: /"2021-02-29"/, hint: /ISO 8601/ },
  { what: "a two-digit year", content: rows("16-Jan-13,10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 2, says: /"16-Jan-13"/, hint: /ISO 8601/ },
  { what: "two ways of writing", content: rows("2020-01-16,10,11,9,10.5,100", "1/17/2020,10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 3, says: /another way than the rows before/, hint: /alike/ },
  { what: "day or month first", content: rows("1/2/2020,10,11,9,10.5,100", "2/2/2020,10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 2, says: /1\/2\/2020.*day or the month first/, hint: /dateOrder/ },
  { what: "day and month first", content: rows("13/2/2020,10,11,9,10.5,100", "2/14/2020,10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 3, says: /2\/14\/2020/, hint: /alike/ },
  { what: "a clock of digits without its zeros", content: "date,time,open,high,low,close\n20200101,959,1,1,1,1\n20200101,1000,1,1,1,1\n20200101,100000,1,1,1,1\n", options: { zone: "UTC" }, code: "DATA_TIME_INVALID", row: 4, field: "date + time", says: /20200101 100000/, hint: /093000/ },
  { what: "an absurd year", content: rows("0020-01-01,10,11,9,10.5,100"), code: "DATA_TIME_INVALID", row: 2, says: /1800 to 2200/, hint: /Correct these rows/ },
  { what: "naive times without a zone", content: rows("2020-01-01 09:30,10,11,9,10.5,100"), code: "DATA_TIME_ZONE", row: 2, field: "time", says: /2020-01-01 09:30:00 .* does not say in which time zone/, hint: /--zone America\/New_York/ },
  { what: "an unknown zone", content: rows("2020-01-01 09:30,10,11,9,10.5,100"), options: { zone: "America/New_Yrok" }, code: "DATA_TIME_ZONE", says: /America\/New_Yrok/, hint: /Did you mean America\/New_York/ },
  { what: "mixed zones", content: rows("2020-01-01T09:30:00Z,10,11,9,10.5,100", "2020-01-01T09:31:00Z,10,11,9,10.5,100", "2020-01-01T09:32:00,10,11,9,10.5,100"), code: "DATA_TIME_ZONE", row: 4, field: "time", says: /some rows state a zone and others do not/, hint: /offset/ },
  { what: "a local time that never was", content: rows("2021-03-14 01:59,10,11,9,10.5,100", "2021-03-14 02:00,10,11,9,10.5,100"), options: { zone: "America/New_York" }, code: "DATA_TIME_ZONE", row: 3, says: /2021-03-14 02:00:00 .* does not exist/, hint: /another zone/ },
  { what: "milliseconds called seconds", content: rows("1577836800000,10,11,9,10.5,100"), options: { timeUnit: "s" }, code: "DATA_TIME_UNIT", row: 2, field: "time", says: /read as seconds would be about the year 51,970/, hint: /timeUnit=ms/ },
  { what: "seconds called milliseconds", content: rows("1577836800,10,11,9,10.5,100"), options: { timeUnit: "ms" }, code: "DATA_TIME_UNIT", row: 2, says: /read as milliseconds would be 1970-01-19/, hint: /timeUnit=s/ },
  { what: "row numbers for times", content: rows("0,10,11,9,10.5,100", "1,10,11,9,10.5,100"), code: "DATA_TIME_UNIT", row: 2, says: /look like row numbers/, hint: /columns\.time/ },
  { what: "a unit that changes", content: rows("1735689540000,10,11,9,10.5,100", "1735689600000000,10,11,9,10.5,100"), code: "DATA_TIME_UNIT", row: 3, says: /another unit/, hint: /one unit/ },
  { what: "a negative epoch", content: rows("-5,10,11,9,10.5,100"), code: "DATA_TIME_UNIT", row: 2, says: /no epoch time/, hint: /timeUnit/ },
  { what: "unsorted rows", content: rows("2020-01-02,1,1,1,1,1", "2020-01-04,1,1,1,1,1", "2020-01-03,1,1,1,1,1"), code: "DATA_TIME_ORDER", row: 4, field: "time", says: /2020-01-03T00:00:00Z comes after 2020-01-04T00:00:00Z/, hint: /onUnsorted=sort/ },
  { what: "newest first", content: rows("2020-01-04,1,1,1,1,1", "2020-01-03,1,1,1,1,1", "2020-01-02,1,1,1,1,1"), code: "DATA_TIME_ORDER", row: 3, count: 2, says: /not in order/, hint: /onUnsorted=sort/ },
  { what: "duplicates with other values", content: rows("2020-01-02,1,1,1,1,1", "2020-01-02,1,2,1,1,1"), code: "DATA_TIME_DUPLICATE", row: 3, count: 1, says: /second row for 2020-01-02T00:00:00Z, after line 2/, hint: /onDuplicate=first or onDuplicate=last/ },
  { what: "identical duplicates", content: rows("2020-01-02,1,1,1,1,1", "2020-01-02,1,1,1,1,1", "2020-01-02,1,1,1,1,1"), code: "DATA_TIME_DUPLICATE", row: 3, count: 2, says: /2 rows repeat a time, 2 of them with the same values/, hint: /onDuplicate/ },
  { what: "one bar of unknown length", content: rows(line1.replace("T00:00", "T09:30")), code: "DATA_GRANULARITY_UNKNOWN", says: /one bar/, hint: /granularityMs/ },
  // values
  { what: "NaN", content: rows(line1, "2020-01-01T00:01:00Z,10,NaN,9,10.5,100"), code: "DATA_PRICE_INVALID", row: 3, field: "high", says: /price in column "high" is NaN/, hint: /finite/ },
  { what: "infinity", content: rows("2020-01-01T00:01:00Z,10,inf,9,10.5,100"), code: "DATA_PRICE_INVALID", row: 2, field: "high", says: /is inf/, hint: /finite/ },
  { what: "a number beyond doubles", content: rows("2020-01-01T00:01:00Z,10,1e999,9,10.5,100"), code: "DATA_PRICE_INVALID", row: 2, field: "high", says: /1e999/, hint: /finite/ },
  { what: "an empty price", content: rows(line1, "2020-01-01T00:01:00Z,10,11,,10.5,100"), code: "DATA_PRICE_INVALID", row: 3, field: "low", says: /price in column "low" is empty/, hint: /Remove rows/ },
  { what: "a zero price", content: rows(line1, "2020-01-01T00:01:00Z,10,11,0,10.5,100"), code: "DATA_PRICE_NOT_POSITIVE", row: 3, field: "low", says: /is 0/, hint: /allowNonPositivePrices/ },
  { what: "a negative price", content: rows("2020-04-20T18:00:00Z,-10,-9,-40,-37.63,100"), code: "DATA_PRICE_NOT_POSITIVE", row: 2, field: "open", says: /is -10/, hint: /allowNonPositivePrices/ },
  { what: "high below low", content: rows(line1, "2020-01-01T00:01:00Z,10,9,11,10,100"), code: "DATA_BAR_INCONSISTENT", row: 3, field: "high", says: /high is below the low \(open 10, high 9, low 11/, hint: /columns\.high/ },
  { what: "close outside the range", content: rows(line1, "2020-01-01T00:01:00Z,10,11,9,12,100", "2020-01-01T00:02:00Z,10,11,9,8,100"), code: "DATA_BAR_INCONSISTENT", row: 3, field: "close", count: 2, says: /close lies outside.*2 lines have this fault, the first: 3, 4/, hint: /columns option/ },
  { what: "negative volume", content: rows("2020-01-01T00:01:00Z,10,11,9,10,-1"), code: "DATA_VOLUME_INVALID", row: 2, field: "volume", says: /is -1/, hint: /columns\.volume=null/ },
  { what: "an empty volume", content: rows("2020-01-01T00:01:00Z,10,11,9,10,"), code: "DATA_VOLUME_INVALID", row: 2, field: "volume", says: /is empty/, hint: /columns\.volume=null/ },
  { what: "a fault after blank lines and a quoted line break", content: 'note,time,open,high,low,close\n"two\nlines",2020-01-01,1,1,1,1\n\n\nx,2020-01-02,1,1,1,oops\n', code: "DATA_COLUMN_TYPE", row: 6, field: "close", says: /line 6/, hint: /plain numbers/ },
];

let workspace: DataWorkspace;
beforeEach(() => {
  workspace = dataWorkspace();
});
afterEach(() => workspace.remove());

describe("bad input is refused with file, row, field and a way out, and leaves nothing behind", () => {
  for (const bad of table) {
    test(bad.what, async () => {
      const name = bad.name ?? "bars.csv";
      const path = workspace.file(name, bad.content);
      const error = await refusal(() => importFile(workspace.root, path, bad.options));
      expect({ code: error.code, row: error.details["row"], message: error.message }).toEqual({ code: bad.code, row: bad.row, message: expect.stringMatching(bad.says) });
      expect(error.hint).toMatch(bad.hint);
      if (bad.field !== undefined) expect(error.details["field"]).toBe(bad.field);
      if (bad.count !== undefined) expect(error.details["count"]).toBe(bad.count);
      if (bad.code !== "DATA_TIME_ZONE" || bad.row !== undefined) expect(error.message).toContain(name);
      expect(workspace.contents()).toEqual([]);
      expect(JSON.parse(JSON.stringify(error.toBody()))).toEqual(error.toBody());
    });
  }
});

describe("files that cannot be opened", () => {
  test("a file that is not there", async () => {
    const error = await refusal(() => importFile(workspace.root, join(workspace.root, "nowhere", "bars.csv")));
    expect(error.code).toBe("DATA_FILE_MISSING");
    expect(error.message).toContain("bars.csv");
  });

  test("a folder", async () => {
    const folder = join(dirname(workspace.root), "folder.csv");
    mkdirSync(folder);
    const error = await refusal(() => importFile(workspace.root, folder));
    expect(error.code).toBe("DATA_FILE_UNREADABLE");
    expect(error.message).toContain("is a folder");
  });

  test("a file without permission to read", async () => {
    if (process.getuid?.() === 0) {
      console.warn("SKIPPED: permissions do not bind the root user");
      return;
    }
    const path = workspace.file("secret.csv", good);
    chmodSync(path, 0o000);
    const error = await refusal(() => importFile(workspace.root, path));
    expect(error.code).toBe("DATA_FILE_UNREADABLE");
    expect(error.hint).toContain("permissions");
  });

  test("a workspace below a file", async () => {
    const path = workspace.file("bars.csv", good);
    const error = await refusal(() => importFile(join(path, "workspace"), path));
    expect(error.code).toBe("WORKSPACE_UNUSABLE");
  });
});

describe("bad Parquet", () => {
  const write = async (select: string): Promise<string> => {
    const path = workspace.file("bars.parquet", "");
    await copyTo(path, select);
    return path;
  };
  const bar = "TIMESTAMPTZ '2020-01-01 00:00:00+00' + to_minutes(i) AS time, 10.0 AS open, 11.0 AS high, 9.0 AS low, 10.0 AS close";
  const cases: readonly (readonly [what: string, select: string, code: ErrorCode, row: number | undefined, says: RegExp])[] = [
    ["no rows", `SELECT ${bar} FROM range(0) t(i)`, "DATA_EMPTY", undefined, /holds no rows/],
    ["a price column of text", "SELECT now() AS time, 'abc' AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close", "DATA_COLUMN_TYPE", 1, /"open" holds VARCHAR \("abc"\)/],
    ["a time column of lists", "SELECT [1] AS time, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close", "DATA_COLUMN_TYPE", undefined, /holds INTEGER\[\]/],
    ["a missing price", `SELECT ${bar.replace("9.0", "CASE WHEN i = 3 THEN NULL ELSE 9.0 END")} FROM range(6) t(i)`, "DATA_PRICE_INVALID", 4, /"low" is empty/],
    ["a NaN price", `SELECT ${bar.replace("9.0", "CASE WHEN i = 3 THEN 'nan'::DOUBLE ELSE 9.0 END")} FROM range(6) t(i)`, "DATA_PRICE_INVALID", 4, /"low" is nan/],
    ["a missing time", "SELECT CASE WHEN i = 2 THEN NULL ELSE i * 60 + 1577836800 END AS time, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close FROM range(6) t(i)", "DATA_TIME_INVALID", 3, /is empty/],
    ["a naive timestamp", "SELECT TIMESTAMP '2020-01-01 09:30:00' + to_minutes(i) AS time, 1.0 AS open, 1.0 AS high, 1.0 AS low, 1.0 AS close FROM range(6) t(i)", "DATA_TIME_ZONE", 1, /does not say in which time zone/],
    ["rows out of order", `SELECT * FROM (SELECT ${bar} FROM range(300000) t(i)) ORDER BY time DESC`, "DATA_TIME_ORDER", 2, /299,999 rows have this fault/],
    ["a missing symbol", `SELECT ${bar}, CASE WHEN i = 4 THEN NULL ELSE 'A' END AS symbol FROM range(6) t(i)`, "DATA_COLUMN_TYPE", 5, /symbol in column "symbol" is empty/],
  ];
  for (const [what, select, code, row, says] of cases) {
    test(what, async () => {
      const error = await refusal(async () => importFile(workspace.root, await write(select)));
      expect({ code: error.code, row: error.details["row"], message: error.message }).toEqual({ code, row, message: expect.stringMatching(says) });
      expect(workspace.contents()).toEqual([]);
    });
  }
});
