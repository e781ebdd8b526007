import { join } from "node:path";
import type { BarColumns } from "../../contract/bars.ts";
import type { DatasetManifest } from "../../contract/dataset.ts";
import { ArrowDamage } from "../columns/arrow-layout.ts";
import { openColumns, type OpenColumns } from "../columns/open-columns.ts";
import { workspacePaths } from "../store/workspace-paths.ts";
import { type BarLevel, buildLevels, levelColumns, packLevels, unpackLevels } from "./bar-levels.ts";

/** What levels are made of, and how: a change of it makes older files useless. */
const VERSION = 1;

/** Work that is being done, by file: what asks meanwhile waits for it instead of doing it again. */
const building = new Map<string, Promise<readonly (readonly BarLevel[])[]>>();

/** The file of a dataset's levels. It is derived from the column file beside it and can be removed at any time. */
export function levelsPath(workspace: string, contentHash: string): string {
  return join(workspacePaths(workspace).columnCache, `${contentHash}.levels-${VERSION}.arrow`);
}

/**
 * The pre-merged bars of one symbol, finest first. They are made of all symbols' bars when they are not there yet or not whole, and kept
 * in the column cache; where that is impossible (a full disk) they are made anew each time.
 *
 * @param symbol number of the symbol in the manifest
 */
export async function openLevels(workspace: string, manifest: DatasetManifest, symbol: number, barsOf: (symbol: number) => BarColumns): Promise<readonly BarLevel[]> {
  const path = levelsPath(workspace, manifest.contentHash);
  const known = tryOpen(path, manifest, symbol);
  if (known !== null) return known;
  let work = building.get(path);
  if (work === undefined) {
    work = makeLevels(workspace, manifest, barsOf).finally(() => building.delete(path));
    building.set(path, work);
  }
  return (await work)[symbol];
}

function tryOpen(path: string, manifest: DatasetManifest, symbol: number): BarLevel[] | null {
  let file: OpenColumns;
  try {
    file = openColumns(path);
  } catch (error) {
    if (error instanceof ArrowDamage || (error instanceof Error && "code" in error)) return null;
    throw error;
  }
  if (!levelColumns.every((name, k) => file.names[k] === name)) return null;
  return unpackLevels(file.slice, file.rowCount, symbol, manifest.symbols[symbol]);
}

/** Merges the bars of all symbols, and keeps what comes of it in the column cache. Done at the import, so that the first chart need not wait. */
export async function makeLevels(workspace: string, manifest: DatasetManifest, barsOf: (symbol: number) => BarColumns): Promise<readonly (readonly BarLevel[])[]> {
  const levels = manifest.symbols.map(({ granularityMs }, symbol) => buildLevels(barsOf(symbol), granularityMs));
  const { writeColumnFile } = await import("../columns/write-column-file.ts");
  try {
    await writeColumnFile(levelsPath(workspace, manifest.contentHash), packLevels(levels));
  } catch (error) {
    // A chart does not depend on it; the next one tries again.
    if (!(error instanceof Error && "code" in error)) throw error;
  }
  return levels;
}
