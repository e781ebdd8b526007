import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { canonicalJson } from "../../src-bun/analysis/digest/canonical-json.ts";
import { utf8 } from "../../src-bun/analysis/digest/utf8.ts";
import { resultDigest } from "../../src-bun/analysis/digest.ts";
import { type RunIdentity, runFingerprint } from "../../src-bun/analysis/fingerprint.ts";
import type { TextColumn } from "../../src-bun/contract/result-columns.ts";
import { sha256 } from "../../src-bun/orchestrator/sha256.ts";
import { equityColumns, fillColumns, orderColumns, textColumn, tradeColumns } from "../support/analysis-fixtures.ts";

function isTextColumn(column: unknown): column is TextColumn {
  return typeof column === "object" && column !== null && "codes" in column;
}

function result() {
  return {
    orders: orderColumns(5),
    fills: fillColumns([{ quantity: 1, price: 100, commission: 0.1 }, { quantity: -1, price: 101 }]),
    trades: tradeColumns([{ netPnl: 1 }, { netPnl: -2, side: -1 }]),
    equity: equityColumns([1000, 1001, 999]),
  };
}

describe("result digest", () => {
  test("is pinned: a change of layout must be meant", () => {
    expect(resultDigest(result(), sha256())).toBe("c0a1c57984ab72e4d1ead244516ad9eeca9dc02884c24cc9346c08f86924e727");
  });

  test("the bytes are what the layout says", () => {
    const written: number[] = [];
    resultDigest(result(), { update: (bytes) => void written.push(...bytes), hex: () => "" });
    const text = (value: string) => [value.length, 0, 0, 0, ...new TextEncoder().encode(value)];
    const doubles = (values: number[]) => values.flatMap((value) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value, true);
      return [...new Uint8Array(view.buffer)];
    });
    const day = 86_400_000;
    const equity = [
      ...text("equity"), 3, 0, 0, 0, 3, 0, 0, 0,
      ...text("time"), ...doubles([day, 2 * day, 3 * day]),
      ...text("equity"), ...doubles([1000, 1001, 999]),
      ...text("position"), ...doubles([0, 0, 0]),
    ];
    expect(written.slice(-equity.length)).toEqual(equity);
    const reasons = [...text("exitReason"), 1, 0, 0, 0, ...text("market"), 0, 0, 0, 0, 0, 0, 0, 0];
    expect(written.slice(-equity.length - reasons.length, -equity.length)).toEqual(reasons);
  });

  test("changes with any single value of any column", () => {
    const digests = new Set([resultDigest(result(), sha256())]);
    let variants = 0;
    for (const table of ["orders", "fills", "trades", "equity"] as const) {
      for (const name of Object.keys(result()[table])) {
        if (name === "length") continue;
        const changed = result();
        const columns: Record<string, unknown> = { ...changed[table] };
        const column = columns[name];
        if (isTextColumn(column)) columns[name] = textColumn(Array.from(column.codes, (code, row) => (row === 1 ? `${column.values[code]}!` : column.values[code]!)));
        else if (ArrayBuffer.isView(column) && !(column instanceof DataView)) {
          const copy = (column as Float64Array).slice();
          copy[1] = Number.isNaN(copy[1]) ? 0 : copy[1] + 1;
          columns[name] = copy;
        } else throw new Error(`${table}.${name} is no column`);
        digests.add(resultDigest({ ...changed, [table]: columns }, sha256()));
        variants++;
      }
    }
    expect(variants).toBe(15 + 11 + 21 + 3);
    expect(digests.size).toBe(variants + 1);
  });

  test("zero and NaN have one form each", () => {
    const digest = (value: number) => resultDigest({ ...result(), equity: equityColumns([1000, value]) }, sha256());
    const strangeNaN = new Float64Array(new BigUint64Array([0x7ff8_0000_0000_beefn]).buffer);
    expect(digest(-0)).toBe(digest(0));
    expect(resultDigest({ ...result(), equity: { ...equityColumns([0]), equity: strangeNaN } }, sha256())).toBe(resultDigest({ ...result(), equity: equityColumns([NaN]) }, sha256()));
    expect(digest(NaN)).not.toBe(digest(0));
  });

  test("does not depend on the order of properties", () => {
    const { equity } = result();
    const reordered = { position: equity.position, equity: equity.equity, time: equity.time, length: equity.length };
    expect(resultDigest({ ...result(), equity: reordered }, sha256())).toBe(resultDigest(result(), sha256()));
  });

  test("a missing text is not the text null, and texts cannot run into each other", () => {
    const digest = (tag: (string | null)[]) => resultDigest({ ...result(), orders: { ...orderColumns(2), tag: textColumn(tag) } }, sha256());
    expect(new Set([digest([null, "a"]), digest(["null", "a"]), digest(["", "a"]), digest(["a", ""]), digest(["a", null])]).size).toBe(5);
  });

  test("which codes a text column uses does not matter, which texts it holds does", () => {
    const digest = (codes: number[], values: (string | null)[]) => resultDigest({ ...result(), orders: { ...orderColumns(3), tag: { codes: Int32Array.from(codes), values } } }, sha256());
    const expected = digest([0, 1, 0], ["a", "b"]);
    expect(digest([2, 0, 2], ["b", "unused", "a"])).toBe(expected);
    expect(digest([0, 1, 2], ["a", "b", "a"])).toBe(expected);
    expect(digest([0, 1, 1], ["a", "b"])).not.toBe(expected);
    expect(() => digest([0, 1, 2], ["a", "b"])).toThrow("code 2, but the column has 2 texts");
    expect(() => digest([0, -1, 0], ["a", "b"])).toThrow("code -1");
  });

  test("texts of any length", () => {
    const digest = (reason: string) => resultDigest({ ...result(), orders: { ...orderColumns(2), reason: textColumn(["short", reason]) } }, sha256());
    const lengths = [10, 21_000, 22_000, 70_000].map((length) => "é".repeat(length));
    expect(new Set([...lengths, ...lengths.map((text) => `${text}x`)].map(digest)).size).toBe(8);
    // The bytes themselves, with the small writes before and after in their places.
    const written: number[] = [];
    resultDigest({ ...result(), orders: { ...orderColumns(2), reason: textColumn(["short", "y".repeat(70_000)]) } }, { update: (bytes) => bytes.forEach((byte) => written.push(byte)), hex: () => "" });
    expect(Buffer.from(written).indexOf(Buffer.concat([Buffer.from("\u0005\0\0\0short"), Buffer.from([0x70, 0x11, 0x01, 0x00]), Buffer.from("y".repeat(70_000)), Buffer.from([0, 0, 0, 0, 1, 0, 0, 0])]))).toBeGreaterThan(0);
  });

  test("a column of another length is refused by name", () => {
    expect(() => resultDigest({ ...result(), equity: { ...equityColumns([1, 2]), position: new Float64Array(3) } }, sha256())).toThrow("column equity.position has 3 values for 2 rows");
  });

  test("columns longer than one chunk", () => {
    const values = Float64Array.from({ length: 40_000 }, (_, index) => index);
    const digest = resultDigest({ ...result(), equity: equityColumns(values) }, sha256());
    values[39_999] += 1;
    expect(resultDigest({ ...result(), equity: equityColumns(values) }, sha256())).not.toBe(digest);
  });
});

const identity: RunIdentity = {
  strategyHash: "s1",
  params: { fast: 10, slow: 30 },
  config: { initialCash: 100_000, commission: { type: "percent", rate: 0.001 } },
  dataHash: "d1",
  symbol: "GOOG",
  window: { from: null, to: null },
  engineVersion: "1",
  seed: 1,
};

describe("run fingerprint", () => {
  test("is the hash of the canonical text, whatever the order of keys", () => {
    const text =
      '{"config":{"commission":{"rate":0.001,"type":"percent"},"initialCash":100000},"dataHash":"d1","engineVersion":"1","layout":"hindsight-run-1",' +
      '"params":{"fast":10,"slow":30},"seed":1,"strategyHash":"s1","symbol":"GOOG","window":{"from":null,"to":null}}';
    const expected = createHash("sha256").update(text).digest("hex");
    const shuffled: RunIdentity = { ...identity, params: { slow: 30, fast: 10 }, config: { commission: { rate: 0.001, type: "percent" }, initialCash: 100_000 } };
    expect(runFingerprint(identity, sha256())).toBe(expected);
    expect(runFingerprint(shuffled, sha256())).toBe(expected);
  });

  test("changes with every part", () => {
    const changes: Partial<RunIdentity>[] = [
      { strategyHash: "s2" }, { params: { fast: 11, slow: 30 } }, { params: { fast: "10", slow: 30 } }, { config: {} }, { dataHash: "d2" }, { symbol: "goog" },
      { window: { from: 0, to: null } }, { window: { from: null, to: 0 } }, { engineVersion: "2" }, { seed: 2 },
    ];
    const fingerprints = new Set(changes.map((change) => runFingerprint({ ...identity, ...change }, sha256())));
    expect(fingerprints.add(runFingerprint(identity, sha256())).size).toBe(changes.length + 1);
  });

  test("what has no canonical form is refused with its path", () => {
    expect(() => canonicalJson({ a: [1, NaN] })).toThrow("$.a[1] is NaN");
    expect(() => canonicalJson({ when: new Date(0) })).toThrow("$.when is an object with a class");
    expect(() => canonicalJson([undefined])).toThrow("$[0] is undefined");
  });

  test("canonical text", () => {
    expect(canonicalJson({ b: [1e21, -0, 0.1], a: { z: null, y: "é\n" }, gone: undefined })).toBe('{"a":{"y":"é\\n","z":null},"b":[1e+21,0,0.1]}');
  });
});

test("UTF-8 agrees with the platform's encoder", () => {
  for (const text of ["", "plain", "é ß", "漢字", "𝄞 and 😀", "\u07ff\u0800\uffff"]) expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)]);
  expect([...utf8("\ud800")]).not.toEqual([...utf8("\ud801")]);
});
