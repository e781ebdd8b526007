import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBTimestampTZValue } from "@duckdb/node-api";
import { NO_BAR, type RunResult, type TextColumn } from "../../src-bun/contract/result-columns.ts";
import { defaultRiskRules, defaultRunConfig } from "../../src-bun/contract/run-config.ts";
import type { RunFiles, RunManifest } from "../../src-bun/contract/run-manifest.ts";
import { ParquetWriter } from "../../src-bun/store/parquet-writer.ts";
import { ResultStore } from "../../src-bun/store/result-store.ts";
import { resultTables } from "../../src-bun/store/result-tables.ts";
import { DAY, equityColumns, fillColumns, orderColumns, textColumn, tradeColumns } from "../support/analysis-fixtures.ts";
import { quiet } from "../support/engine-scenario.ts";
import { financedRun, financedSymbols } from "../support/financed-run.ts";
import { withDuckDB } from "../support/duckdb.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, unknown>>;

/** Rows as DuckDB gives them, times as epoch milliseconds. */
async function readRows(path: string): Promise<Row[]> {
  const rows = await withDuckDB(async (connection) => (await connection.runAndReadAll(`SELECT * FROM '${path}'`)).getRowObjects());
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof DuckDBTimestampTZValue ? Number(value.micros / 1000n) : value])));
}

async function stored(table: "orders" | "fills" | "trades" | "equity", result: Parameters<typeof resultTables>[0]): Promise<Row[]> {
  const writer = await ParquetWriter.open();
  const path = join(folder, `${table}-${Bun.randomUUIDv7()}.parquet`);
  await writer.write(path, resultTables(result)[table]);
  writer.close();
  return readRows(path);
}

const columns = {
  orders: orderColumns(2),
  fills: fillColumns([{ symbol: "B", quantity: 2, price: 10 }, { symbol: "A", quantity: -1, price: 20, slippage: 0.5 }], ["A", "B"]),
  trades: tradeColumns([{ symbol: "B", netPnl: 7, financing: 0.25 }, { symbol: "A", side: -1, netPnl: -2, financing: -1 }], ["A", "B"]),
  factors: [],
  equity: equityColumns([1000, 1010]),
};

describe("stored tables", () => {
  test("orders: each with its symbol, how long and how it works; no bar, no parent and no price are NULL, warm-up bars keep their numbers", async () => {
    const orders = {
      ...columns.orders,
      symbol: textColumn(["B", "A"]),
      timeInForce: textColumn(["GTC", "DAY"]),
      trail: textColumn([null, "2 points"]),
      oco: textColumn(["pair", null]),
      limit: Float64Array.of(NaN, 101),
      submitBar: Int32Array.of(-3, 4),
      endBar: Int32Array.of(NO_BAR, -1),
      endTime: Float64Array.of(NaN, 5 * DAY),
      parentId: Int32Array.of(-1, 0),
    };
    const rows = await stored("orders", { ...columns, orders });
    expect(rows).toMatchObject([
      { order_id: 0, symbol: "B", time_in_force: "GTC", trail: null, oco: "pair", limit_price: null, submit_bar: -3, end_bar: null, end_time: null, parent_id: null },
      { order_id: 1, symbol: "A", time_in_force: "DAY", trail: "2 points", oco: null, limit_price: 101, submit_bar: 4, end_bar: -1, end_time: 5 * DAY, parent_id: 0 },
    ]);
  });

  test("fills: symbol, equity point, taker or maker", async () => {
    const rows = await stored("fills", { ...columns, fills: { ...columns.fills, point: Int32Array.of(3, 5), isTaker: Uint8Array.of(1, 0), timeExact: Uint8Array.of(0, 1) } });
    expect(rows).toMatchObject([
      { fill_id: 0, symbol: "B", bar: 0, point: 3, side: "buy", is_taker: true, time_exact: false, position: 2 },
      { fill_id: 1, symbol: "A", bar: 1, point: 5, side: "sell", is_taker: false, time_exact: true, slippage: 0.5, position: -1 },
    ]);
  });

  test("trades: symbol, financing, and factors by source and name; what is not known is NULL", async () => {
    const rows = await stored("trades", {
      ...columns,
      factors: [
        { name: "gapSize", source: "custom", knownAt: "submit", values: Float64Array.of(0.5, NaN) },
        { name: "is_first", source: "custom", knownAt: "submit", values: Float64Array.of(1, 0) },
        { name: "setup", source: "custom", knownAt: "submit", values: textColumn([null, "inside day"]) },
        { name: "session", source: "system", knownAt: "submit", values: textColumn(["rth", null]) },
        { name: "atrPercentile", source: "system", knownAt: "submit", values: Float64Array.of(NaN, 0.75) },
      ],
    });
    expect(rows).toMatchObject([
      { symbol: "B", side: "long", net_pnl: 7, financing: 0.25, factor_gapSize: 0.5, factor_is_first: 1, factor_setup: null, sys_session: "rth", sys_atrPercentile: null },
      { symbol: "A", side: "short", net_pnl: -2, financing: -1, factor_gapSize: null, factor_is_first: 0, factor_setup: "inside day", sys_session: null, sys_atrPercentile: 0.75 },
    ]);
  });

  test("equity: instruments held", async () => {
    expect(await stored("equity", { ...columns, equity: { ...columns.equity, held: Int32Array.of(2, 0) } })).toMatchObject([{ time: DAY, equity: 1000, held: 2 }, { time: 2 * DAY, equity: 1010, held: 0 }]);
  });

  test("no rows, but every column", async () => {
    const table = resultTables({ ...columns, trades: tradeColumns([]), factors: [{ name: "gap", source: "custom", knownAt: "submit", values: new Float64Array(0) }] }).trades;
    const writer = await ParquetWriter.open();
    await writer.write(join(folder, "empty.parquet"), table);
    writer.close();
    const reader = await withDuckDB((connection) => connection.runAndReadAll(`SELECT * FROM '${join(folder, "empty.parquet")}'`));
    expect([reader.currentRowCount, reader.columnNames().includes("factor_gap"), reader.columnCount]).toEqual([0, true, 24]);
  });
});

const manifest = (result: RunResult, files: RunFiles): RunManifest => ({
  format: 2,
  runId: "0198c2b1-8013-71b0-8c3b-ae6ea26659e6",
  status: "succeeded",
  createdAt: "2024-01-02T03:04:05.000Z",
  durationMs: 1,
  snapshot: {
    strategy: { name: "two markets", versionHash: "a".repeat(64), sources: [{ path: "main.ts", text: "" }] },
    params: {},
    config: defaultRunConfig,
    dataset: { id: "two-markets", contentHash: "b".repeat(64) },
    symbol: "SHARE",
    granularityMs: DAY / 6,
    build: null,
    feeds: [],
    warmupCount: 0,
    bounds: { from: null, to: null },
    window: { from: 0, to: DAY },
    engineVersion: "1",
  },
  fingerprint: "c".repeat(64),
  digest: "d".repeat(64),
  barCount: result.equity.length,
  metrics: {},
  reasons: {},
  tables: {},
  openEntries: result.openEntries,
  factors: result.factors.map(({ name, source, knownAt }) => ({ name, source, knownAt })),
  riskEvents: result.riskEvents,
  withoutLimits: [],
  lookAhead: null,
  warnings: [],
  files,
});

describe("a run of two instruments on disk", () => {
  // 10 shares bought at 100, a future of 20 a point sold at 50. In the bars that end at midnight they open at 90 and 48: −100 + 40, and so
  // equity is 99,940 where a drawdown of 50 allows 99,950. Both are liquidated at these opens.
  const rows = (...prices: number[]) => prices.map(quiet);
  const run = (drawdown: number | null): RunResult =>
    financedRun({
      share: rows(100, 100, 100, 100, 100, 90, 90),
      future: rows(50, 50, 50, 48, 48),
      moves: [{ bar: 0, symbol: 0, target: 10 }, { bar: 1, symbol: 1, target: -1 }],
      config: drawdown === null ? {} : { risk: { ...defaultRiskRules, maxDrawdown: { amount: drawdown } } },
      act: (ctx) => ctx.log("seen", { equity: ctx.equity }),
    });
  const save = async (name: string, result: RunResult) => {
    const writer = await ParquetWriter.open();
    const target = join(folder, name);
    const written = await new ResultStore(folder).save(target, result, writer, (files) => manifest(result, files));
    writer.close();
    return { target, written };
  };
  const textsOf = ({ codes, values }: TextColumn): (string | null)[] => Array.from(codes, (code) => values[code]!);

  test("the tables hold what the run did, each row with its instrument", async () => {
    const result = run(50);
    const { target } = await save("breached", result);
    const trades = await readRows(join(target, "trades.parquet"));
    expect(trades.map(({ symbol, quantity, gross_pnl: gross }) => [symbol, quantity, gross]).sort()).toEqual([["FUT", 1, 40], ["SHARE", 10, -100]]);
    expect(Object.keys(trades[0]!).filter((name) => /^(factor|sys)_/.test(name))).toEqual(result.factors.map(({ name }) => `sys_${name}`));
    for (const [file, { symbol }] of Object.entries({ orders: result.orders, fills: result.fills, trades: result.trades })) {
      const found = (await readRows(join(target, `${file}.parquet`))).map((row) => row["symbol"]);
      expect(found).toEqual(textsOf(symbol));
      expect(new Set(found)).toEqual(new Set(financedSymbols));
    }
    const equity = await readRows(join(target, "equity.parquet"));
    expect(equity.map((row) => [row["time"], row["equity"], row["held"]])).toEqual(Array.from(result.equity.time, (time, point) => [time, result.equity.equity[point], result.equity.held[point]]));
    expect(Math.max(...result.equity.held)).toBe(2);
  });

  test("risk events lie beside the log, a line each", async () => {
    const { target, written } = await save("events", run(50));
    expect(written.files.riskEvents).toBe("risk-events.jsonl");
    const lines = readFileSync(join(target, "risk-events.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as Row);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ limit: "maxDrawdown", threshold: 99_950, equity: 99_940, equityAfter: 99_940, time: "1970-01-02T00:00:00.000Z", orderIds: [2, 3], canceledOrderCount: 0 });
    expect(lines[0]!["message"]).toContain("99950.00");
    expect(new ResultStore(folder).find("events", folder).manifest.files).toEqual(written.files);
    expect(readFileSync(join(target, "log.jsonl"), "utf8").split("\n")[0]).toBe('{"bar":0,"time":"1970-01-01T04:00:00.000Z","message":"seen","values":{"equity":100000}}');
  });

  test("no event, no file", async () => {
    const { target, written } = await save("calm", run(null));
    expect("riskEvents" in written.files).toBe(false);
    expect(readdirSync(target).sort()).toEqual(["equity.parquet", "fills.parquet", "log.jsonl", "orders.parquet", "run.json", "trades.parquet"]);
  });

  test("what is still open is in the manifest with its symbol", async () => {
    const { written } = await save("open", run(null));
    expect(written.openEntries.map(({ symbol, side, quantity, financing }) => [symbol, side, quantity, financing])).toEqual([["SHARE", "long", 10, 0], ["FUT", "short", 1, 0]]);
  });

  test("when it cannot be worked out, nothing is left behind", async () => {
    const writer = await ParquetWriter.open();
    const target = join(folder, "failed");
    const failing = new ResultStore(folder).save(target, run(50), writer, () => {
      throw new TypeError("no digest");
    });
    expect(await failing.then(() => null, (error: unknown) => (error instanceof Error ? error.message : null))).toContain("no digest");
    writer.close();
    expect(existsSync(target) || existsSync(join(folder, ".failed.part"))).toBe(false);
  });
});
