import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFileAtomic } from "../../src-bun/platform/atomic-write.ts";
import { isDiskFull } from "../../src-bun/platform/disk-full.ts";
import { sha256Hex, sha256OfFile } from "../../src-bun/platform/hash.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindsight-platform-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("files written whole", () => {
  test("replace what was there and leave nothing beside it", () => {
    const path = join(folder, "a.json");
    writeFileSync(path, "old");
    writeFileAtomic(path, "né");
    expect(readFileSync(path, "utf8")).toBe("né");
    writeFileAtomic(path, Uint8Array.of(1, 2, 3));
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(["a.json"]);
  });

  test("a failure leaves the old content and no temporary file", () => {
    const path = join(folder, "taken");
    mkdirSync(join(path, "inside"), { recursive: true });
    expect(() => writeFileAtomic(path, "new")).toThrow();
    expect(readdirSync(folder)).toEqual(["taken"]);
  });
});

describe("hashes", () => {
  // FIPS 180-4, the one-block example "abc".
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  test("of text in parts and of files", async () => {
    expect(sha256Hex("abc")).toBe(abc);
    expect(sha256Hex("a", new Uint8Array([98]), "c")).toBe(abc);
    const path = join(folder, "abc");
    writeFileSync(path, "abc");
    expect(await sha256OfFile(path)).toBe(abc);
  });
});

describe("errors of a full disk", () => {
  test("by code and by words", () => {
    for (const code of ["ENOSPC", "EDQUOT", "EFBIG"]) expect(isDiskFull(Object.assign(new Error("x"), { code }))).toBe(true);
    expect(isDiskFull(new Error('IO Error: Could not write file "x": No space left on device'))).toBe(true);
  });
  test("others are not", () => {
    for (const error of [Object.assign(new Error("x"), { code: "EACCES" }), new Error("space"), "ENOSPC", null]) expect(isDiskFull(error)).toBe(false);
  });
});
