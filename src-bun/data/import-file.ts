import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DatasetManifest } from "../contract/dataset.ts";
import { HindsightError } from "../contract/errors.ts";
import { writeFileAtomic } from "../platform/atomic-write.ts";
import { sha256OfFile } from "../platform/hash.ts";
import { removeAtExit } from "../platform/remove-at-exit.ts";
import { writeColumnFile } from "./columns/write-column-file.ts";
import type { ImportOptions } from "./import/import-options.ts";
import { normaliseTable, type NormalisedData } from "./import/normalise-table.ts";
import { readSource } from "./import/read-source.ts";
import { openSource, stemOf, type ImportSource } from "./source/open-source.ts";
import { contentHash } from "./store/content-hash.ts";
import { namingDiskFull } from "./store/disk-errors.ts";
import { readManifest } from "./store/manifest-file.ts";
import { fileStamp, recordedDataset, recordSource, sameStamp } from "./store/source-records.ts";
import { prepareWorkspace, workspacePaths } from "./store/workspace-paths.ts";
import { FEW_ROWS } from "./view/bar-levels.ts";
import { makeLevels } from "./view/open-levels.ts";
import { symbolBars } from "./view/symbol-bars.ts";

/**
 * Imports a CSV or Parquet file (also in gzip or zip) into a workspace and gives the manifest of its dataset. The same file again, or another file
 * with the same content, gives the dataset that is there already; an unchanged file is recognised without reading it.
 * The dataset appears when it is whole; after an error nothing of it is left.
 *
 * @param workspace absolute path of the workspace's folder
 * @throws HindsightError with a DATA_ code, DISK_FULL or WORKSPACE_UNUSABLE
 */
export async function importFile(workspace: string, path: string, options: ImportOptions = {}): Promise<DatasetManifest> {
  const source = resolve(path);
  const known = await recordedDataset(workspace, source, options);
  if (known !== null) return known;
  return namingDiskFull(workspace, async () => {
    prepareWorkspace(workspace);
    const folder = mkdtempSync(join(workspacePaths(workspace).tmp, `import-${process.pid}-`));
    const keep = removeAtExit(folder);
    try {
      return await importInto(workspace, source, folder, options);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      keep();
    }
  });
}

async function importInto(workspace: string, path: string, folder: string, options: ImportOptions): Promise<DatasetManifest> {
  const source = await openSource(path, folder);
  const stamp = fileStamp(path);
  const sha256 = await sha256OfFile(path);
  const table = await readSource(source, folder, options);
  const columnsRead = { time: table.times.field, ...(table.knownAt !== null && { knownAt: table.knownAt.field }), ...(table.symbolField !== null && { symbol: table.symbolField }), ...Object.fromEntries(table.fields) };
  const data = normaliseTable(table, options, Date.now());
  const after = fileStamp(path);
  if (stamp === null || after === null || !sameStamp(stamp, after)) {
    throw new HindsightError("DATA_FILE_UNREADABLE", `${source.fileName} was changed while it was read.`, "Import it again when nothing writes to it any more", { file: path });
  }
  const manifest = describe(source, data, sha256, columnsRead, options);
  const stored = await store(workspace, folder, manifest, data);
  recordSource(workspace, path, options, stamp, sha256, stored.id);
  return stored;
}

function describe(source: ImportSource, data: NormalisedData, sha256: string, columnsRead: Readonly<Record<string, string>>, options: ImportOptions): DatasetManifest {
  const hash = contentHash(data.kind, data.symbols, data.columns);
  const name = options.name ?? stemOf(source.fileName);
  return {
    formatVersion: 1,
    id: `${slug(name)}-${hash.slice(0, 8)}`,
    name,
    kind: data.kind,
    tags: [...(options.tags ?? [])],
    contentHash: hash,
    rowCount: data.rowCount,
    columns: [...data.columns.keys()],
    granularityMs: data.granularityMs,
    timeLabel: data.times.isLabel ? "trading-day" : "open",
    firstTime: data.symbols.reduce((first, { firstTime }) => Math.min(first, firstTime), Infinity),
    lastTime: data.symbols.reduce((last, { lastTime }) => Math.max(last, lastTime), -Infinity),
    symbols: [...data.symbols],
    source: {
      fileName: source.fileName,
      format: source.parts[0].format,
      container: source.container,
      sizeBytes: source.sizeBytes,
      sha256,
      columns: { ...columnsRead },
      timeFormat: data.times.format,
      zone: data.times.zone,
      stamp: options.stamp ?? "open",
    },
    findings: data.findings.list(),
    importedAt: new Date().toISOString(),
  };
}

async function store(workspace: string, folder: string, manifest: DatasetManifest, data: NormalisedData): Promise<DatasetManifest> {
  const paths = workspacePaths(workspace);
  const present = datasetWithContent(workspace, manifest.contentHash);
  if (present !== null) return present;
  const whole = join(folder, "dataset");
  const cache = join(folder, "columns.arrow");
  mkdirSync(whole);
  const { writeParquet } = await import("./parquet/write-parquet.ts");
  await writeParquet(join(whole, "data.parquet"), folder, data);
  await writeColumnFile(cache, data.columns);
  writeFileAtomic(join(whole, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(cache, paths.columns(manifest.contentHash));
  try {
    renameSync(whole, paths.dataset(manifest.id));
  } catch (error) {
    // Another import of the same data was faster.
    const winner = readManifest(workspace, manifest.id);
    if (winner === null) throw error;
    return winner;
  }
  if (manifest.kind === "bars" && manifest.symbols.some(({ rowCount }) => rowCount > FEW_ROWS)) {
    await makeLevels(workspace, manifest, (k) => symbolBars(manifest.symbols[k], (name, start, end) => data.columns.get(name)!.subarray(start, end)));
  }
  return manifest;
}

/** The dataset with this content, whatever its name; its id ends with the first digits of the hash. */
function datasetWithContent(workspace: string, hash: string): DatasetManifest | null {
  for (const id of readdirSync(workspacePaths(workspace).datasets)) {
    const manifest = id.endsWith(`-${hash.slice(0, 8)}`) ? readManifest(workspace, id) : null;
    if (manifest?.contentHash === hash) return manifest;
  }
  return null;
}

/** Lower-case letters, digits and hyphens, at most 40. */
function slug(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return plain.slice(0, 40).replace(/-+$/, "") || "data";
}
