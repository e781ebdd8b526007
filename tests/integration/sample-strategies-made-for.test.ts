import { afterAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { importFile } from "../../src-bun/data/import-file.ts";
import { generateSynthetic } from "../../src-bun/data/synthetic/generate-synthetic.ts";
import { writeSyntheticCsv } from "../../src-bun/data/synthetic/write-synthetic-csv.ts";
import { executeRun } from "../support/execute-run.ts";
import type { RunRequest, StoredRun } from "../../src-bun/orchestrator/run-request.ts";
import { dataWorkspace } from "../support/data-workspace.ts";

// The samples that need more than bars, run as their headers say: from a file, in the sandbox, in a session, on two symbols.

const workspace = dataWorkspace();
afterAll(workspace.remove);
const [future, equity, crypto] = await Promise.all((["future", "equity", "crypto"] as const).map(async (kind) => {
  const file = workspace.file(`${kind}.csv`, "");
  writeSyntheticCsv(file, generateSynthetic(kind, { from: "2024-01-02", to: kind === "crypto" ? "2024-01-06" : "2024-01-18" }));
  return (await importFile(workspace.root, file)).id;
}));

/** A small index future: 5 money a point, a quarter point a tick. */
const micro = { kind: "future", tickSize: 0.25, lotSize: 1, multiplier: 5, initialMarginRate: 1, initialMargin: 2_400, exchange: "cme-index" } as const;
const share = { kind: "spot", tickSize: 0.01, lotSize: 1, multiplier: 1, initialMarginRate: 1, exchange: "us-equity" } as const;
const quarters = { by: "time", granularityMs: 900_000 } as const;
const strategyPath = (name: string): string => join(import.meta.dir, "../../resources/strategies", `${name}.ts`);
const settings = {
  "opening-range-breakout": { data: future, config: { instrument: micro, commission: { type: "per-unit", amount: 0.6 }, slippage: { type: "ticks", ticks: 1 } }, session: { hours: "rth" } },
  "pairs": { data: equity, granularity: quarters, feeds: [{ data: future, isDelivered: true, build: quarters }], config: { initialCash: 250_000, instrument: share, instruments: { SYNFUT: micro }, slippage: { type: "bps", bps: 1 } }, session: { hours: "rth" } },
  "factor-scalper": { data: crypto, config: { instrument: { ...share, lotSize: 0.0001, exchange: "crypto" }, commission: { type: "maker-taker", maker: 0, taker: 0.0002 } } },
} as const satisfies Record<string, Partial<RunRequest>>;
type Name = keyof typeof settings;

const run = (name: Name, different: Partial<RunRequest> = {}): Promise<StoredRun> => executeRun(workspace.root, { strategyPath: strategyPath(name), baseFolder: workspace.root, params: {}, ...settings[name], ...different });

type Row = Readonly<Record<string, unknown>>;
const connection = await (await DuckDBInstance.create()).connect();
afterAll(() => connection.closeSync());
/** What a query over the result's files gives; they are called as in the folder, without the ending. */
async function rows({ folder }: StoredRun, query: string): Promise<Row[]> {
  const files = query.replace(/\b(FROM|JOIN) (\w+)/g, (_, word: string, table: string) => `${word} '${join(folder, `${table}.parquet`)}'`);
  return (await connection.runAndReadAll(files)).getRowObjects();
}
/** Local time of day and date of a column. */
const newYork = (column: string): string => `(${column} AT TIME ZONE 'America/New_York')`;

const results = new Map<Name, StoredRun>();
for (const name of Object.keys(settings) as Name[]) results.set(name, await run(name, { checkLookAhead: true }));

describe.each(Object.keys(settings) as Name[])("%s, with the settings it is made for", (name) => {
  const { manifest, lookAhead } = results.get(name)!;

  test("trades, and knows nothing of the future", () => {
    expect(manifest.metrics["trades"]).toBeGreaterThan(7);
    expect(lookAhead).toMatchObject({ finding: null });
    expect(lookAhead!.cutCount).toBeGreaterThan(30);
  });

  test("has no order refused, and nothing warned about but what a short sample is", () => {
    expect(manifest.warnings.map(({ code }) => code).filter((code) => !["few-trades", "ambiguous-bars", "zero-costs"].includes(code))).toEqual([]);
  });

  test("gives the same bytes again", async () => {
    expect((await run(name)).manifest).toMatchObject({ digest: manifest.digest, fingerprint: manifest.fingerprint });
  });
});

describe("opening-range-breakout", () => {
  const stored = results.get("opening-range-breakout")!;

  test("enters once a day after the opening range, and is flat by the end of the session", async () => {
    const days = await rows(stored, `SELECT count(DISTINCT entry_order_id)::INT AS entries, min(${newYork("entry_time")}::TIME)::TEXT >= '09:45:00' AS late_enough, max(${newYork("exit_time")}::TIME)::TEXT <= '16:00:00' AS early_enough, bool_and(${newYork("entry_time")}::DATE = ${newYork("exit_time")}::DATE) AS same_day FROM trades GROUP BY ${newYork("entry_time")}::DATE`);
    expect(days.length).toBeGreaterThan(9);
    for (const day of days) expect(day).toEqual({ entries: 1, late_enough: true, early_enough: true, same_day: true });
    expect(stored.manifest.openEntries).toEqual([]);
  });

  test("never risks more than half a percent down to the stop, and hardly less", async () => {
    const orders = await rows(stored, "SELECT entry.quantity * abs(entry.stop_price - child.stop_price) * 5 AS risk, abs(entry.stop_price - child.stop_price) * 5 AS per_contract, point.equity FROM orders AS child JOIN orders AS entry ON child.parent_id = entry.order_id JOIN equity AS point ON point.time = entry.submit_time WHERE child.type = 'stop'");
    expect(orders.length).toBeGreaterThan(9);
    for (const { risk, per_contract, equity } of orders as { readonly risk: number; readonly per_contract: number; readonly equity: number }[]) {
      expect(risk).toBeLessThanOrEqual(0.005 * equity + 1e-6);
      expect(risk).toBeGreaterThan(0.005 * equity - per_contract - 1e-6);
    }
  });

  test("leaves by its stop and at the close, and its prices are whole ticks", async () => {
    const reasons = (await rows(stored, "SELECT DISTINCT exit_reason AS reason FROM trades")).map(({ reason }) => String(reason)).join();
    for (const way of ["stop", "out at the close"]) expect(reasons).toContain(way);
    expect(await rows(stored, "SELECT count(*)::INT AS odd FROM fills WHERE price * 4 <> round(price * 4)")).toEqual([{ odd: 0 }]);
  });

  test("leaves nothing for the run's own flattening to do", async () => {
    const flattened = await run("opening-range-breakout", { session: { hours: "rth", flattenAtSessionEnd: { at: "last-close", minutesBefore: 0, noEntriesBefore: 0 } } });
    expect(flattened.manifest.digest).toBe(stored.manifest.digest);
  });

  test("sets its stop by the average range when told so, on one side alone", async () => {
    const atr = await run("opening-range-breakout", { params: { stopAt: "ATR", side: "long" } });
    expect(await rows(atr, "SELECT DISTINCT side FROM trades")).toEqual([{ side: "long" }]);
    expect(atr.manifest.digest).not.toBe(stored.manifest.digest);
  });
});

describe("pairs", () => {
  test("opens both legs at once, on opposite sides, each worth 40 % of the account", async () => {
    const pairs = (await rows(results.get("pairs")!, "SELECT submit_time::TEXT AS time, list(symbol ORDER BY symbol) AS symbols, list(side ORDER BY symbol) AS sides FROM orders WHERE tag LIKE '% leg' GROUP BY submit_time")) as { readonly symbols: { readonly items: string[] }; readonly sides: { readonly items: string[] } }[];
    expect(pairs.length).toBeGreaterThan(3);
    for (const { symbols, sides } of pairs) {
      expect(symbols.items).toEqual(["SYNEQ", "SYNFUT"]);
      expect([...sides.items].sort()).toEqual(["buy", "sell"]);
    }
    // 40 % of an account of 250,000 that has won or lost little; whole shares of about 120.
    const [legs] = await rows(results.get("pairs")!, "SELECT min(f.quantity * f.price) AS least, max(f.quantity * f.price) AS most FROM fills AS f JOIN orders AS o USING (order_id) WHERE o.tag LIKE '% leg' AND f.symbol = 'SYNEQ'");
    expect(legs!["least"]).toBeGreaterThan(95_000);
    expect(legs!["most"]).toBeLessThan(110_000);
  });

  test("is never left with one leg", async () => {
    expect(await rows(results.get("pairs")!, "SELECT count(*)::INT AS alone FROM orders WHERE tag = 'one leg alone'")).toEqual([{ alone: 0 }]);
  });
});

describe("factor-scalper", () => {
  const stored = results.get("factor-scalper")!;

  test("stores its factors beside each trade, and each within its declaration", async () => {
    const [summary] = await rows(stored, "SELECT count(*)::INT AS n, min(factor_stretch) AS stretch, min(factor_barsOut) AS bars, count(DISTINCT factor_withTrend)::INT AS trends, count(factor_activity)::INT AS known FROM trades");
    const { n, stretch, bars, trends, known } = summary as Record<"n" | "stretch" | "bars" | "trends" | "known", number>;
    expect([stretch >= 3, bars >= 1, trends, known]).toEqual([true, true, 2, n]);
    const activities = await rows(stored, "SELECT DISTINCT factor_activity AS activity FROM trades ORDER BY 1");
    expect(activities.every(({ activity }) => ["busy", "thin", "usual"].includes(String(activity)))).toBe(true);
    expect(activities.length).toBeGreaterThan(1);
  });

  test("has an exit factor exactly where the strategy closed the trade itself", async () => {
    const kinds = await rows(stored, "SELECT DISTINCT exit_reason LIKE '%stop%' AS stopped, factor_stretchLeft IS NULL AS unknown FROM trades ORDER BY 1");
    expect(kinds).toEqual([{ stopped: false, unknown: false }, { stopped: true, unknown: true }]);
  });

  test("waits as long as it is told", async () => {
    for (const [waits, timeInForce] of [["day", "DAY"], ["next open only", "IOC"]] as const) {
      const other = await run("factor-scalper", { params: { waits } });
      expect(await rows(other, "SELECT DISTINCT time_in_force AS tif FROM orders WHERE tag = 'stretched' AND parent_id IS NULL")).toEqual([{ tif: timeInForce }]);
    }
    const [longest] = await rows(stored, "SELECT max(epoch(end_time) - epoch(submit_time)) AS seconds FROM orders WHERE tag = 'stretched' AND parent_id IS NULL");
    expect(longest!["seconds"]).toBe(180);
  });
});
