import type { DatasetManifest } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import { ArrowDamage } from "../columns/arrow-layout.ts";
import { openColumns, type OpenColumns } from "../columns/open-columns.ts";
import { kindShapes } from "../import/dataset-kinds.ts";
import { contentHash } from "./content-hash.ts";
import { namingDiskFull } from "./disk-errors.ts";
import { prepareWorkspace, workspacePaths } from "./workspace-paths.ts";

/**
 * Opens the columns of a dataset. The cache file is derived: one that is missing or not whole is built again from the
 * dataset's Parquet file.
 *
 * @throws DATASET_DAMAGED when the Parquet file cannot be read either, DATASET_CHANGED when its content is another
 */
export async function datasetColumns(workspace: string, manifest: DatasetManifest): Promise<OpenColumns> {
  const path = workspacePaths(workspace).columns(manifest.contentHash);
  const open = tryOpen(path, manifest);
  if (open !== null) return open;
  await rebuild(workspace, manifest, path);
  return openColumns(path);
}

function tryOpen(path: string, manifest: DatasetManifest): OpenColumns | null {
  try {
    const columns = openColumns(path);
    const isWhole = columns.rowCount === manifest.rowCount && manifest.columns.every((name, k) => columns.names[k] === name);
    return isWhole ? columns : null;
  } catch (error) {
    if (error instanceof ArrowDamage || (error instanceof Error && "code" in error && error.code === "ENOENT")) return null;
    throw error;
  }
}

async function rebuild(workspace: string, manifest: DatasetManifest, path: string): Promise<void> {
  const { readStoredColumns } = await import("../parquet/read-stored-columns.ts");
  const { writeColumnFile } = await import("../columns/write-column-file.ts");
  prepareWorkspace(workspace);
  const paths = workspacePaths(workspace);
  const data = paths.data(manifest.id);
  let columns: Map<string, Float64Array>;
  try {
    columns = await readStoredColumns(data, paths.tmp, manifest.columns, kindShapes[manifest.kind].timeColumns, manifest.rowCount);
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split("\n")[0];
    throw new HindsightError("DATASET_DAMAGED", `The data of dataset ${manifest.id} cannot be read: ${why}`, "Remove the dataset's folder and import the data again", { dataset: manifest.id, file: data });
  }
  if (contentHash(manifest.kind, manifest.symbols, columns) !== manifest.contentHash) throw datasetChanged(manifest, data);
  await namingDiskFull(paths.columnCache, () => writeColumnFile(path, columns));
}

/** The error for a file whose content is not what its dataset's hash says. */
export function datasetChanged(manifest: DatasetManifest, file: string): HindsightError {
  return new HindsightError(
    "DATASET_CHANGED",
    `The data of dataset ${manifest.id} is not what was imported: ${file} does not match the content hash ${manifest.contentHash.slice(0, 12)}….`,
    "A file under cache can be deleted: it is built again from data.parquet. If data.parquet itself has changed, import the source again",
    { dataset: manifest.id, file, contentHash: manifest.contentHash },
  );
}
