import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sdkPath } from "./sdk-path.ts";

let known: string | undefined;

/**
 * SHA-256 over the SDK as strategies get it: its package file (name, version, exact versions of what it depends on) and
 * the bytes of every source file but the test kit, which is never part of a strategy. Read once per process.
 */
export function sdkFingerprint(): string {
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  for (const path of ["package.json", ...sourcePaths("")]) {
    const bytes = readFileSync(join(sdkPath(), path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return (known = hash.digest("hex"));
}

function sourcePaths(folder: string): string[] {
  return readdirSync(join(sdkPath(), folder), { withFileTypes: true })
    .filter((entry) => !(entry.isDirectory() && (entry.name === "testing" || entry.name === "node_modules")))
    .flatMap((entry) => (entry.isDirectory() ? sourcePaths(`${folder}${entry.name}/`) : entry.name.endsWith(".ts") ? [folder + entry.name] : []))
    .sort();
}
