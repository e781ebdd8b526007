import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateSynthetic } from "../../src-bun/data/synthetic/generate-synthetic.ts";
import { writeSyntheticCsv } from "../../src-bun/data/synthetic/write-synthetic-csv.ts";
import { CliProcess, sampleStrategy } from "../support/cli-process.ts";
import { jsonRows } from "../support/duckdb.ts";

const cli = new CliProcess();
const prices = join(cli.folder, "prices.csv");
const RUN = ["run", sampleStrategy, "--data", "prices", "--commission", "0.001", "--slippage", "bps:1"];

interface RunOutput {
  readonly runId: string;
  readonly status: string;
  readonly fingerprint: string;
  readonly digest: string;
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly files: Readonly<Record<string, string>>;
}

async function runJson(...args: string[]): Promise<RunOutput> {
  const { code, value, err } = await cli.json(...args);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return value as RunOutput & Record<string, unknown>;
}

let first: RunOutput;

beforeAll(async () => {
  writeSyntheticCsv(prices, generateSynthetic("equity-daily"));
  const imported = await cli.run("import", "prices.csv", "--tag", "test");
  expect(imported.err).toBe("");
  expect(imported.out).toMatch(/^prices: 2,517 daily bars, 2015-01-02 to 2024-12-31\n/);
  first = await runJson(...RUN);
});
afterAll(() => cli.remove());

async function columnTypes(file: string): Promise<Record<string, unknown>> {
  return Object.fromEntries((await jsonRows(`DESCRIBE SELECT * FROM '${file}'`)).map(({ column_name: name, column_type: type }) => [name, type]));
}

describe("from a file to a verified run", () => {
  test("the dataset is listed, in words and as JSON", async () => {
    const { out } = await cli.run("datasets", "--symbol", "SYNEQ");
    expect(out).toMatch(/^DATASET +SYMBOL +HOLDS +COUNT +FROM \(UTC\) +TO \(UTC\) +TAGS\nprices-[0-9a-f]{8} +SYNEQ +1d bars +2,517 +2015-01-02 +2024-12-31 +test\n$/);
    const { value } = await cli.json("datasets", "--tag", "test");
    expect(value).toMatchObject({ datasets: [{ name: "prices", rowCount: 2517, tags: ["test"] }], damaged: [] });
    expect((await cli.run("datasets", "--tag", "other")).out).toBe("No dataset fits; hindsight datasets lists all of them.\n");
  });

  test("check lists the parameters", async () => {
    const { code, out } = await cli.run("check", sampleStrategy);
    expect(code).toBe(0);
    expect(out).toMatch(/^SMA cross: ready to run \(version [0-9a-f]{12}, 1 file\)\n {2}fast +10 +integer +Fast average\n/);
    const { value } = await cli.json("check", sampleStrategy);
    expect(value).toMatchObject({ ok: true, name: "SMA cross", params: { properties: { slow: { default: 30 } } } });
  });

  test("the JSON of a run names status, hashes, metrics, warnings and files", () => {
    expect(Object.keys(first)).toEqual(["runId", "status", "fingerprint", "digest", "metrics", "warnings", "riskEvents", "withoutLimits", "lookAhead", "files"]);
    expect(first.status).toBe("succeeded");
    expect(first.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    const named = ["finalEquity", "netProfit", "totalReturn", "cagr", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown", "profitFactor", "winRate", "expectancy", "trades", "commission", "exposure", "buyAndHoldReturn"];
    for (const name of named) expect([name, typeof first.metrics[name]]).toEqual([name, "number"]);
    expect(first.metrics["totalReturn"]).toBeCloseTo(first.metrics["netProfit"]! / 100_000, 12);
    expect(first.metrics["finalEquity"]).toBeCloseTo(100_000 + first.metrics["netProfit"]!, 6);
    for (const file of ["trades", "orders", "fills", "equity", "log"]) expect(existsSync(first.files[file])).toBe(true);
  });

  test("trades.parquet has the columns as named, times with a zone, and sums that agree with the metrics", async () => {
    const types = await columnTypes(first.files["trades"]);
    const expected = {
      symbol: "VARCHAR", side: "VARCHAR", quantity: "DOUBLE", entry_time: "TIMESTAMP WITH TIME ZONE", entry_price: "DOUBLE", exit_time: "TIMESTAMP WITH TIME ZONE", exit_price: "DOUBLE", gross_pnl: "DOUBLE",
      commission: "DOUBLE", slippage: "DOUBLE", net_pnl: "DOUBLE", return: "DOUBLE", bars_held: "INTEGER", mae: "DOUBLE", mfe: "DOUBLE", entry_reason: "VARCHAR", exit_reason: "VARCHAR", trade_id: "INTEGER",
    };
    expect(types).toMatchObject(expected);
    const [sums] = await jsonRows(`SELECT count(*)::INT AS n, max(abs(gross_pnl - commission - net_pnl)) AS split, count(DISTINCT side)::INT AS sides, bool_and(exit_time > entry_time) AS ordered, bool_and(mae <= 0 AND mfe >= 0) AS excursions,
      bool_and(symbol = 'SYNEQ' AND entry_reason <> '' AND exit_reason <> '') AS named, avg((net_pnl > 0)::INT) AS win_rate FROM '${first.files["trades"]}'`);
    expect(sums).toMatchObject({ n: first.metrics["trades"], sides: 2, ordered: true, excursions: true, named: true });
    expect(sums["split"]).toBeLessThan(1e-9);
    expect(sums["win_rate"]).toBeCloseTo(first.metrics["winRate"]!, 12);
  });

  test("orders, fills and equity agree with each other", async () => {
    expect(await columnTypes(first.files["equity"])).toMatchObject({ time: "TIMESTAMP WITH TIME ZONE", equity: "DOUBLE" });
    expect(await columnTypes(first.files["orders"])).toMatchObject({ submit_time: "TIMESTAMP WITH TIME ZONE", status: "VARCHAR", reason: "VARCHAR" });
    const [fills] = await jsonRows(`SELECT sum(f.commission) AS commission, count(*)::INT AS n, count(o.order_id)::INT AS known FROM '${first.files["fills"]}' f LEFT JOIN '${first.files["orders"]}' o ON f.order_id = o.order_id AND o.status = 'filled'`);
    expect(fills["commission"]).toBeCloseTo(first.metrics["commission"]!, 6);
    expect(fills["known"]).toBe(fills["n"]);
    const [equity] = await jsonRows(`SELECT count(*)::INT AS n, last(equity ORDER BY time) AS final, min(time)::VARCHAR AS first FROM '${first.files["equity"]}'`);
    expect(equity).toMatchObject({ n: 2517, first: "2015-01-03 00:00:00+00" });
    expect(equity["final"]).toBeCloseTo(first.metrics["finalEquity"]!, 9);
  });

  test("the report for people shows the same figures, the assumptions and where the files are", async () => {
    const out = join(cli.folder, "results/monday");
    const { code, out: text, err } = await cli.run(...RUN, "--out", "results/monday");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(text).toContain("SMA cross on SYNEQ\n2,517 daily bars, 2015-01-02 to 2024-12-31\nfast 10, slow 30, units 10\n");
    expect(text).toContain(first.metrics["finalEquity"]!.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
    expect(text).toContain("commission 0.1");
    expect(text).toContain("slippage 1 basis point;");
    expect(text).toContain(`Digest ${first.digest.slice(0, 16)}`);
    expect(text).toContain(`Files   ${out}\n`);
    for (const line of text.split("\n").filter((line) => !line.startsWith("Files "))) expect(line.length).toBeLessThanOrEqual(78);
    expect(readdirSync(out).sort()).toEqual(["equity.parquet", "fills.parquet", "log.jsonl", "orders.parquet", "run.json", "trades.parquet"]);
    const { value } = await cli.json("verify", "results/monday");
    expect(value).toMatchObject({ status: "reproduced", fingerprint: first.fingerprint, digest: first.digest });
  });
});

describe("reproducibility", () => {
  test("a fresh process gives the same fingerprint and digest, and verify agrees", async () => {
    const again = await runJson(...RUN);
    expect(again.runId).not.toBe(first.runId);
    expect([again.fingerprint, again.digest]).toEqual([first.fingerprint, first.digest]);
    const { code, out } = await cli.run("verify", first.runId);
    expect(code).toBe(0);
    expect(out).toContain(`Digest      ${first.digest}\n`);
  });

  test("a changed parameter, strategy, configuration or price changes the fingerprint", async () => {
    const changed = cli.file("changed.ts", readFileSync(sampleStrategy, "utf8").replace("fast > slow ?", "fast >= slow ?"));
    cli.file("altered.csv", readFileSync(prices, "utf8").replace(/^(2019-[^\n]*,)(\d+)\n/m, (_, row: string, volume: string) => `${row}${Number(volume) + 1}\n`));
    const runs = [
      await runJson(...RUN, "--params", "fast=11"),
      await runJson("run", changed, ...RUN.slice(2)),
      await runJson(...RUN, "--seed", "2"),
      await runJson("run", sampleStrategy, "--data", "altered.csv", ...RUN.slice(4)),
    ];
    expect(new Set([first.fingerprint, ...runs.map(({ fingerprint }) => fingerprint)]).size).toBe(5);
    // Volume and seed play no part in what this strategy does.
    expect(runs.slice(2).map(({ digest }) => digest)).toEqual([first.digest, first.digest]);
    expect(runs[0].digest).not.toBe(first.digest);
  });

  test("parameters from a JSON file or text are the same as written out", async () => {
    const file = cli.file("params.json", '{ "fast": 11, "slow": 40 }');
    const [a, b, c] = [await runJson(...RUN, "--params", file), await runJson(...RUN, "--params", "slow=40,fast=11"), await runJson(...RUN, "--params", '{"fast":11,"slow":40}')];
    expect(new Set([a, b, c].map(({ fingerprint }) => fingerprint)).size).toBe(1);
  });

  test("verify sees a changed byte in the data, and rebuilds a cache that is gone", async () => {
    const copy = cli.copyWorkspace("tampered");
    const cacheFolder = join(copy, "cache/columns");
    // Caches are named by what they hold: the one of this run's data.
    const { contentHash } = (JSON.parse(readFileSync(join(first.files["log"], "../run.json"), "utf8")) as { snapshot: { dataset: { contentHash: string } } }).snapshot.dataset;
    const cache = join(cacheFolder, `${contentHash}.arrow`);
    const bytes = readFileSync(cache);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(cache, bytes);
    const tampered = await cli.json("verify", first.runId, "--workspace", copy);
    expect(tampered.code).toBe(2);
    expect(tampered.value).toMatchObject({ error: { code: "DATASET_CHANGED" } });
    rmSync(cache);
    expect((await cli.json("verify", first.runId, "--workspace", copy)).value).toMatchObject({ status: "reproduced", digest: first.digest });
  });

  test("verify sees a changed digest and a changed parameter in the stored run", async () => {
    const copy = cli.copyWorkspace("forged");
    const path = join(copy, first.files["log"].slice(cli.workspace.length), "../run.json");
    const genuine = readFileSync(path, "utf8");
    for (const forged of [genuine.replace(first.digest, first.digest.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))), genuine.replace('"fast": 10', '"fast": 12')]) {
      expect(forged).not.toBe(genuine);
      writeFileSync(path, forged);
      const { code, value } = await cli.json("verify", first.runId, "--workspace", copy);
      expect(code).toBe(1);
      expect(value).toMatchObject({ error: { code: "RUN_NOT_REPRODUCED", details: { stored: expect.stringMatching(/^[0-9a-f]{64}$/), now: expect.stringMatching(/^[0-9a-f]{64}$/) } } });
    }
  });
});

describe("help", () => {
  test.each([[], ["run"], ["import"], ["datasets"], ["check"], ["verify"], ["lookahead"]])("%p explains itself, with examples", async (...command) => {
    const { code, out, err } = await cli.run(...command, "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toStartWith(`Usage: hindsight ${command.join(" ")}`);
    expect(out).toContain("\nExamples:\n  hindsight ");
  });
});
