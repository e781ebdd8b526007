import { closeSync, openSync, readSync } from "node:fs";

const blockBytes = 1 << 20;

/** The bytes of a file, or of the part [start, end) of it, block by block. Throws the file system's own error. */
export async function* fileBlocks(path: string, start = 0, end = Infinity): AsyncGenerator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    for (let at = start; at < end; ) {
      const block = new Uint8Array(Math.min(blockBytes, end - at));
      const count = readSync(file, block, 0, block.length, at);
      if (count === 0) return;
      at += count;
      yield block.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

/** Bytes [start, end) of a file, fewer where it ends earlier. */
export function readFileRange(path: string, start: number, end: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(file, bytes, filled, bytes.length - filled, start + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(file);
  }
}
