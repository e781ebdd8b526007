import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { DatasetManifest } from "../contract/dataset.ts";
import { findDataset } from "../data/catalogue.ts";
import { importFile } from "../data/import-file.ts";

/** The dataset that `data` means: a file that is there (imported first, if it is not yet), else one of the workspace. */
export async function resolveDataset(workspace: string, data: string, baseFolder: string): Promise<DatasetManifest> {
  const path = resolve(baseFolder, data);
  const looksLikeFile = existsSync(path) || data.includes("/") || data.includes("\\") || /^\.(csv|parquet|gz|zip|txt)$/i.test(extname(data));
  return looksLikeFile ? importFile(workspace, path) : findDataset(workspace, data);
}
