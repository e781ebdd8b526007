import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { listDatasets } from "../catalogue.ts";
import { levelsPath } from "../view/open-levels.ts";
import { readManifest } from "./manifest-file.ts";
import { workspacePaths } from "./workspace-paths.ts";

/** Takes a dataset out of the catalogue, in one step, then frees its room. Its columns go with the last dataset that has the same content. */
export function removeDataset(workspace: string, id: string): void {
  const paths = workspacePaths(workspace);
  const manifest = readManifest(workspace, id);
  if (manifest === null) return;
  mkdirSync(paths.tmp, { recursive: true });
  const aside = join(paths.tmp, `removed-${crypto.randomUUID()}`);
  renameSync(paths.dataset(id), aside);
  rmSync(aside, { recursive: true, force: true });
  if (listDatasets(workspace).datasets.some(({ contentHash }) => contentHash === manifest.contentHash)) return;
  for (const cached of [paths.columns(manifest.contentHash), levelsPath(workspace, manifest.contentHash)]) rmSync(cached, { force: true });
}
