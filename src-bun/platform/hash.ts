import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of the parts one after the other, as 64 lower-case hexadecimal digits. */
export function sha256Hex(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** SHA-256 of a file's bytes, read in blocks. Throws the file system's own error. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(block as Uint8Array);
  return hash.digest("hex");
}
