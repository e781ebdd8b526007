import { afterAll, describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CliProcess, cliFile, dailyCsv, type Refusal, sampleStrategy, strategyText } from "../support/cli-process.ts";

const cli = new CliProcess();
afterAll(() => cli.remove());

/** Bad input is told in one JSON object with exit code 2, and the workspace is as it was. */
async function refused(...args: string[]): Promise<Refusal> {
  const before = cli.contents();
  const error = await cli.refused(...args);
  expect(cli.contents()).toEqual(before);
  return error;
}

function intraday(time: (row: number) => string | number): string {
  return `time,open,high,low,close,volume\n${Array.from({ length: 30 }, (_, row) => `${time(row)},100,101,99,100.5,10`).join("\n")}\n`;
}

const cell = (row: number, column: number, value: string): string => dailyCsv(30, (at, cells) => (at === row ? cells.with(column, value) : cells));
const lines = (change: (lines: string[]) => string[]): string => `${change(dailyCsv(30).trim().split("\n")).join("\n")}\n`;
const minute = (row: number): string => `2024-01-02 09:${String(row).padStart(2, "0")}:00`;

// File, its content, code, what the message names, what the hint offers.
const files: readonly (readonly [name: string, content: string | Uint8Array, code: string, message: RegExp, hint: RegExp, ...options: string[]])[] = [
  ["empty.csv", "", "DATA_EMPTY", /empty\.csv/, /at least one row/],
  ["header.csv", "time,open,high,low,close,volume\n", "DATA_EMPTY", /header\.csv/, /at least one row/],
  ["picture.csv", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), "DATA_FORMAT_UNKNOWN", /PNG/, /CSV file/],
  ["torn.csv.gz", gzipSync(dailyCsv(200)).subarray(0, 900), "DATA_FILE_DAMAGED", /torn\.csv\.gz/, /again/],
  ["torn.parquet", "PAR1 and then nothing", "DATA_FILE_DAMAGED", /torn\.parquet/, /again/],
  ["nan.csv", cell(5, 4, "NaN"), "DATA_PRICE_INVALID", /nan\.csv, line 7: .*"close" is NaN/, /finite/],
  ["infinite.csv", cell(5, 2, "inf"), "DATA_PRICE_INVALID", /line 7: .*"high" is inf/, /finite/],
  ["high-below-low.csv", cell(5, 2, "3"), "DATA_BAR_INCONSISTENT", /line 7: .*high 3/, /high and low in --columns name/],
  ["negative.csv", dailyCsv(30, (row, cells) => (row === 5 ? [cells[0], "-1", "1", "-2", "-1", "0"] : cells)), "DATA_PRICE_NOT_POSITIVE", /line 7: .*"open" is -1/, /add --allow-non-positive-prices /],
  ["text.csv", cell(3, 4, "abc"), "DATA_COLUMN_TYPE", /line 5: "abc" in column "close"/, /with --columns \(--columns volume= leaves/],
  ["renamed.csv", dailyCsv(30).replace("close", "finish"), "DATA_COLUMN_MISSING", /no column for close/, /: --columns close=…$/],
  ["headless.csv", lines(([, ...rows]) => rows), "DATA_COLUMN_MISSING", /no header line/, /example --columns time=1,open=2,high=3,low=4,close=5,volume=6$/],
  ["stated.csv", dailyCsv(30), "DATA_COLUMN_UNKNOWN", /no column "tme", which --columns names as time/, /Did you mean "time"/, "--columns", "time=tme"],
  ["twice.csv", lines((all) => all.toSpliced(5, 0, all[4])), "DATA_TIME_DUPLICATE", /line 6/, /add --dedupe first or --dedupe last /],
  ["unsorted.csv", lines((all) => [...all.slice(0, 4), all[5], all[4], ...all.slice(6)]), "DATA_TIME_ORDER", /line 6/, /add --sort /],
  ["naive.csv", intraday(minute), "DATA_TIME_ZONE", /line 2: 2024-01-02 09:00:00/, /example --zone America\/New_York or --zone UTC$/],
  ["mixed-zones.csv", intraday((row) => minute(row).replace(" ", "T") + (row === 8 ? "" : "Z")), "DATA_TIME_ZONE", /line 10/, /name their zone with --zone/],
  ["unknown-zone.csv", intraday(minute), "DATA_TIME_ZONE", /"New_York"/, /America\/New_York/, "--zone", "New_York"],
  ["epoch.csv", intraday((row) => 1_704_186_000_000 + row * 60_000), "DATA_TIME_UNIT", /1704186000000 read as seconds/, /leave --time-unit out, or write --time-unit ms$/, "--time-unit", "s"],
  ["epoch-mixed.csv", intraday((row) => (row < 20 ? 1_704_186_000_000 + row * 60_000 : 1_704_186_000 + row * 60)), "DATA_TIME_UNIT", /line 22/, /one unit/],
  ["dates.csv", dailyCsv(10, (row, cells) => cells.with(0, `${row + 1}/2/2024`)), "DATA_TIME_INVALID", /day or the month first/, /Add --date-order day-first or --date-order month-first$/],
  ["one-bar.csv", "time,open,high,low,close\n2024-01-02T09:30:00Z,1,2,1,2\n", "DATA_GRANULARITY_UNKNOWN", /one bar/, /with --bar-length \(--bar-length 1m /],
];

describe("a bad file is refused with its place and a way out", () => {
  for (const [name, content, code, message, hint, ...options] of files) {
    test(name, async () => {
      cli.file(name, content);
      const error = await refused("import", name, ...options);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.hint).toMatch(hint);
      // The rooms below name options as keys; the command line has none of these words.
      expect(`${error.message} ${error.hint}`).not.toMatch(/columns\.\w|onUnsorted|onDuplicate|allowNonPositive|granularityMs|timeUnit|dateOrder|zone option/);
    });
  }

  test("a missing file and a folder", async () => {
    expect(await refused("import", "nowhere.csv")).toMatchObject({ code: "DATA_FILE_MISSING" });
    expect(await refused("import", ".")).toMatchObject({ code: "DATA_FILE_UNREADABLE" });
  });

  test("run on a file that needs an option says how to import it, and that way works", async () => {
    cli.file("wall.csv", intraday(minute));
    const { code, hint } = await refused("run", sampleStrategy, "--data", "wall.csv");
    expect(code).toBe("DATA_TIME_ZONE");
    const command = /hindsight (import wall\.csv --zone America\/New_York), then run with (--data wall)$/.exec(hint);
    expect(command).not.toBeNull();
    expect((await cli.run(...command![1].split(" "))).code).toBe(0);
    expect((await cli.json("run", sampleStrategy, ...command![2].split(" "))).value).toMatchObject({ status: "succeeded" });
  });

  test("an option that repairs the file lets it in, and a length of bars can be stated", async () => {
    cli.file("repair.csv", lines((all) => all.toSpliced(5, 0, all[4])));
    expect((await cli.json("import", "repair.csv", "--dedupe", "last")).value).toMatchObject({ rowCount: 30, findings: [{}, { code: "duplicates-dropped" }] });
    cli.file("single.csv", "time,open,high,low,close\n2024-01-02T09:30:00Z,1,2,1,2\n");
    expect((await cli.json("import", "single.csv", "--bar-length", "5m")).value).toMatchObject({ granularityMs: 300_000 });
  });
});

describe("a bad command line", () => {
  const data = cli.file("good.csv", dailyCsv(40));
  const many = cli.file("many.csv", dailyCsv(40).replace("time,", "symbol,time,").replaceAll(/^(2024)/gm, (year, _, at: number) => `${at % 2 === 0 ? "AAA" : "BBB"},${year}`));
  const run = ["run", sampleStrategy, "--data", data];
  const cases: readonly (readonly [title: string, args: readonly string[], code: string, message: RegExp, hint: RegExp])[] = [
    ["unknown option", [...run, "--parms", "fast=3"], "USAGE_UNKNOWN_OPTION", /--parms/, /Did you mean --params\?/],
    ["unknown command", ["rnu"], "USAGE_UNKNOWN_COMMAND", /rnu/, /Did you mean run\?/],
    ["no data", ["run", sampleStrategy], "USAGE_MISSING_ARGUMENT", /--data is missing/, /--data FILE/],
    ["no strategy", ["run", "--data", data], "USAGE_MISSING_ARGUMENT", /strategy is missing/, /hindsight run FILE\.ts/],
    ["option without value", [...run, "--out"], "USAGE_MISSING_ARGUMENT", /--out needs a value/, /hindsight run --help/],
    ["wrong choice", [...run, "--fill-on", "clos"], "USAGE_INVALID_VALUE", /--fill-on cannot be "clos"/, /Did you mean close\? It can be next-open, close/],
    ["not a number", [...run, "--cash", "1,000"], "USAGE_INVALID_VALUE", /--cash cannot be "1,000"/, /number such as 100000/],
    ["negative cash", [...run, "--cash", "-1"], "CONFIG_INVALID", /--cash must be greater than 0, found -1/, /--help/],
    ["commission as a percentage", [...run, "--commission", "100"], "CONFIG_INVALID", /--commission \(rate\) must be less than 1, found 100/, /0\.1 % is 0\.001.*fixed:5/],
    ["unknown kind of commission", [...run, "--commission", '{"type":"percnt","rate":0.1}'], "CONFIG_INVALID", /--commission \(type\) must be one of none, percent, .*found "percnt"/, /Did you mean percent\?/],
    ["commission with an unknown part", [...run, "--commission", "per-unit:0.005,mn=1"], "USAGE_INVALID_VALUE", /--commission cannot be/, /per-unit:0\.005,min=1/],
    ["ticks without a tick size", [...run, "--slippage", "ticks:1"], "CONFIG_INVALID", /--slippage needs/, /--tick-size 0\.01/],
    ["several at once", [...run, "--seed", "1.5", "--margin-rate", "2"], "CONFIG_INVALID", /--margin-rate must be 1 or less, found 2; --seed must be a whole number, found 1\.5/, /--help/],
    ["no time to run", [...run, "--timeout", "0"], "USAGE_INVALID_VALUE", /--timeout/, /greater than 0/],
    ["role of a column", ["import", data, "--columns", "tme=time"], "USAGE_INVALID_VALUE", /tme=time/, /did you mean time\?/],
    ["unknown parameter", [...run, "--params", "fst=3"], "PARAM_UNKNOWN", /"fst"/, /Did you mean "fast"\?/],
    ["parameter out of range", [...run, "--params", "fast=1"], "PARAM_INVALID", /fast is "1".*at least 2/, /./],
    ["parameters that are no file", [...run, "--params", "nowhere.json"], "USAGE_INVALID_VALUE", /nowhere\.json is not there/, /--params fast=10,slow=30/],
    ["parameters given twice", [...run, "--params", "fast=3,fast=4"], "USAGE_INVALID_VALUE", /fast twice/, /once/],
    ["no strategy file", ["run", "sma-cros.ts", "--data", data], "STRATEGY_FILE_MISSING", /sma-cros\.ts/, /Did you mean sma-cross\.ts\?/],
    ["unknown symbol", ["run", sampleStrategy, "--data", many, "--symbol", "AAB"], "DATASET_SYMBOL_UNKNOWN", /"AAB"/, /Did you mean AAA\?/],
    ["no symbol", ["run", sampleStrategy, "--data", many], "DATASET_SYMBOL_REQUIRED", /2 symbols/, /--symbol\): AAA, BBB/],
    ["no such dataset", ["run", sampleStrategy, "--data", "goood"], "DATASET_UNKNOWN", /"goood"/, /Did you mean good\?/],
    ["no bars in the window", [...run, "--from", "2025-01-01"], "WINDOW_EMPTY", /2025-01-01/, /2024-01-01.*2024-02-09/],
    ["no such date", [...run, "--from", "2024-13-01"], "WINDOW_INVALID", /^--from is "2024-13-01"/, /2020-01-31/],
    ["window backwards", [...run, "--from", "2024-02-01", "--to", "2024-01-15"], "WINDOW_INVALID", /2024-01-15/, /Give a --to later than --from/],
    ["unknown run", ["verify", "0198"], "RUN_UNKNOWN", /"0198"/, /--out/],
    ["unwritable workspace", [...run, "--workspace", join(data, "inside-a-file")], "WORKSPACE_UNUSABLE", /inside-a-file/, /--workspace or HINDSIGHT_HOME/],
    ["workspace that is a file", ["datasets", "--workspace", data], "WORKSPACE_UNUSABLE", /good\.csv is a file/, /--workspace or HINDSIGHT_HOME/],
    ["result into a file", [...run, "--out", join(data, "inside-a-file")], "WORKSPACE_UNUSABLE", /inside-a-file/, /--out or --workspace/],
  ];
  for (const [title, args, code, message, hint] of cases) {
    test(title, async () => {
      // The data is in the workspace before, so that what a refused run leaves behind can be seen.
      if (!cli.contents().some((path) => path.includes("good-"))) for (const file of [data, many]) expect((await cli.run("import", file)).code).toBe(0);
      if (title === "no strategy file") cli.file("sma-cross.ts", strategyText("ctx.target(1);"));
      const error = await refused(...args);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.hint).toMatch(hint);
    });
  }

  test("a folder for the result that is there already stays as it is, and nothing is run for it", async () => {
    const folder = join(cli.folder, "there");
    mkdirSync(folder);
    expect(await refused("run", sampleStrategy, "--data", data, "--out", "there")).toMatchObject({ code: "OUTPUT_EXISTS" });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("people get message, way out and code on standard error, and nothing on standard output", async () => {
    const outcome = await cli.run("run", sampleStrategy, "--data", "goood");
    expect(outcome).toEqual({ code: 2, out: "", err: 'Error: There is no dataset "goood" in the workspace.\n→ Did you mean good?\n(DATASET_UNKNOWN)\n' });
  });
});

describe("a bad strategy is refused at its own line", () => {
  const cases: readonly (readonly [title: string, text: string, code: string, message: RegExp])[] = [
    ["syntax error", strategyText("if (bar.close > 3 { ctx.target(1); }"), "STRATEGY_CHECK_FAILED", /strategy\.ts:7:23 '\)' expected/],
    ["type error", strategyText("ctx.buy({ quantty: 1 });"), "STRATEGY_CHECK_FAILED", /strategy\.ts:7:15 .*Did you mean to write 'quantity'/],
    ["forbidden import", strategyText("ctx.target(1);", 'import { readFileSync } from "node:fs";\nimport { defineStrategy } from "@hindsight/sdk";'), "STRATEGY_CHECK_FAILED", /strategy\.ts:1:\d+ Import of "node:fs" is not allowed/],
    ["no definition", "export const x = 1;\n", "STRATEGY_SHAPE", /default export is missing/],
  ];
  for (const [title, text, code, message] of cases) {
    test(title, async () => {
      cli.file("strategy.ts", text);
      const error = await refused("run", "strategy.ts", "--data", "good");
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
    });
  }
});

test("a full disk is DISK_FULL; no dataset, no result and no part of them stays", () => {
  const data = cli.file("large.csv", intraday((row) => 1_704_186_000_000 + row * 60_000) + Array.from({ length: 40_000 }, (_, row) => `${1_704_186_000_000 + (row + 30) * 60_000},${100 + Math.sin(row)},102,98,${100 + Math.cos(row)},10`).join("\n"));
  const disk = join(cli.folder, "disk");
  // Too small for the import; then large enough for that, and filled up before the run.
  const onSmall = 'mount -t tmpfs -o size=1m tmpfs "$1" || exit 99; "$0" "$2" run "$3" --data "$4" --workspace "$1/w" --json';
  const onFilled = 'mount -t tmpfs -o size=16m tmpfs "$1" || exit 99; "$0" "$2" import "$4" --workspace "$1/w" > /dev/null || exit 98; dd if=/dev/zero of="$1/ballast" bs=4k 2> /dev/null; "$0" "$2" run "$3" --data "$4" --workspace "$1/w" --json';
  const count = 'echo "code $?"; find "$1/w" -type f | grep -v -e /cache/ -e hindsight.sqlite -e app.lock | wc -l; find "$1/w" -name "*.part*" | wc -l';
  mkdirSync(disk);
  for (const [steps, left] of [[onSmall, 0], [onFilled, 2]] as const) {
    const { stdout, stderr, status } = spawnSync("sh", ["-c", `exec unshare -rm sh -c '${steps}; ${count}' "$@"`, "sh", process.execPath, disk, cliFile, sampleStrategy, data], { encoding: "utf8" });
    if (!stdout.includes("code ") && status !== 98) {
      console.warn(`SKIPPED: a small file system cannot be mounted here (${stderr.trim()})`);
      return;
    }
    const [json, code, fileCount, partCount] = stdout.trim().split("\n");
    expect(JSON.parse(json)).toMatchObject({ error: { code: "DISK_FULL", hint: expect.stringContaining("--workspace") } });
    expect([code, Number(fileCount), Number(partCount)]).toEqual(["code 2", left, 0]);
  }
});
