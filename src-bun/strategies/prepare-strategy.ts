import { join } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import { bundleFindings } from "./bundle-findings.ts";
import { bundleStrategy } from "./bundle-strategy.ts";
import { checkStrategy } from "./check-strategy.ts";
import { type CheckReport, checkReport, formatFinding } from "../contract/finding.ts";
import { type DiskReader, diskReader, memoryReader, type SourceReader } from "./source-reader.ts";
import { StrategyCache } from "./strategy-cache.ts";
import { type SourceText, versionHash } from "./version-hash.ts";

/** A strategy that passed the check, ready for the sandbox. */
export interface PreparedStrategy {
  /** The entry's name inside the strategy's folder. */
  readonly entry: string;
  /** SHA-256, hex; see {@link versionHash}. */
  readonly versionHash: string;
  /** The bundle: a CommonJS body. */
  readonly code: string;
  /** Source map version 3 as JSON, without the sources' text. */
  readonly sourceMap: string;
  /** Every file of the strategy as it was read, the entry first. */
  readonly sources: readonly SourceText[];
  /** The bundle was there already; nothing was checked. */
  readonly fromCache: boolean;
}

/**
 * Checks and bundles the strategy at `entryPath`, or takes the bundle of the same version from `<cacheFolder>/strategies`.
 * @throws HindsightError STRATEGY_FILE_MISSING when there is no such file
 * @throws HindsightError STRATEGY_CHECK_FAILED when the check finds an error; `details.findings` lists every finding
 */
export async function prepareStrategy(cacheFolder: string, entryPath: string): Promise<PreparedStrategy> {
  const cache = new StrategyCache(join(cacheFolder, "strategies"));
  const reader = diskReader(entryPath);
  const known = fromCache(cache, reader);
  if (known !== null) return known;
  const prepared = await checkAndBundle(cache, reader, entryPath);
  cache.storeFiles(reader.location, prepared.sources.map(({ path }) => path));
  return prepared;
}

/**
 * The same for sources that are in memory, the entry first: those a finished run was made from. It is checked and bundled
 * anew: a repetition that took the bundle from the cache would repeat whatever lies there.
 * @throws HindsightError STRATEGY_CHECK_FAILED
 */
export async function prepareSources(cacheFolder: string, sources: readonly SourceText[]): Promise<PreparedStrategy> {
  const cache = new StrategyCache(join(cacheFolder, "strategies"));
  const entry = sources[0]!.path;
  return checkAndBundle(cache, memoryReader(entry, Object.fromEntries(sources.map(({ path, text }) => [path, text]))), entry);
}

/**
 * A version of the library: its bundle where the check at intake left it in the cache, else checked and bundled anew.
 * @throws HindsightError STRATEGY_CHECK_FAILED; STRATEGY_UNKNOWN when the sources are not those of the version any more
 */
export async function prepareVersion(cacheFolder: string, hash: string, sources: readonly SourceText[]): Promise<PreparedStrategy> {
  const entry = sources[0]!.path;
  const now = versionHash(entry, sources);
  if (now !== hash) throw new HindsightError("STRATEGY_UNKNOWN", `the sources of version ${hash.slice(0, 12)} of ${entry} now have the version ${now.slice(0, 12)}: they, the SDK or the checker were changed since`, "Save the strategy again and run its new version", { version: hash, now });
  const bundle = new StrategyCache(join(cacheFolder, "strategies")).bundle(hash);
  return bundle === null ? prepareSources(cacheFolder, sources) : { entry, versionHash: hash, ...bundle, sources, fromCache: true };
}

async function checkAndBundle(cache: StrategyCache, reader: SourceReader, entryPath: string): Promise<PreparedStrategy> {
  const { report, sources } = await checkStrategy(reader);
  throwIfFailed(entryPath, report);
  const files = [...sources.files.values()];
  const bundle = await bundleStrategy(sources.entry, files);
  throwIfFailed(entryPath, checkReport(sources.entry, bundleFindings(sources.entry, bundle)));
  const texts = files.map(({ path, text }) => ({ path, text }));
  const hash = versionHash(sources.entry, texts);
  cache.storeBundle(hash, bundle);
  return { entry: sources.entry, versionHash: hash, ...bundle, sources: texts, fromCache: false };
}

/**
 * Which files a strategy consists of follows from their bytes alone. So if the files it had when it was last checked
 * still hash to a version that passed, they are still all of it and need no parsing.
 */
function fromCache(cache: StrategyCache, reader: DiskReader): PreparedStrategy | null {
  const paths = cache.files(reader.location);
  if (paths === null) return null;
  const sources: SourceText[] = [];
  for (const path of paths) {
    const text = reader.read(path);
    if (typeof text !== "string") return null;
    sources.push({ path, text });
  }
  const hash = versionHash(reader.entry, sources);
  const bundle = cache.bundle(hash);
  return bundle === null ? null : { entry: reader.entry, versionHash: hash, ...bundle, sources, fromCache: true };
}

function throwIfFailed(entryPath: string, report: CheckReport): void {
  if (report.ok) return;
  const errors = report.findings.filter((finding) => finding.severity === "error");
  const shown = errors.slice(0, 10).map((finding) => `  ${formatFinding(finding)}`);
  const more = errors.length + report.omittedCount - shown.length;
  throw new HindsightError(
    "STRATEGY_CHECK_FAILED",
    [`Strategy ${entryPath} did not pass the check:`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])].join("\n"),
    "Correct the places that are named and run again",
    { findings: report.findings, omittedCount: report.omittedCount },
  );
}
