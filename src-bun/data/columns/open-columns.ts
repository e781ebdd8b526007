import { statSync } from "node:fs";
import { readFileRange } from "../source/file-blocks.ts";
import { ArrowDamage, arrowLayout } from "./arrow-layout.ts";

/** The columns of a cache file, opened for reading. */
export interface OpenColumns {
  readonly rowCount: number;
  readonly names: readonly string[];
  /** Rows [start, end) of a column. @throws ArrowDamage when there is no such column */
  readonly slice: (name: string, start: number, end: number) => Float64Array;
}

/**
 * Opens a column file. It is mapped privately: pages are read when touched and shared with every other reader through the
 * page cache, while a write to the arrays never reaches the file or another reader. Where the platform cannot map files
 * (Windows), the rows asked for are read into memory.
 *
 * @throws ArrowDamage when the file is not whole, the file system's own error when it cannot be read
 */
export function openColumns(path: string): OpenColumns {
  const sizeBytes = statSync(path).size;
  // An empty file cannot be mapped.
  const mapped = sizeBytes > 0 && process.platform !== "win32" ? Bun.mmap(path, { shared: false }) : null;
  const read = (start: number, end: number): Uint8Array => (mapped === null ? readFileRange(path, start, end) : mapped.subarray(start, end));
  const { rowCount, offsets } = arrowLayout(sizeBytes, read);
  return {
    rowCount,
    names: [...offsets.keys()],
    slice: (name, start, end) => {
      const offset = offsets.get(name);
      if (offset === undefined) throw new ArrowDamage(`it has no column "${name}"`);
      const bytes = read(offset + start * 8, offset + end * 8);
      return new Float64Array(bytes.buffer, bytes.byteOffset, end - start);
    },
  };
}
