import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { ArrowDamage } from "../../src-bun/data/columns/arrow-layout.ts";
import { openColumns } from "../../src-bun/data/columns/open-columns.ts";
import { writeColumnFile } from "../../src-bun/data/columns/write-column-file.ts";
import { dataWorkspace, type DataWorkspace } from "../support/data-workspace.ts";

let workspace: DataWorkspace;
beforeEach(() => {
  workspace = dataWorkspace();
});
afterEach(() => workspace.remove());

const columns = new Map([
  ["time", Float64Array.from({ length: 1001 }, (_, k) => k * 60_000)],
  ["close", Float64Array.from({ length: 1001 }, (_, k) => (k === 7 ? NaN : 1 / (k + 1)))],
  ["größe", Float64Array.from({ length: 1001 }, (_, k) => -k)],
]);

/** The exact bits, NaN included. */
const bits = (values: Float64Array | undefined): string => Buffer.from((values ?? new Float64Array(0)).slice().buffer).toString("hex");

async function write(): Promise<string> {
  const path = workspace.file("columns.arrow", "");
  await writeColumnFile(path, columns);
  return path;
}

describe("column files", () => {
  test("come back as they were, whole and in part", async () => {
    const open = openColumns(await write());
    expect(open.rowCount).toBe(1001);
    expect(open.names).toEqual([...columns.keys()]);
    for (const [name, values] of columns) {
      expect(bits(open.slice(name, 0, 1001))).toBe(bits(values));
      expect(bits(open.slice(name, 5, 20))).toBe(bits(values.slice(5, 20)));
    }
  });

  test("are Arrow files to the Arrow library", async () => {
    const table = tableFromIPC(readFileSync(await write()));
    expect(table.numRows).toBe(1001);
    expect(table.batches).toHaveLength(1);
    for (const [name, values] of columns) expect(bits(Float64Array.from(table.getChild(name)?.toArray() ?? []))).toBe(bits(values));
  });

  test("a write to the opened arrays reaches neither the file nor another reader", async () => {
    const path = await write();
    const mine = openColumns(path).slice("close", 0, 1001);
    const other = openColumns(path).slice("close", 0, 1001);
    const before = readFileSync(path);
    mine.fill(42);
    expect(bits(other)).toBe(bits(columns.get("close")));
    expect(openColumns(path).slice("close", 0, 1001)[0]).toBe(1);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("every truncation is noticed", async () => {
    const path = await write();
    const whole = readFileSync(path);
    for (const length of [0, 5, 31, 100, 4096, whole.length - 700, whole.length - 11, whole.length - 1]) {
      writeFileSync(path, whole);
      truncateSync(path, length);
      expect(() => openColumns(path)).toThrow(ArrowDamage);
    }
  });

  test("a damaged index is noticed or harmless: nothing outside the file is ever read", async () => {
    const path = await write();
    const whole = readFileSync(path);
    const footer = whole.readInt32LE(whole.length - 10);
    for (let at = whole.length - 10 - footer; at < whole.length; at++) {
      const damaged = Uint8Array.from(whole);
      damaged[at] ^= 0xff;
      writeFileSync(path, damaged);
      try {
        const open = openColumns(path);
        for (const name of open.names) expect(open.slice(name, 0, open.rowCount).length).toBe(open.rowCount);
      } catch (error) {
        if (!(error instanceof ArrowDamage)) throw error;
      }
    }
  });
});
