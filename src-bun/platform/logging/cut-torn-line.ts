import { fstatSync, ftruncateSync, readSync } from "node:fs";

const NEWLINE = 0x0a;
const BLOCK_BYTES = 65_536;

/**
 * Takes what stands behind the last line break off an open file: a process that ended in the middle of a line left it there.
 * @param file opened for reading and writing
 * @returns the file's size in bytes afterwards
 * Throws the file system's own error.
 */
export function cutTornLine(file: number): number {
  const { size } = fstatSync(file);
  const block = new Uint8Array(Math.min(size, BLOCK_BYTES));
  // From the end towards the start: whole files end in a line break, and one small read shows it.
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - block.length);
    const count = readSync(file, block, 0, end - start, start);
    const at = block.subarray(0, count).lastIndexOf(NEWLINE);
    if (at >= 0) return cut(file, size, start + at + 1);
    end = start;
  }
  return cut(file, size, 0);
}

function cut(file: number, size: number, whole: number): number {
  if (whole < size) ftruncateSync(file, whole);
  return whole;
}
