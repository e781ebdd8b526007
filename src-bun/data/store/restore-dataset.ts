import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatasetManifest } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import { findDataset } from "../catalogue.ts";
import { workspacePaths } from "./workspace-paths.ts";

/** Brings a removed dataset back; one that was imported again meanwhile is the one that counts. @throws HindsightError DATASET_UNKNOWN */
export function restoreDataset(workspace: string, id: string): DatasetManifest {
  const paths = workspacePaths(workspace);
  const isId = /^[a-z0-9-]+$/.test(id);
  const aside = join(paths.removed, id);
  if (isId && existsSync(aside)) {
    if (existsSync(paths.dataset(id))) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, paths.dataset(id));
  }
  if (isId && existsSync(paths.dataset(id))) return findDataset(workspace, id);
  throw new HindsightError("DATASET_UNKNOWN", `there is no removed dataset ${id}`, "Removed datasets are kept for a day; import the file again", { dataset: id });
}
