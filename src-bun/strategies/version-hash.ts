import { createHash } from "node:crypto";
import { bundlerOptions } from "./bundle-options.ts";
import { sdkFingerprint } from "./sdk-fingerprint.ts";

/** Raise it when the check or the bundling changes in a way that may change what a strategy does or whether it may run. */
const checkerVersion = 1;

/** A source file as it was read: path inside the strategy's folder, and its text. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/**
 * The version of a strategy: SHA-256, hex, over its sources' names and bytes, the SDK it was built with, the bundler's
 * options and the checker's version. Neither the folder it lies in nor the bundle (whose comments hold paths) counts.
 */
export function versionHash(entry: string, sources: readonly SourceText[]): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify({ checkerVersion, bundlerOptions, sdk: sdkFingerprint(), entry }));
  for (const { path, text } of [...sources].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`\0${path}\0${Buffer.byteLength(text)}\0`).update(text);
  }
  return hash.digest("hex");
}
