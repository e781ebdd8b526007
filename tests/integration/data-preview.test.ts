import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ImportOptions } from "../../src-bun/data/import/import-options.ts";
import { findDataset, listDatasets } from "../../src-bun/data/catalogue.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { previewFile } from "../../src-bun/data/preview/preview-file.ts";
import { removeDataset } from "../../src-bun/data/store/remove-dataset.ts";
import { setInstrument } from "../../src-bun/data/store/set-instrument.ts";
import { restoreDataset } from "../../src-bun/data/store/restore-dataset.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-preview-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (count: number): string => ["time,open,high,low,close,volume", ...Array.from({ length: count }, (_, k) => `${new Date(Date.UTC(2024, 0, 1, 0, k)).toISOString()},1,2,1,2,${k}`)].join("\n");
const preview = (content: string | Uint8Array, fileName: string, options: ImportOptions = {}) => {
  const path = join(folder, "x.upload");
  writeFileSync(path, content);
  const scratch = mkdtempSync(join(folder, "scratch-"));
  return previewFile(path, fileName, scratch, options);
};

describe("a file before its import", () => {
  test.each([["plain", (text: string) => text, "none"], ["packed", (text: string) => gzipSync(text), "gzip"]] as const)("%s: how it is written, its first and last rows, what it would be", async (_, pack, container) => {
    const shown = await preview(pack(lines(20_000)), "ABC_1m_2024.csv", {});
    expect(shown).toMatchObject({ fileName: "ABC_1m_2024.csv", format: "csv", container, delimiter: ",", kind: "bars", symbolOfName: "ABC", problem: null, roles: { time: "time", close: "close" } });
    expect(shown.firstRows[0]!.at(-1)).toBe("0");
    expect(shown.lastRows.at(-1)!.at(-1)).toBe("19999");
    expect(shown.outcome).toMatchObject({ rowCount: 20_000, granularityMs: 60_000, symbols: ["ABC"] });
  });

  test("what stands in the way is told beside the rows, and goes with the setting that solves it", async () => {
    const text = "when;open;high;low;close\n03/04/2024;1,5;2;1;2\n04/04/2024;1;2;1;2\n05/04/2024;1;2;1;2\n";
    const wrong = await preview(text, "a.csv");
    expect(wrong).toMatchObject({ outcome: null, problem: { code: "DATA_COLUMN_MISSING" }, roles: {}, decimalMark: ",", columns: ["when", "open", "high", "low", "close"] });
    const right = await preview(text, "a.csv", { columns: { time: "when" }, dateOrder: "day-first" });
    expect(right).toMatchObject({ problem: null, outcome: { firstTime: Date.UTC(2024, 3, 3), timeLabel: "trading-day" } });
  });

  test("Parquet shows its rows; what is no table is refused by its name", async () => {
    const csv = join(folder, "p.csv");
    writeFileSync(csv, lines(50));
    const { id } = await importFile(join(folder, "w"), csv);
    const bytes = await Bun.file(join(folder, "w", "datasets", id, "data.parquet")).bytes();
    const shown = await preview(bytes, "p.parquet");
    expect(shown).toMatchObject({ format: "parquet", delimiter: null, problem: null, outcome: { rowCount: 50 } });
    expect([shown.firstRows.length, shown.lastRows.length]).toEqual([8, 4]);
    expect(preview(Buffer.from("89504e470d0a1a0a", "hex"), "photo.csv")).rejects.toMatchObject({ code: "DATA_FORMAT_UNKNOWN", message: expect.stringContaining("photo.csv is a PNG image") });
  });
});

test("what one unit of a dataset is can be said and taken back; the data stay as they are", async () => {
  const workspace = join(folder, "described");
  mkdirSync(workspace);
  const csv = join(folder, "d.csv");
  writeFileSync(csv, lines(10));
  const before = await importFile(workspace, csv);
  const instrument = { kind: "future", tickSize: 0.25, multiplier: 50, initialMarginRate: 0.1, exchange: "cme-index" } as const;
  expect(setInstrument(workspace, before.name, instrument)).toEqual({ ...before, instrument });
  expect(findDataset(workspace, before.id)).toEqual({ ...before, instrument });
  // The same file again is the dataset that is there, with what was said of it.
  expect(await importFile(workspace, csv)).toEqual({ ...before, instrument });
  expect(setInstrument(workspace, before.id, null)).toEqual(before);
  expect(() => setInstrument(workspace, "no-such-one", null)).toThrow("no-such-one");
});

describe("a removed dataset", () => {
  test("comes back as it was within a day, and is gone afterwards", async () => {
    const workspace = join(folder, "trash");
    mkdirSync(workspace);
    const csv = join(folder, "t.csv");
    writeFileSync(csv, lines(10));
    const before = await importFile(workspace, csv);
    removeDataset(workspace, before.id, Date.now());
    expect(listDatasets(workspace).datasets).toEqual([]);
    expect(restoreDataset(workspace, before.id)).toEqual(before);
    expect(findDataset(workspace, before.id)).toEqual(before);

    removeDataset(workspace, before.id, Date.now());
    const aside = join(workspace, "removed", before.id);
    utimesSync(aside, 1, 1);
    writeFileSync(csv, lines(11));
    removeDataset(workspace, (await importFile(workspace, csv)).id, Date.now());
    expect(existsSync(aside)).toBe(false);
    expect(() => restoreDataset(workspace, before.id)).toThrow("there is no removed dataset");
    expect(() => restoreDataset(workspace, "../datasets")).toThrow("there is no removed dataset");
  });
});
