import { afterAll, describe, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import fc from "fast-check";
import type { DatasetManifest } from "../../src-bun/contract/dataset.ts";
import { openFeed } from "../../src-bun/data/feeds/open-feed.ts";
import { prepareFeed } from "../../src-bun/data/feeds/prepare-feed.ts";
import { warmupStart } from "../../src-bun/data/feeds/warmup-start.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { dataWorkspace } from "../support/data-workspace.ts";
import { copyTo } from "../support/duckdb.ts";

const workspace = dataWorkspace();
afterAll(() => workspace.remove());

const startMs = Date.parse("2024-01-02T00:00:00Z");
const bits = (values: ArrayLike<number>): string => Buffer.from(Float64Array.from(values).buffer).toString("hex");

interface Row {
  readonly symbol: string;
  /** UTC epoch milliseconds by column; whole microseconds. */
  readonly times: Readonly<Record<string, number>>;
  /** Null: an empty cell. */
  readonly figures: Readonly<Record<string, number | null>>;
}

/** A figure's text, which keeps the sign of a zero. */
const written = (figure: number): string => (Object.is(figure, -0) ? "-0.0" : String(figure));

const csvOf = (rows: readonly Row[]): string =>
  [["symbol", ...Object.keys(rows[0].times), ...Object.keys(rows[0].figures)].join(), ...rows.map(({ symbol, times, figures }) => [symbol, ...Object.values(times).map((ms) => Math.round(ms * 1000)), ...Object.values(figures).map((figure) => (figure === null ? "" : written(figure)))].join())].join("\n") + "\n";

async function parquetOf(rows: readonly Row[]): Promise<string> {
  const path = workspace.file("rows.parquet", "");
  const list = rows.map(({ symbol, times, figures }) => `(${[`'${symbol}'`, ...Object.values(times).map((ms) => `make_timestamptz(${Math.round(ms * 1000)})`), ...Object.values(figures).map((figure) => (figure === null ? "NULL::DOUBLE" : `'${written(figure)}'::DOUBLE`))].join(", ")})`);
  await copyTo(path, `SELECT * FROM (VALUES ${list.join(", ")}) t(symbol, ${[...Object.keys(rows[0].times), ...Object.keys(rows[0].figures)].join(", ")})`);
  return path;
}

const price = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
const size = fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e9, noNaN: true }));
const any = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
const step = fc.constantFrom(0, 0, 0.001, 1, 250, 60_000);
const symbols = fc.uniqueArray(fc.stringMatching(/^[A-Z]{1,4}$/), { minLength: 1, maxLength: 3 });

/** Rows of several symbols in the order of their times, several at one time. */
function rowsFrom(names: readonly string[], steps: readonly { step: number; figures: Record<string, number | null>; delay?: number }[]): Row[] {
  let at = startMs;
  return steps.map(({ step: distance, figures, delay }, k) => {
    at = Math.round((at + distance) * 1000) / 1000;
    return { symbol: names[k % names.length], times: delay === undefined ? { time: at } : { time: at, known_at: at + delay }, figures };
  });
}

const feeds: Record<Exclude<DatasetManifest["kind"], "bars" | "actions">, fc.Arbitrary<{ names: string[]; steps: { step: number; figures: Record<string, number | null>; delay?: number }[] }>> = {
  trades: fc.record({ names: symbols, steps: fc.array(fc.record({ step, figures: fc.record({ price, size }) }), { minLength: 2, maxLength: 60 }) }),
  quotes: fc.record({ names: symbols, steps: fc.array(fc.record({ step, figures: fc.tuple(price, price).map(([a, b]) => ({ bid: Math.min(a, b), ask: Math.max(a, b) })) }), { minLength: 2, maxLength: 60 }) }),
  features: fc.record({ names: symbols, steps: fc.array(fc.record({ step: fc.constantFrom(1, 1000), figures: fc.record({ x: any, y: any }), delay: fc.constantFrom(-5000, 0, 1, 3_600_000) }), { minLength: 2, maxLength: 60 }) }),
};

describe("ticks and features", () => {
  for (const [kind, given] of Object.entries(feeds)) {
    test(`${kind}: every row and its order are kept, bit for bit, from CSV and from Parquet`, async () => {
      await fc.assert(
        fc.asyncProperty(given, async ({ names, steps }) => {
          const rows = rowsFrom(names, steps);
          const manifest = await importFile(workspace.root, workspace.file("rows.csv", csvOf(rows)), { timeUnit: "us" });
          expect(manifest).toMatchObject({ kind, rowCount: rows.length });
          expect((await importFile(workspace.root, await parquetOf(rows))).contentHash).toBe(manifest.contentHash);
          // The way back from the stored Parquet file gives the same columns, or it would be refused.
          rmSync(`${workspace.root}/cache/columns/${manifest.contentHash}.arrow`);
          for (const symbol of new Set(rows.map((row) => row.symbol))) {
            const mine = rows.filter((row) => row.symbol === symbol).map((row) => ({ ...row, knownAt: row.times["known_at"] ?? row.times["time"] }));
            // A stable sort by what the feed promises is all that may happen to the rows.
            mine.sort((a, b) => a.knownAt - b.knownAt || a.times["time"] - b.times["time"]);
            const feed = openFeed(await prepareFeed(workspace.root, { dataset: manifest, symbol }));
            if (feed.kind === "bars") throw new Error("Bars");
            const columns: Record<string, Float64Array> = feed.kind === "trades" ? { price: feed.price, size: feed.size } : feed.kind === "quotes" ? { bid: feed.bid, ask: feed.ask } : feed.kind === "features" ? { ...feed.columns } : {};
            expect(bits(feed.time)).toBe(bits(mine.map(({ times }) => times["time"])));
            if (feed.kind === "features") expect(bits(feed.knownAt)).toBe(bits(mine.map(({ knownAt }) => knownAt)));
            for (const [name, column] of Object.entries(columns)) expect(bits(column)).toBe(bits(mine.map(({ figures }) => figures[name] ?? NaN)));
          }
        }),
        { numRuns: 8 },
      );
    });
  }

  test("a window holds its rows and no others; features one instant more", async () => {
    const dataset = await importFile(workspace.root, workspace.file("window.csv", csvOf(rowsFrom(["A"], Array.from({ length: 80 }, (_, k) => ({ step: [0, 1, 500][k % 3], figures: { price: k + 1, size: k } }))))), { timeUnit: "us" });
    const known = await importFile(workspace.root, workspace.file("known.csv", csvOf(rowsFrom(["A"], Array.from({ length: 80 }, (_, k) => ({ step: 10, figures: { x: k }, delay: (k % 4) * 100 }))))), { timeUnit: "us" });
    await fc.assert(
      fc.asyncProperty(fc.nat(14_000), fc.integer({ min: 1, max: 14_000 }), async (offset, length) => {
        const [from, to] = [startMs + offset, startMs + offset + length];
        const all = openFeed(await prepareFeed(workspace.root, { dataset }));
        if (all.kind !== "trades") throw new Error(all.kind);
        const inside = [...all.price].filter((_, k) => all.time[k] >= from && all.time[k] < to);
        const found = await prepareFeed(workspace.root, { dataset, from, to }).then(openFeed, () => null);
        expect(found?.kind === "trades" ? [...found.price] : []).toEqual(inside);
        const every = openFeed(await prepareFeed(workspace.root, { dataset: known }));
        if (every.kind !== "features") throw new Error(every.kind);
        const before = [...every.knownAt].filter((at) => at < from);
        const least = before.length === 0 ? from : before[before.length - 1];
        const visible = [...every.columns["x"]].filter((_, k) => every.knownAt[k] >= least && every.knownAt[k] < to);
        const seen = await prepareFeed(workspace.root, { dataset: known, from, to }).then(openFeed, () => null);
        expect(seen?.kind === "features" ? [...seen.columns["x"]] : []).toEqual(visible);
      }),
      { numRuns: 60 },
    );
  });
});

test("a warm-up opens whole bars enough, and no row more than that needs", () => {
  const rule = fc.oneof(
    fc.record({ by: fc.constant("time" as const), granularityMs: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ by: fc.constant("count" as const), count: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ by: fc.constant("volume" as const), volume: fc.integer({ min: 1, max: 30 }) }),
  );
  fc.assert(
    fc.property(fc.array(fc.record({ step: fc.nat(20), size: fc.nat(9) }), { minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 6 }), rule, fc.nat(80), (rows, barCount, build, at) => {
      let now = 0;
      const time = Float64Array.from(rows, (row) => (now += row.step));
      const sizes = Float64Array.from(rows, (row) => row.size);
      const first = Math.min(at, rows.length);
      const start = warmupStart(barCount, first, build, time, sizes);
      /** Bars' worth of rows from `from` to the window. */
      const barsFrom = (from: number): number => {
        if (build.by === "count") return (first - from) / build.count;
        if (build.by === "volume") return sizes.subarray(from, first).reduce((sum, one) => sum + one, 0) / build.volume;
        return new Set([...time.subarray(from, first)].map((ms) => Math.floor(ms / build.granularityMs))).size - 1;
      };
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start).toBeLessThanOrEqual(first);
      if (start > 0) expect(barsFrom(start)).toBeGreaterThanOrEqual(barCount);
      // One row less would be one too few; by time a bar's rows are taken together.
      const less = build.by === "time" ? [...time].findIndex((ms, k) => k >= start && Math.floor(ms / build.granularityMs) > Math.floor(time[start] / build.granularityMs)) : start + 1;
      if (start > 0 && less > start && less <= first) expect(barsFrom(less)).toBeLessThan(barCount);
    }),
    { numRuns: 2000 },
  );
});
