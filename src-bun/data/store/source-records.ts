import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DatasetManifest } from "../../contract/dataset.ts";
import { writeFileAtomic } from "../../platform/atomic-write.ts";
import { sha256Hex, sha256OfFile } from "../../platform/hash.ts";
import type { ImportOptions } from "../import/import-options.ts";
import { readManifest } from "./manifest-file.ts";
import { workspacePaths } from "./workspace-paths.ts";

/** How a file looks from outside, to see later whether it is still the same. */
export interface FileStamp {
  readonly sizeBytes: number;
  /** Times in nanoseconds, which do not fit a double. */
  readonly modifiedNs: string;
  readonly changedNs: string;
  /** When the stamp was taken. */
  readonly takenMs: number;
}

interface SourceRecord extends FileStamp {
  readonly sha256: string;
  readonly datasetId: string;
}

/** A file that changed this shortly before its stamp was taken may change again without its times showing it. */
const racyMs = 2000;

/** @returns null when there is no such file */
export function fileStamp(path: string): FileStamp | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined) return null;
  return { sizeBytes: Number(stat.size), modifiedNs: String(stat.mtimeNs), changedNs: String(stat.ctimeNs), takenMs: Date.now() };
}

export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.sizeBytes === b.sizeBytes && a.modifiedNs === b.modifiedNs && a.changedNs === b.changedNs;
}

/**
 * The dataset that this file with these options became before, when the file is unchanged. Size and times of change are trusted
 * unless the file was fresh when it was recorded; otherwise its content is hashed and compared.
 */
export async function recordedDataset(workspace: string, path: string, options: ImportOptions): Promise<DatasetManifest | null> {
  const record = readRecord(recordPath(workspace, path, options));
  const stamp = fileStamp(path);
  if (record === null || stamp === null || stamp.sizeBytes !== record.sizeBytes) return null;
  const manifest = readManifest(workspace, record.datasetId);
  if (manifest === null) return null;
  if (sameStamp(stamp, record) && Number(BigInt(record.changedNs) / 1_000_000n) < record.takenMs - racyMs) return manifest;
  if ((await sha256OfFile(path)) !== record.sha256) return null;
  recordSource(workspace, path, options, stamp, record.sha256, record.datasetId);
  return manifest;
}

/** Remembers which dataset a file became. @param stamp taken before @param sha256 was computed */
export function recordSource(workspace: string, path: string, options: ImportOptions, stamp: FileStamp, sha256: string, datasetId: string): void {
  const record: SourceRecord = { ...stamp, sha256, datasetId };
  writeFileAtomic(recordPath(workspace, path, options), JSON.stringify(record));
}

function recordPath(workspace: string, path: string, options: ImportOptions): string {
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return join(workspacePaths(workspace).sourceRecords, `${sha256Hex(JSON.stringify([path, sorted])).slice(0, 32)}.json`);
}

function readRecord(path: string): SourceRecord | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as SourceRecord;
  } catch {
    // Missing or damaged: the file is then imported as if for the first time.
    return null;
  }
}
