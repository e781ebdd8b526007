import { readdirSync } from "node:fs";
import type { DatasetManifest } from "../contract/dataset.ts";
import { HindsightError } from "../contract/errors.ts";
import { nearestName } from "../platform/nearest-name.ts";
import { readManifest } from "./store/manifest-file.ts";
import { workspacePaths } from "./store/workspace-paths.ts";

export interface DatasetList {
  /** Sorted by name, then id. */
  readonly datasets: readonly DatasetManifest[];
  /** Datasets whose manifest cannot be used. */
  readonly damaged: readonly HindsightError[];
}

/** The datasets of a workspace, all of them or those that have a tag and hold a symbol. */
export function listDatasets(workspace: string, filter: { readonly tag?: string; readonly symbol?: string } = {}): DatasetList {
  const datasets: DatasetManifest[] = [];
  const damaged: HindsightError[] = [];
  for (const id of datasetIds(workspace)) {
    try {
      const manifest = readManifest(workspace, id);
      if (manifest === null) continue;
      const { tag, symbol } = filter;
      if ((tag === undefined || manifest.tags.includes(tag)) && (symbol === undefined || manifest.symbols.some((held) => held.symbol === symbol))) datasets.push(manifest);
    } catch (error) {
      if (!(error instanceof HindsightError)) throw error;
      damaged.push(error);
    }
  }
  datasets.sort((a, b) => (a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1));
  return { datasets, damaged };
}

/**
 * The dataset that a reference means: an id, else a name, the beginning of an id or of a content hash (four characters or more), or a tag, each only when one dataset fits.
 *
 * @throws DATASET_UNKNOWN when none or several fit, DATASET_DAMAGED
 */
export function findDataset(workspace: string, reference: string): DatasetManifest {
  // An id is also a folder's name; anything else must not be taken for a path.
  const exact = /^[a-z0-9-]+$/.test(reference) ? readManifest(workspace, reference) : null;
  if (exact !== null) return exact;
  const { datasets } = listDatasets(workspace);
  const ways: ((manifest: DatasetManifest) => boolean)[] = [
    ({ name }) => name === reference,
    ({ name }) => name.toLowerCase() === reference.toLowerCase(),
    ({ id, contentHash }) => id.startsWith(reference) || (reference.length >= 4 && contentHash.startsWith(reference)),
    ({ tags }) => tags.includes(reference),
  ];
  for (const fits of ways) {
    const found = datasets.filter(fits);
    if (found.length === 1) return found[0];
    if (found.length > 1) {
      const ids = found.map(({ id }) => id);
      throw new HindsightError("DATASET_UNKNOWN", `"${reference}" means ${found.length} datasets: ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", …" : ""}.`, "Name one of them by its id", { value: reference, candidates: ids });
    }
  }
  const names = datasets.flatMap(({ id, name }) => [name, id]);
  const suggestion = nearestName(reference, names);
  const hint = datasets.length === 0 ? "The workspace has no datasets yet; import a file first" : suggestion === null ? `There are: ${datasets.slice(0, 10).map(({ id }) => id).join(", ")}${datasets.length > 10 ? ", …" : ""}` : `Did you mean ${suggestion}?`;
  throw new HindsightError("DATASET_UNKNOWN", `There is no dataset "${reference}" in the workspace.`, hint, { value: reference, suggestion });
}

function datasetIds(workspace: string): string[] {
  try {
    return readdirSync(workspacePaths(workspace).datasets, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
