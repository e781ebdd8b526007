import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { defineStrategy } from "../../sdk/index.ts";
import { defaultRunConfig, defaultRunQuotas } from "../../src-bun/contract/run-config.ts";
import { NO_BAR, type RunResult, type TextColumn } from "../../src-bun/contract/result-columns.ts";
import type { RunManifest } from "../../src-bun/contract/run-manifest.ts";
import { generateSynthetic } from "../../src-bun/data/synthetic/generate-synthetic.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { seededRandom } from "../../src-bun/platform/seeded-random.ts";
import { ParquetWriter } from "../../src-bun/store/parquet-writer.ts";
import type { PageColumn, PageRequest, ResultPage } from "../../src-bun/store/reading/result-page.ts";
import { ResultReader } from "../../src-bun/store/reading/result-reader.ts";
import { EquityThinner } from "../../src-bun/store/reading/thin-equity.ts";
import { ResultStore } from "../../src-bun/store/result-store.ts";
import { refusal } from "../support/refusal.ts";

const MINUTE = 60_000;
const hostile = `a"b'c; DROP TABLE trades; --`;

/** Trades often on both sides, leaves some orders waiting, and gives its factors, plots and lines the worst names there are. */
const strategy = defineStrategy({
  name: "Reading [sample]",
  params: { type: "object", properties: {} },
  factors: { type: "object", properties: { streak: { type: "number" }, mood: { type: "string", enum: ["up", "down"] } } },
  onBar(bar, ctx) {
    const rises = bar.close > bar.open;
    ctx.plot(hostile, bar.close);
    ctx.plot("fast", rises ? bar.high : null);
    ctx.plot("Fast", bar.low);
    if (ctx.barIndex % 50 === 0) ctx.log(`bar ${ctx.barIndex} says "${rises ? "up" : "down"}" 涨`, { close: bar.close, mood: rises ? "Good" : "bad" });
    if (ctx.barIndex % 40 === 7) ctx.buy({ quantity: 1, limit: bar.close * 0.9, tag: "far away" });
    if (ctx.barIndex % 7 !== 0) return;
    if (ctx.barIndex % 3 > 0) ctx.factor("streak", ctx.barIndex / 3);
    ctx.factor("mood", rises ? "up" : "down");
    ctx.target(ctx.barIndex % 21 === 0 ? 0 : rises ? 2 : -1);
  },
});

const dataset = generateSynthetic("crypto", { from: "2024-01-01", to: "2024-01-04" });
const engine = runBacktest({
  feeds: [{ kind: "bars", symbol: dataset.symbol, granularityMs: dataset.granularityMs, bars: dataset.bars }],
  session: null, tradingDays: null, strategy, params: {}, factors: strategy.factors!, quotas: defaultRunQuotas, random: seededRandom(1),
  config: { ...defaultRunConfig, commission: { type: "percent", rate: 0.0001 } },
});
// The engine knows no such names; a file from elsewhere may.
const result: RunResult = { ...engine, factors: [...engine.factors, { name: hostile, source: "custom", knownAt: "exit", values: Float64Array.from({ length: engine.trades.length }, (_, k) => (k % 5 === 0 ? NaN : -k)) }] };

const root = mkdtempSync(join(tmpdir(), "hindsight-[reader]-"));
const reader = new ResultReader();
afterAll(async () => {
  await reader.close();
  rmSync(root, { recursive: true, force: true });
});
const store = new ResultStore(root);
async function stored(runId: string, of: RunResult): Promise<string> {
  const folder = store.folderOf(strategy.name, runId);
  const writer = await ParquetWriter.open();
  await store.save(folder, of, writer, (files) => ({ format: 2, runId, files }) as unknown as RunManifest);
  writer.close();
  return folder;
}
const folder = await stored("one", result);

type Value = PageColumn["values"][number];
const page = (table: PageRequest["table"], more: Partial<PageRequest> = {}): Promise<ResultPage> => reader.page({ folder, table, offset: 0, limit: 1_000_000, ...more });
const named = ({ columns }: ResultPage): Record<string, readonly Value[]> => Object.fromEntries(columns.map(({ name, values }) => [name, values]));
const valuesOf = async (table: PageRequest["table"], column: string, more: Partial<PageRequest> = {}): Promise<readonly Value[]> => named(await page(table, { ...more, columns: [column] }))[column]!;

const numbers = (values: ArrayLike<number>, missing: (value: number) => boolean = Number.isNaN): Value[] => Array.from(values, (value) => (missing(value) ? null : value));
const texts = ({ codes, values }: TextColumn): Value[] => Array.from(codes, (code) => values[code] ?? null);
const words = (values: ArrayLike<number>, up: Value, down: Value): Value[] => Array.from(values, (value) => (value > 0 ? up : down));
const never = (): boolean => false;

const { orders, fills, trades, equity, factors, plots } = result;
const factorColumns = Object.fromEntries(factors.map(({ name, source, values }) => [`${source === "custom" ? "factor" : "sys"}_${name}`, "codes" in values ? texts(values) : numbers(values)]));
/** To DuckDB, which writes the files, names that differ in their case alone are the same: it gives the second another. */
const storedName = (plot: string): string => (plot === "Fast" ? "plot_Fast_1" : `plot_${plot}`);
/** Every table from the engine's own columns, in the order of the file. */
const expected: Readonly<Record<PageRequest["table"], Readonly<Record<string, readonly Value[]>>>> = {
  orders: {
    order_id: numbers(orders.orderId), symbol: texts(orders.symbol), side: words(orders.side, "buy", "sell"), type: texts(orders.type), time_in_force: texts(orders.timeInForce), quantity: numbers(orders.quantity),
    filled_quantity: numbers(orders.filledQuantity), limit_price: numbers(orders.limit), stop_price: numbers(orders.stop), trail: texts(orders.trail), oco: texts(orders.oco), submit_bar: numbers(orders.submitBar, never),
    submit_time: numbers(orders.submitTime), end_bar: numbers(orders.endBar, (bar) => bar === NO_BAR), end_time: numbers(orders.endTime), status: texts(orders.status), parent_id: numbers(orders.parentId, (id) => id < 0), tag: texts(orders.tag), reason: texts(orders.reason),
  },
  fills: {
    fill_id: numbers(fills.fillId), order_id: numbers(fills.orderId), symbol: texts(fills.symbol), bar: numbers(fills.bar), point: numbers(fills.point), time: numbers(fills.time), time_exact: words(fills.timeExact, true, false),
    side: words(fills.side, "buy", "sell"), quantity: numbers(fills.quantity), price: numbers(fills.price), commission: numbers(fills.commission), slippage: numbers(fills.slippage), is_taker: words(fills.isTaker, true, false), position: numbers(fills.position),
  },
  trades: {
    trade_id: numbers(trades.tradeId), symbol: texts(trades.symbol), side: words(trades.side, "long", "short"), quantity: numbers(trades.quantity), entry_bar: numbers(trades.entryBar), entry_time: numbers(trades.entryTime), entry_price: numbers(trades.entryPrice),
    exit_bar: numbers(trades.exitBar), exit_time: numbers(trades.exitTime), exit_price: numbers(trades.exitPrice), gross_pnl: numbers(trades.grossPnl), commission: numbers(trades.commission), slippage: numbers(trades.slippage), financing: numbers(trades.financing),
    net_pnl: numbers(trades.netPnl), return: numbers(trades.return), bars_held: numbers(trades.barsHeld), mae: numbers(trades.mae), mfe: numbers(trades.mfe), entry_order_id: numbers(trades.entryOrderId), exit_order_id: numbers(trades.exitOrderId),
    entry_reason: texts(trades.entryReason), exit_reason: texts(trades.exitReason), ...factorColumns,
  },
  factors: { trade_id: numbers(trades.tradeId), ...factorColumns },
  equity: { time: numbers(equity.time), equity: numbers(equity.equity), position: numbers(equity.position), held: numbers(equity.held) },
  plots: { time: numbers(equity.time), ...Object.fromEntries(plots.map(({ name, values }) => [storedName(name), numbers(values)])) },
};
const tables = Object.keys(expected) as PageRequest["table"][];

test("the sample holds what is to be read", () => {
  expect(trades.length).toBeGreaterThan(300);
  expect(new Set(texts(orders.status)).size).toBeGreaterThan(1);
  expect(numbers(orders.endTime)).toContain(null);
  expect(plots.map(({ name }) => name)).toEqual([hostile, "fast", "Fast"]);
});

describe.each(tables)("%s", (table) => {
  const want = expected[table];
  const names = Object.keys(want);
  const rowCount = Object.values(want)[0]!.length;

  test("are the engine's own columns, whole", async () => {
    const found = await page(table);
    expect(found.total).toBe(rowCount);
    expect(found.columns.map(({ name }) => name)).toEqual(names);
    expect(named(found)).toEqual(want);
  });

  test("come in pages that make up the whole, from both ends", async () => {
    const limit = Math.ceil(rowCount / 7) + 1;
    for (const descending of [false, true]) {
      const ids: Value[] = [];
      for (let offset = 0; offset <= rowCount; offset += limit) {
        const found = await page(table, { offset, limit, descending, columns: [names[0]!] });
        expect(found.total).toBe(rowCount);
        ids.push(...found.columns[0]!.values);
      }
      expect(ids).toEqual(descending ? want[names[0]!]!.toReversed() : [...want[names[0]!]!]);
    }
  });

  test("are sorted by any column: what is missing comes last, rows alike stay in order", async () => {
    for (const name of names) {
      const values = want[name]!;
      for (const descending of [false, true]) {
        const rows = values.map((value, row) => ({ value, row })).sort((a, b) => {
          if (a.value === null || b.value === null) return a.value === b.value ? a.row - b.row : a.value === null ? 1 : -1;
          if (a.value === b.value) return a.row - b.row;
          return (a.value < b.value ? -1 : 1) * (descending ? -1 : 1);
        });
        const found = await page(table, { columns: [names[0]!, name], sort: name, descending, offset: 3, limit: 50 });
        expect(named(found)[names[0]!]).toEqual(rows.slice(3, 53).map(({ row }) => want[names[0]!]![row]!));
      }
    }
  }, 60_000);

  test("are the same as Arrow bytes", async () => {
    const request = { folder, table, offset: 5, limit: 200 } as const;
    const found = await reader.page(request);
    const arrow = tableFromIPC(await reader.asArrow(request));
    expect([arrow.numRows, Number(arrow.schema.metadata.get("total"))]).toEqual([200, found.total]);
    expect(arrow.schema.fields.map(({ name }) => name)).toEqual(names);
    const types = { number: "Float64", integer: "Int32", boolean: "Bool", text: "Utf8", time: "Timestamp<MICROSECOND, UTC>" };
    expect(arrow.schema.fields.map(({ type }) => String(type))).toEqual(found.columns.map(({ type }) => types[type]));
    found.columns.forEach(({ values }, k) => expect([...arrow.getChildAt(k)!] as unknown[]).toEqual([...values]));
  });

  test("have no column that is not theirs, and say which was meant", async () => {
    const wrong = `${names[1]!}x`;
    const error = await refusal(() => page(table, { columns: [names[0]!, wrong] }));
    expect([error.code, error.details["suggestion"], error.hint]).toEqual(["DATA_COLUMN_UNKNOWN", names[1], expect.stringContaining(names[1]!)]);
    for (const sort of [wrong, "file_row_number", "strategy", names[0]!.toUpperCase(), "1", `${names[0]!} DESC`, ""]) expect((await refusal(() => page(table, { sort }))).code).toBe("DATA_COLUMN_UNKNOWN");
  });
});

describe("filters", () => {
  const rowsWhere = (length: number, fits: (row: number) => boolean): number[] => Array.from({ length }, (_, row) => row).filter(fits);
  const from = equity.time[1_000]!;
  const to = equity.time[2_500]! - 1;

  test("by ids; of points by their number", async () => {
    expect(await valuesOf("trades", "trade_id", { filter: { fromId: 10, toId: 14 } })).toEqual([10, 11, 12, 13]);
    expect(await valuesOf("equity", "time", { filter: { fromId: 10, toId: 14 } })).toEqual([...equity.time.slice(10, 14)]);
    expect(await valuesOf("fills", "fill_id", { filter: { fromId: fills.length - 2 } })).toEqual([fills.length - 2, fills.length - 1]);
  });

  test("by time: what was open then, and what happened then", async () => {
    const openTrades = rowsWhere(trades.length, (row) => trades.entryTime[row]! < to && trades.exitTime[row]! >= from);
    expect(await valuesOf("trades", "trade_id", { filter: { from, to } })).toEqual(openTrades);
    expect(await valuesOf("orders", "order_id", { filter: { from, to } })).toEqual(rowsWhere(orders.length, (row) => orders.submitTime[row]! < to && !(orders.endTime[row]! < from)));
    expect(await valuesOf("fills", "fill_id", { filter: { from, to } })).toEqual(rowsWhere(fills.length, (row) => fills.time[row]! >= from && fills.time[row]! < to));
    expect(await valuesOf("plots", "time", { filter: { from, to } })).toEqual([...equity.time].filter((time) => time >= from && time < to));
    expect(openTrades.length).toBeGreaterThan(20);
  });

  test("by symbol and side, together with everything else", async () => {
    const shorts = rowsWhere(trades.length, (row) => trades.side[row]! < 0 && trades.entryTime[row]! < to);
    const found = await page("factors", { columns: ["trade_id"], filter: { side: "short", symbol: dataset.symbol, to }, offset: 2, limit: 5, descending: true });
    expect([found.total, found.columns[0]!.values]).toEqual([shorts.length, shorts.toReversed().slice(2, 7)]);
    expect(await valuesOf("orders", "side", { filter: { side: "sell" }, limit: 3 })).toEqual(["sell", "sell", "sell"]);
  });

  test("are values, never SQL", async () => {
    for (const symbol of [`' OR '1'='1`, `${dataset.symbol}' --`, hostile, "%", ""]) expect((await page("trades", { filter: { symbol } })).total).toBe(0);
  });

  test("that a table cannot have are refused", async () => {
    const refusedFilter = async (table: PageRequest["table"], filter: PageRequest["filter"]): Promise<string> => (await refusal(() => page(table, { filter: filter! }))).code;
    expect(await refusedFilter("equity", { symbol: "X" })).toBe("REQUEST_INVALID");
    expect(await refusedFilter("plots", { side: "buy" })).toBe("REQUEST_INVALID");
    expect(await refusedFilter("trades", { side: "buy" })).toBe("REQUEST_INVALID");
    expect(await refusedFilter("trades", { from: to, to: from })).toBe("WINDOW_INVALID");
    expect(await refusedFilter("trades", { from: NaN })).toBe("WINDOW_INVALID");
    expect(await refusedFilter("trades", { fromId: Infinity })).toBe("WINDOW_INVALID");
  });

  test.each([["offset", -1], ["limit", -1], ["offset", 0.5], ["limit", NaN], ["limit", Infinity]])("%s %d is refused", async (field, value) => {
    expect((await refusal(() => page("trades", { [field]: value }))).code).toBe("REQUEST_INVALID");
  });
});

describe("the equity curve", () => {
  test("is whole where it fits", async () => {
    expect(await reader.equity({ folder, maxPoints: equity.length })).toEqual({ time: [...equity.time], equity: [...equity.equity], total: equity.length, isThinned: false });
  });

  test.each([6, 7, 50, 500, 4_000])("in %d points keeps both ends, the extremes and the deepest drawdown", async (maxPoints) => {
    const [first, end] = [equity.time[100]!, equity.time[equity.length - 50]!];
    for (const window of [{}, { from: first, to: end }]) {
      const inside = Array.from(equity.time, (time, k) => [time, equity.equity[k]!] as const).filter(([time]) => !("from" in window) || (time >= first && time < end));
      const curve = await reader.equity({ folder, maxPoints, ...window });
      const points = curve.time.map((time, k) => [time, curve.equity[k]!] as const);
      expect([curve.total, curve.isThinned]).toEqual([inside.length, true]);
      expect(points.length).toBeLessThanOrEqual(maxPoints);
      expect([points[0], points.at(-1)]).toEqual([inside[0], inside.at(-1)]);
      const all = new Map(inside);
      for (const [k, [time, value]] of points.entries()) {
        expect(all.get(time)).toBe(value);
        if (k > 0) expect(time).toBeGreaterThan(points[k - 1]![0]);
      }
      const values = inside.map(([, value]) => value);
      expect([Math.min(...curve.equity), Math.max(...curve.equity)]).toEqual([Math.min(...values), Math.max(...values)]);
      expect(deepest(curve.equity)).toBe(deepest(values));
    }
  });

  test("is empty in a window without points, and refuses too few of them", async () => {
    expect(await reader.equity({ folder, maxPoints: 10, from: 0, to: 1 })).toEqual({ time: [], equity: [], total: 0, isThinned: false });
    for (const maxPoints of [5, 0, NaN, 7.5]) expect((await refusal(() => reader.equity({ folder, maxPoints }))).code).toBe("REQUEST_INVALID");
  });

  test("keeps a drawdown that neither begins nor ends at an extreme of its bucket", () => {
    const values = [1, 10, 5, ...Array.from({ length: 40 }, (_, k) => 10 + k)];
    const thinner = new EquityThinner(values.length, 6);
    thinner.add(Float64Array.from(values.keys()), Float64Array.from(values));
    expect(thinner.finish()).toEqual({ time: [0, 1, 2, 42], equity: [1, 10, 5, 49] });
  });

  function deepest(values: readonly number[]): number {
    let [peak, depth] = [-Infinity, 0];
    for (const value of values) {
      peak = Math.max(peak, value);
      depth = Math.max(depth, 1 - value / peak);
    }
    return depth;
  }
});

describe("the log", () => {
  const lines = result.log.map((line) => ({ ...line, time: new Date(line.time).toISOString() }));

  test("comes in pages", async () => {
    expect(await reader.log({ folder, offset: 0, limit: 10_000 })).toEqual({ lines, total: lines.length });
    expect(await reader.log({ folder, offset: 30, limit: 5 })).toEqual({ lines: lines.slice(30, 35), total: lines.length });
    expect(await reader.log({ folder, offset: 10_000, limit: 5 })).toEqual({ lines: [], total: lines.length });
  });

  test.each([`"UP"`, "涨", "good", "close", "BAR 50 ", hostile, "message", "{", "\n"])("finds %j in messages and values, whatever its case", async (contains) => {
    const plain = contains.toLowerCase();
    const fitting = lines.filter(({ message, values }) => [message, ...Object.entries(values ?? {}).flat().map(String)].some((text) => text.toLowerCase().includes(plain)));
    expect(await reader.log({ folder, offset: 2, limit: 20, contains })).toEqual({ lines: fitting.slice(2, 22), total: fitting.length });
  });

  test("is read across blocks, whatever lies on their borders", async () => {
    const long = Array.from({ length: 9 }, (_, bar) => ({ bar, time: bar * MINUTE, message: "涨".repeat(100_000 + bar) }));
    const other = await stored("long", { ...result, log: long });
    const found = await reader.log({ folder: other, offset: 3, limit: 4 });
    expect(found.total).toBe(9);
    expect(found.lines.map(({ bar, message }) => [bar, message === long[bar]!.message])).toEqual([[3, true], [4, true], [5, true], [6, true]]);
  });

  test("may be empty", async () => {
    const other = await stored("silent", { ...result, log: [] });
    expect(await reader.log({ folder: other, offset: 0, limit: 5 })).toEqual({ lines: [], total: 0 });
  });
});

describe("runs", () => {
  test("that plotted nothing have no plots; those without trades empty tables of the same columns", async () => {
    const none = runBacktest({
      feeds: [{ kind: "bars", symbol: dataset.symbol, granularityMs: dataset.granularityMs, bars: dataset.bars }],
      session: null, tradingDays: null, strategy: { onBar: () => undefined }, params: {}, quotas: defaultRunQuotas, random: seededRandom(1), config: defaultRunConfig,
    });
    const other = await stored("idle", none);
    expect(await page("plots", { folder: other })).toEqual({ columns: [], total: 0 });
    const found = await page("trades", { folder: other, sort: "net_pnl" });
    expect(found.total).toBe(0);
    expect(found.columns.map(({ name, values }) => [name, values.length])).toEqual(Object.keys(expected.trades).filter((name) => !name.startsWith("factor_") && !name.startsWith("sys_")).concat(found.columns.map(({ name }) => name).filter((name) => name.startsWith("sys_"))).map((name) => [name, 0]));
    expect(tableFromIPC(await reader.asArrow({ folder: other, table: "trades", offset: 0, limit: 9 })).numRows).toBe(0);
  });

  test("that are not there, not finished or damaged are said to be", async () => {
    const code = async (other: string): Promise<string[]> => [(await refusal(() => page("trades", { folder: other }))).code, (await refusal(() => reader.equity({ folder: other, maxPoints: 10 }))).code, (await refusal(() => reader.log({ folder: other, offset: 0, limit: 1 }))).code];
    expect(await code(join(root, "nowhere"))).toEqual(["RUN_UNKNOWN", "RUN_UNKNOWN", "RUN_UNKNOWN"]);
    const other = await stored("broken", result);
    truncateSync(join(other, "trades.parquet"), 100);
    writeFileSync(join(other, "equity.parquet"), "not at all");
    writeFileSync(join(other, "log.jsonl"), "{ half");
    expect(await code(other)).toEqual(["RUN_UNKNOWN", "RUN_UNKNOWN", "RUN_UNKNOWN"]);
    rmSync(join(other, "trades.parquet"));
    expect((await refusal(() => page("trades", { folder: other }))).message).toContain("trades.parquet");
  });

  test("in a folder that looks like a pattern are read, and not the one that the pattern means", async () => {
    const decoy = join(root, "runs", "pattern");
    for (const name of ["run=[1]", "run=1"]) mkdirSync(join(decoy, name), { recursive: true });
    const writer = await ParquetWriter.open();
    for (const [name, count] of [["run=[1]", 3], ["run=1", 8]] as const) {
      await writer.write(join(decoy, name, "equity.parquet"), { rowCount: count, columns: [{ name: "time", values: new Float64Array(count), sql: "make_timestamptz(CAST(x AS BIGINT))" }] });
      writeFileSync(join(decoy, name, "run.json"), "{}");
    }
    writer.close();
    const found = await page("equity", { folder: join(decoy, "run=[1]") });
    expect([found.total, found.columns.map(({ name }) => name)]).toEqual([3, ["time"]]);
  });

  test("are read by many at a time, and again after closing", async () => {
    const own = new ResultReader();
    const reads = Array.from({ length: 12 }, (_, k) => (k % 3 === 0 ? own.equity({ folder, maxPoints: 50 }) : own.page({ folder, table: "fills", offset: k, limit: 4 })));
    const closing = own.close();
    const answers = await Promise.all(reads);
    await closing;
    expect(answers.map((answer) => answer.total)).toEqual(answers.map((_, k) => (k % 3 === 0 ? equity.length : fills.length)));
    expect((await own.page({ folder, table: "fills", offset: 0, limit: 1 })).total).toBe(fills.length);
    await own.close();
    await own.close();
  });

  test("stay as they are, and nothing is left beside them", () => {
    expect([".tmp", "tmp"].some((name) => existsSync(join(folder, name)) || existsSync(join(root, name)))).toBe(false);
  });
});

describe("what a chart shows of a window", () => {
  const window = { from: trades.entryTime[20]!, to: trades.exitTime[60]! };
  const inWindow = [...trades.tradeId].filter((id) => trades.entryTime[id]! < window.to && trades.exitTime[id]! >= window.from);
  const exactOf = (orderId: number, time: number): boolean => [...fills.fillId].filter((id) => fills.orderId[id] === orderId && fills.time[id] === time).every((id) => fills.timeExact[id] === 1);

  test("are its trades, and whether their times are the moments of their fills", async () => {
    const found = await reader.chartTrades({ folder, ...window, limit: 1_000 });
    const { trade_id, entry_price, side, entry_exact, exit_exact } = named(found);
    expect(found.total).toBe(inWindow.length);
    expect(trade_id).toEqual(inWindow);
    expect(entry_price).toEqual(inWindow.map((id) => trades.entryPrice[id]!));
    expect(side).toEqual(inWindow.map((id) => (trades.side[id]! > 0 ? "long" : "short")));
    expect(entry_exact).toEqual(inWindow.map((id) => exactOf(trades.entryOrderId[id]!, trades.entryTime[id]!)));
    expect(exit_exact).toEqual(inWindow.map((id) => exactOf(trades.exitOrderId[id]!, trades.exitTime[id]!)));
  });

  test("are of many trades the largest of each part", async () => {
    const whole = { from: equity.time[0]!, to: equity.time.at(-1)! };
    const found = await reader.chartTrades({ folder, ...whole, limit: 25 });
    const ids = named(found)["trade_id"]! as number[];
    const largest = [...trades.tradeId].sort((a, b) => Math.abs(trades.netPnl[b]!) - Math.abs(trades.netPnl[a]!))[0]!;
    expect(found.total).toBe(trades.length);
    expect(ids.length).toBeGreaterThan(15);
    expect(ids.length).toBeLessThanOrEqual(25);
    expect(ids).toContain(largest);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect((await reader.chartTrades({ folder, ...whole, symbol: "NONE", limit: 25 })).total).toBe(0);
  });

  test("are the values that were plotted last in each bar", async () => {
    const [first, last] = [100, 400];
    const close = plots[0]!.values;
    const found = await reader.chartPlots({ folder, from: equity.time[first]!, to: equity.time[last]!, lengthMs: 10 * MINUTE });
    const { time, ...curves } = named(found);
    // The last one at or before each full ten minutes; the window's end cuts the last ones short.
    const rows = Array.from({ length: last - first }, (_, k) => first + k).filter((row) => row === last - 1 || equity.time[row]! % (10 * MINUTE) === 0);
    expect(found.total).toBe(last - first);
    expect(time).toEqual(rows.map((row) => equity.time[row]!));
    expect(curves[`plot_${hostile}`]).toEqual(rows.map((row) => close[row]!));
    expect(curves["plot_fast"]!.length).toBe(rows.length);
    expect((await refusal(() => reader.chartPlots({ folder, from: 0, to: 1e12, lengthMs: 0 }))).code).toBe("REQUEST_INVALID");
    // A window of years with bars in a few hours of it: what counts is how many there are.
    expect((await reader.chartPlots({ folder, from: 0, to: equity.time[last]!, lengthMs: 1 })).total).toBe(last);
  });

  test("are no plots where a strategy plotted nothing", async () => {
    const other = await stored("plotless-chart", { ...result, plots: [] });
    expect(await reader.chartPlots({ folder: other, from: 0, to: 1, lengthMs: 1 })).toEqual({ columns: [], total: 0 });
  });
});
