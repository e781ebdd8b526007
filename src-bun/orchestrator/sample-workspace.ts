import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listDatasets } from "../data/catalogue.ts";
import { importFile } from "../data/import-file.ts";
import { generateSynthetic, syntheticKinds, type SyntheticKind } from "../data/synthetic/generate-synthetic.ts";
import { writeSyntheticCsv } from "../data/synthetic/write-synthetic-csv.ts";
import { appFolder } from "../platform/app-files.ts";

const TAG = "sample";

export interface SampleWorkspace {
  /** Folder with the sample strategies, the trader's own to change. */
  readonly strategies: string;
  /** Id of the dataset with daily bars of the synthetic equity. */
  readonly equityDaily: string;
}

/** Puts the sample datasets (synthetic, and said to be) and strategies into a workspace. What is there already stays as it is. */
export async function createSampleWorkspace(workspace: string): Promise<SampleWorkspace> {
  const strategies = join(workspace, "strategies");
  const samples = appFolder("resources/strategies");
  mkdirSync(strategies, { recursive: true });
  for (const file of readdirSync(samples)) if (!existsSync(join(strategies, file))) copyFileSync(join(samples, file), join(strategies, file));
  const ids = new Map(listDatasets(workspace, { tag: TAG }).datasets.map(({ name, id }) => [name, id]));
  for (const kind of syntheticKinds) if (!ids.has(nameOf(kind))) ids.set(nameOf(kind), await importSample(workspace, kind));
  return { strategies, equityDaily: ids.get(nameOf("equity-daily"))! };
}

async function importSample(workspace: string, kind: SyntheticKind): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "hindsight-sample-"));
  try {
    const path = join(folder, `${kind}.csv`);
    writeSyntheticCsv(path, generateSynthetic(kind));
    const { id } = await importFile(workspace, path, { name: nameOf(kind), tags: [TAG, "synthetic"] });
    return id;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function nameOf(kind: SyntheticKind): string {
  return `synthetic ${kind}`;
}
