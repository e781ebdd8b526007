import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import { zipMembers } from "../../src-bun/data/source/zip-members.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindsight-zip-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const END_OF_DIRECTORY = 22;
const MEBIBYTE = 1 << 20;

/** An archive of one member with one of its figures falsified. */
function forged(content: Uint8Array, at: (bytes: DataView) => number, value: number): { path: string; size: number } {
  const bytes = zipSync({ "a.csv": content });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setUint32(at(view), value, true);
  const path = join(folder, "forged.zip");
  writeFileSync(path, bytes);
  return { path, size: bytes.length };
}

const directoryOf = (view: DataView): number => view.getUint32(view.byteLength - END_OF_DIRECTORY + 16, true);

test("a directory that claims four gigabytes costs no more than the file has", () => {
  const { path, size } = forged(new Uint8Array(100), (view) => view.byteLength - END_OF_DIRECTORY + 12, 0xffff_fff0);
  const before = process.memoryUsage().arrayBuffers;
  expect(zipMembers("forged.zip", path, size).map(({ name }) => name)).toEqual(["a.csv"]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * MEBIBYTE);
});

test("a directory that claims to lie outside of the file is damage", () => {
  const { path, size } = forged(new Uint8Array(100), (view) => view.byteLength - END_OF_DIRECTORY + 16, 0xffff_fff0);
  expect(() => zipMembers("forged.zip", path, size)).toThrow(HindsightError);
});

test("a member that unpacks to more than it says is not unpacked to its end", async () => {
  const { path, size } = forged(new Uint8Array(64 * MEBIBYTE), (view) => directoryOf(view) + 24, 100);
  const [member] = zipMembers("forged.zip", path, size);
  let unpacked = 0;
  let thrown: unknown;
  try {
    for await (const block of member!.open()) unpacked += block.length;
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: "DATA_FILE_DAMAGED" });
  expect(unpacked).toBeLessThanOrEqual(100);
});
