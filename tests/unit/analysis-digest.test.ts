import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { canonicalJson } from "../../src-bun/analysis/digest/canonical-json.ts";
import { utf8 } from "../../src-bun/analysis/digest/utf8.ts";
import { resultDigest } from "../../src-bun/analysis/digest.ts";
import { type RunIdentity, runFingerprint } from "../../src-bun/analysis/fingerprint.ts";
import type { FactorColumn, TextColumn } from "../../src-bun/contract/result-columns.ts";
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
    factors,
    equity: equityColumns([1000, 1001, 999]),
  };
}

const factors: readonly FactorColumn[] = [
  { name: "gap", source: "custom", knownAt: "submit", values: Float64Array.of(0.25, NaN) },
  { name: "session", source: "system", knownAt: "submit", values: textColumn([null, "rth"]) },
];

/** The layout read aloud: every column under its name, integers in 4 bytes, numbers in 8, texts by appearance. */
const TABLES: readonly (readonly [table: "orders" | "fills" | "trades" | "equity", columns: string])[] = [
  ["orders", "orderId symbol side type timeInForce quantity filledQuantity limit stop trail oco submitBar submitTime endBar endTime status parentId tag reason"],
  ["fills", "fillId orderId symbol bar point time timeExact side quantity price commission slippage isTaker position"],
  ["trades", "tradeId symbol side quantity entryBar entryTime entryPrice exitBar exitTime exitPrice entryOrderId exitOrderId grossPnl commission slippage financing netPnl return barsHeld mae mfe entryReason exitReason"],
  ["equity", "time equity position held"],
];

function layoutBytes(from: ReturnType<typeof result>): Buffer {
  const parts: Buffer[] = [];
  const integer = (value: number): void => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    parts.push(bytes);
  };
  const text = (value: string): void => {
    integer(Buffer.byteLength(value));
    parts.push(Buffer.from(value));
  };
  const column = (values: unknown): void => {
    if (values instanceof Float64Array) {
      for (const value of values) {
        const bytes = Buffer.alloc(8);
        bytes.writeDoubleLE(value);
        parts.push(bytes);
      }
    } else if (isTextColumn(values)) {
      const texts = Array.from(values.codes, (code) => values.values[code]!);
      const distinct = [...new Set(texts)].filter((value) => value !== null);
      integer(distinct.length);
      distinct.forEach(text);
      for (const value of texts) integer(value === null ? -1 : distinct.indexOf(value));
    } else for (const value of values as Int32Array) integer(value);
  };
  const table = (name: string, rowCount: number, columns: readonly (readonly [string, unknown])[]): void => {
    text(name);
    integer(columns.length);
    integer(rowCount);
    for (const [title, values] of columns) {
      text(title);
      column(values);
    }
  };
  text("hindsight-result-2");
  for (const [name, columns] of TABLES) {
    if (name === "equity") table("factors", from.trades.length, from.factors.map((factor) => [`${factor.source} ${factor.knownAt} ${factor.name}`, factor.values]));
    const values: Record<string, unknown> = { ...from[name] };
    table(name, from[name].length, columns.split(" ").map((title) => [title, values[title]]));
  }
  return Buffer.concat(parts);
}

describe("result digest", () => {
  test("is pinned: a change of layout must be meant", () => {
    expect(resultDigest(result(), sha256())).toBe("14f1f441e1056256fca53b2c8c0dc380c17f621099712369677d8bb4d5b471fd");
  });

  test("the bytes are what the layout says", () => {
    const written: Buffer[] = [];
    resultDigest(result(), { update: (bytes) => void written.push(Buffer.from(bytes)), hex: () => "" });
    expect(Buffer.concat(written).equals(layoutBytes(result()))).toBe(true);
    expect(resultDigest(result(), sha256())).toBe(createHash("sha256").update(layoutBytes(result())).digest("hex"));
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
    expect(variants).toBe(19 + 14 + 23 + 4);
    expect(digests.size).toBe(variants + 1);
  });

  test("changes with every part of a factor, and with their order", () => {
    const digest = (...columns: FactorColumn[]) => resultDigest({ ...result(), factors: columns }, sha256());
    const [gap, session] = [factors[0]!, factors[1]!];
    const variants = [
      digest(gap, session), digest(session, gap), digest(gap), digest(),
      digest({ ...gap, name: "gaps" }, session), digest({ ...gap, source: "system" }, session), digest({ ...gap, knownAt: "exit" }, session),
      digest({ ...gap, values: Float64Array.of(0.25, 0) }, session), digest(gap, { ...session, values: textColumn(["rth", "rth"]) }),
    ];
    expect(new Set(variants).size).toBe(variants.length);
    expect(variants[0]).toBe(resultDigest(result(), sha256()));
    expect(() => digest({ ...gap, values: new Float64Array(3) })).toThrow("column factors.custom submit gap has 3 values for 2 rows");
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
    const reordered = { held: equity.held, position: equity.position, equity: equity.equity, time: equity.time, length: equity.length };
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
  feeds: { warmupCount: 0 },
  engineVersion: "1",
  seed: 1,
};

describe("run fingerprint", () => {
  test("is the hash of the canonical text, whatever the order of keys", () => {
    const text =
      '{"config":{"commission":{"rate":0.001,"type":"percent"},"initialCash":100000},"dataHash":"d1","engineVersion":"1","feeds":{"warmupCount":0},"layout":"hindsight-run-2",' +
      '"params":{"fast":10,"slow":30},"seed":1,"strategyHash":"s1","symbol":"GOOG","window":{"from":null,"to":null}}';
    const expected = createHash("sha256").update(text).digest("hex");
    const shuffled: RunIdentity = { ...identity, params: { slow: 30, fast: 10 }, config: { commission: { rate: 0.001, type: "percent" }, initialCash: 100_000 } };
    expect(runFingerprint(identity, sha256())).toBe(expected);
    expect(runFingerprint(shuffled, sha256())).toBe(expected);
  });

  test("changes with every part", () => {
    const changes: Partial<RunIdentity>[] = [
      { strategyHash: "s2" }, { params: { fast: 11, slow: 30 } }, { params: { fast: "10", slow: 30 } }, { config: {} }, { dataHash: "d2" }, { symbol: "goog" },
      { window: { from: 0, to: null } }, { window: { from: null, to: 0 } }, { feeds: { warmupCount: 1 } }, { engineVersion: "2" }, { seed: 2 },
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
