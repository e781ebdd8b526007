import { readFileSync } from "node:fs";
import type { DatasetManifest } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import { manifestProblem } from "./manifest-problem.ts";
import { workspacePaths } from "./workspace-paths.ts";

/**
 * Reads a dataset's manifest. Manifests are written whole, so only what damage to the disk or a later version of the
 * program can break is looked at; the schema itself takes longer to load than a run may take to start.
 *
 * @throws DATASET_DAMAGED; null when there is no such dataset
 */
export function readManifest(workspace: string, id: string): DatasetManifest | null {
  const path = workspacePaths(workspace).manifest(id);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
    throw damaged(id, path, error instanceof Error ? error.message : String(error));
  }
  try {
    const manifest = JSON.parse(text) as DatasetManifest;
    const problem = manifestProblem(manifest, id);
    if (problem !== null) throw damaged(id, path, problem);
    return manifest;
  } catch (error) {
    if (error instanceof HindsightError) throw error;
    throw damaged(id, path, "it is not JSON");
  }
}

function damaged(id: string, path: string, why: string): HindsightError {
  return new HindsightError("DATASET_DAMAGED", `The manifest of dataset ${id} cannot be used: ${why}.`, "Remove the dataset's folder and import the data again", { dataset: id, file: path });
}
