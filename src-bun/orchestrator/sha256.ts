import { createHash } from "node:crypto";
import type { ByteHash } from "../analysis/digest/byte-hash.ts";

/** A fresh SHA-256 for fingerprints and digests. */
export function sha256(): ByteHash {
  const hash = createHash("sha256");
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest("hex") };
}
