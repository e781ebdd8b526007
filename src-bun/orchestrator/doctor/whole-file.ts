import { closeSync, openSync, readSync, statSync } from "node:fs";

const MAGIC = "PAR1";
/** Magic at both ends, and the length of the footer. */
const LEAST_BYTES = 12;

/** What is wrong with a file of a result or a dataset, or null. A Parquet file that was cut off, or overwritten at an end, is recognised without reading it. */
export function fileProblem(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return "is missing";
  if (!path.endsWith(".parquet")) return null;
  if (stat.size < LEAST_BYTES) return "is cut off";
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const ends = [0, stat.size - MAGIC.length].map((at) => textAt(file!, at));
    return ends.every((end) => end === MAGIC) ? null : "is not a whole Parquet file";
  } catch (error) {
    return `cannot be read (${error instanceof Error ? error.message : "unknown reason"})`;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function textAt(file: number, position: number): string {
  const bytes = Buffer.alloc(MAGIC.length);
  return bytes.toString("latin1", 0, readSync(file, bytes, 0, bytes.length, position));
}
