import type { DatasetManifest } from "../../contract/dataset.ts";
import { contentHash } from "./content-hash.ts";
import { datasetChanged, datasetColumns } from "./dataset-columns.ts";
import { workspacePaths } from "./workspace-paths.ts";

/** Hashes the columns that runs read and compares them with the dataset's content hash. @throws DATASET_CHANGED when they differ */
export async function verifyDataset(workspace: string, manifest: DatasetManifest): Promise<void> {
  const open = await datasetColumns(workspace, manifest);
  const columns = new Map(manifest.columns.map((name) => [name, open.slice(name, 0, open.rowCount)]));
  if (contentHash(manifest.kind, manifest.symbols, columns) !== manifest.contentHash) throw datasetChanged(manifest, workspacePaths(workspace).columns(manifest.contentHash));
}
