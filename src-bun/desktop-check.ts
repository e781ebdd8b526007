// `npm run desktop:check`: proves the bundle without Electrobun's binaries. Made from the same configuration, copied to where nothing of the project is near, it imports a file and finishes a run.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleSizes } from "./shell/bundle/bundle-sizes.ts";
import { makeBundle } from "./shell/bundle/make-bundle.ts";
import { tryBundle } from "./shell/bundle/try-bundle.ts";
import { missingParts } from "./shell/part-list.ts";

/** For everything but DuckDB, which is as large as it is. */
const MOST_BYTES = 60 * 1024 ** 2;

const made = join(import.meta.dir, "../build/desktop/check/app");
const elsewhere = mkdtempSync(join(tmpdir(), "hindsight-desktop-"));
try {
  await makeBundle(join(import.meta.dir, ".."), made);
  const bundle = join(elsewhere, "Resources/app");
  cpSync(made, bundle, { recursive: true });
  const missing = missingParts(bundle);
  if (missing.length > 0) throw new Error(`The bundle is not whole: ${missing.join(", ")}`);
  const sizes = bundleSizes(bundle);
  for (const [name, bytes] of sizes) process.stdout.write(`${(bytes / 1024 ** 2).toFixed(1).padStart(7)} MiB  ${name}\n`);
  const own = sizes.get("everything")! - sizes.get("DuckDB")!;
  if (own > MOST_BYTES) throw new Error(`Without DuckDB the bundle has ${own} bytes, more than ${MOST_BYTES}.`);
  const workspace = join(elsewhere, "workspace");
  mkdirSync(workspace);
  process.stdout.write(`A run from ${bundle}: digest ${await tryBundle(bundle, workspace)}\n`);
} catch (error) {
  process.stderr.write(`Error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(elsewhere, { recursive: true, force: true });
}
