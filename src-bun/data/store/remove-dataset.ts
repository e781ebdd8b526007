import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { listDatasets } from "../catalogue.ts";
import { levelsPath } from "../view/open-levels.ts";
import { readManifest } from "./manifest-file.ts";
import { workspacePaths } from "./workspace-paths.ts";

/** How long a removed dataset can be brought back: its room is wanted, but not within the hour. */
const KEPT_MS = 86_400_000;

/**
 * Takes a dataset out of the catalogue, in one step. It lies aside for a day; its columns, which can be made again, go with the last dataset that has
 * the same content.
 */
export function removeDataset(workspace: string, id: string, nowMs: number): void {
  const paths = workspacePaths(workspace);
  const manifest = readManifest(workspace, id);
  if (manifest === null) return;
  forgetRemoved(paths.removed, nowMs);
  mkdirSync(paths.removed, { recursive: true });
  const aside = join(paths.removed, id);
  rmSync(aside, { recursive: true, force: true });
  renameSync(paths.dataset(id), aside);
  utimesSync(aside, nowMs / 1000, nowMs / 1000);
  if (listDatasets(workspace).datasets.some(({ contentHash }) => contentHash === manifest.contentHash)) return;
  for (const cached of [paths.columns(manifest.contentHash), levelsPath(workspace, manifest.contentHash)]) rmSync(cached, { force: true });
}

function forgetRemoved(folder: string, nowMs: number): void {
  try {
    for (const id of readdirSync(folder)) if (statSync(join(folder, id)).mtimeMs < nowMs - KEPT_MS) rmSync(join(folder, id), { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
