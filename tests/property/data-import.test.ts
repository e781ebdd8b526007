import { afterAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { join } from "node:path";
import { rmSync } from "node:fs";
import { NumberParser } from "../../src-bun/data/csv/parse-number.ts";
import { fieldText, RecordScanner } from "../../src-bun/data/csv/record-scanner.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { openRunView } from "../../src-bun/data/view/open-run-view.ts";
import { dataWorkspace } from "../support/data-workspace.ts";
import { copyTo } from "../support/duckdb.ts";

const workspace = dataWorkspace();
afterAll(() => workspace.remove());

const encoder = new TextEncoder();
const price = fc.double({ min: 1e-6, max: 1e9, noNaN: true, noDefaultInfinity: true });
const bar = fc.record({ prices: fc.tuple(price, price, price, price), volume: fc.oneof(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.nat()), step: fc.integer({ min: 1, max: 5 }) });
const feed = fc.record({ symbols: fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Z0-9./-]{0,5}$/), { minLength: 1, maxLength: 3 }), bars: fc.array(bar, { minLength: 3, maxLength: 60 }) });

interface Row {
  readonly symbol: string;
  readonly time: number;
  readonly values: readonly [number, number, number, number, number];
}

function rowsOf({ symbols, bars }: { symbols: string[]; bars: { prices: [number, number, number, number]; volume: number; step: number }[] }): Row[] {
  const last = new Map<string, number>();
  return bars.map(({ prices, volume, step }, k) => {
    const symbol = symbols[k % symbols.length];
    const time = (last.get(symbol) ?? 1_577_836_800_000) + step * 60_000;
    last.set(symbol, time);
    const [low, open, close, high] = prices.toSorted((a, b) => a - b);
    return { symbol, time, values: [open, high, low, close, volume] };
  });
}

const csvOf = (rows: readonly Row[]): string => "symbol,time,open,high,low,close,volume\n" + rows.map(({ symbol, time, values }) => [symbol, time, ...values].join(",")).join("\n") + "\n";
const bits = (values: ArrayLike<number>): string => Buffer.from(Float64Array.from(values).buffer).toString("hex");

describe("imports", () => {
  test("CSV to columns keeps every number, bit for bit; Parquet of the same rows is the same dataset", async () => {
    await fc.assert(
      fc.asyncProperty(feed, async (given) => {
        const rows = rowsOf(given);
        const manifest = await importFile(workspace.root, workspace.file("rows.csv", csvOf(rows)), { granularityMs: 60_000 });
        for (const symbol of new Set(rows.map((row) => row.symbol))) {
          const mine = rows.filter((row) => row.symbol === symbol);
          const { bars } = await openRunView(workspace.root, { dataset: manifest, symbol });
          expect(bits(bars.time)).toBe(bits(mine.map(({ time }) => time)));
          (["open", "high", "low", "close", "volume"] as const).forEach((name, k) => expect(bits(bars[name])).toBe(bits(mine.map(({ values }) => values[k]))));
        }
        const parquet = workspace.file("rows.parquet", "");
        const list = rows.map(({ symbol, time, values }) => `('${symbol}', make_timestamptz(${time}000), ${values.map((value) => `'${value}'::DOUBLE`).join(", ")})`);
        await copyTo(parquet, `SELECT * FROM (VALUES ${list.join(", ")}) t(symbol, ts, o, h, l, c, v)`);
        expect((await importFile(workspace.root, parquet, { granularityMs: 60_000 })).contentHash).toBe(manifest.contentHash);
        // The way back from the stored Parquet file gives the same columns, or it would be refused.
        rmSync(join(workspace.root, "cache", "columns", `${manifest.contentHash}.arrow`));
        await openRunView(workspace.root, { dataset: manifest, symbol: rows[0].symbol });
      }),
      { numRuns: 25 },
    );
  });

  test("the order of rows of different symbols does not matter, nor the order when sorting is asked for", async () => {
    await fc.assert(
      fc.asyncProperty(feed, fc.infiniteStream(fc.nat()), async (given, keys) => {
        const rows = rowsOf(given);
        const options = { granularityMs: 60_000, onUnsorted: "sort" } as const;
        const first = await importFile(workspace.root, workspace.file("rows.csv", csvOf(rows)), options);
        const shuffled = rows.map((row) => ({ row, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key).map(({ row }) => row);
        const second = await importFile(workspace.root, workspace.file("shuffled.csv", csvOf(shuffled)), options);
        expect(second.contentHash).toBe(first.contentHash);
      }),
      { numRuns: 20 },
    );
  });
});

describe("reading CSV", () => {
  test("every double comes back from its shortest and from its fixed notation as Number() reads it", () => {
    const parser = new NumberParser(".");
    const check = (text: string): void => {
      const bytes = encoder.encode(text);
      const value = parser.parse(bytes, 0, bytes.length);
      expect(parser.kind).toBe("number");
      if (!Object.is(value, Number(text))) throw new Error(`${text} was read as ${value}`);
    };
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 12 }), (value, decimals) => {
        check(Object.is(value, -0) ? "-0" : String(value));
        check((value % 1e15).toFixed(decimals));
      }),
      { numRuns: 3000 },
    );
  });

  test("fields come back whatever they hold, in blocks of any size", async () => {
    const field = fc.string({ unit: fc.constantFrom("a", "1", ",", '"', "\n", "\r", " ", "é", "."), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 4, max: 40 }), fc.constantFrom("\n", "\r\n"), async (records, size, lineEnd) => {
        const all = encoder.encode(records.map((record) => record.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join(lineEnd) + lineEnd);
        const blocks = (async function* () {
          for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
        })();
        const found: string[][] = [];
        await new RecordScanner(",").forEach(blocks, (record) => {
          found.push(Array.from({ length: record.fieldCount }, (_, k) => fieldText(record, k)));
          return true;
        });
        expect(found).toEqual(records.map((record) => record.map((text) => text.trim())));
      }),
      { numRuns: 300 },
    );
  });
});
