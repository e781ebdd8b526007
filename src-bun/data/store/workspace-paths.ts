import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { isDiskFull } from "../../platform/disk-full.ts";

/** Where a workspace keeps its data. `root` is an absolute path. */
export function workspacePaths(root: string) {
  return {
    datasets: join(root, "datasets"),
    dataset: (id: string) => join(root, "datasets", id),
    manifest: (id: string) => join(root, "datasets", id, "manifest.json"),
    data: (id: string) => join(root, "datasets", id, "data.parquet"),
    /** Datasets that were removed of late and can be brought back. */
    removed: join(root, "removed"),
    columnCache: join(root, "cache", "columns"),
    columns: (contentHash: string) => join(root, "cache", "columns", `${contentHash}.arrow`),
    sourceRecords: join(root, "cache", "sources"),
    tmp: join(root, "tmp"),
  };
}

/** Makes the folders of a workspace that are not there yet. @throws WORKSPACE_UNUSABLE */
export function prepareWorkspace(root: string): void {
  const paths = workspacePaths(root);
  try {
    for (const folder of [paths.datasets, paths.columnCache, paths.sourceRecords, paths.tmp]) mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (isDiskFull(error)) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new HindsightError("WORKSPACE_UNUSABLE", `The workspace ${root} cannot be used (${reason}).`, "Name a folder that can be written with --workspace or HINDSIGHT_HOME", { workspace: root });
  }
}
