import { createHash } from "node:crypto";
import { endianness } from "node:os";
import type { DatasetKind } from "../import/dataset-kinds.ts";

/**
 * SHA-256 of normalised data: format word with the kind, column names, symbols with their row counts, then each column's doubles in little-endian bytes.
 * Independent of the file format, its layout and the machine.
 */
export function contentHash(kind: DatasetKind, symbols: readonly { readonly symbol: string; readonly rowCount: number }[], columns: ReadonlyMap<string, Float64Array>): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([`hindsight-${kind}-1`, [...columns.keys()], symbols.map(({ symbol, rowCount }) => [symbol, rowCount])]));
  for (const column of columns.values()) {
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    hash.update(endianness() === "LE" ? bytes : Buffer.from(bytes).swap64());
  }
  return hash.digest("hex");
}
