import { join } from "node:path";
import { type RunnerJob } from "../../src-bun/contract/runner-messages.ts";
import type { RunOrder } from "../../src-bun/contract/run-order.ts";
import { importFile } from "../../src-bun/data/import-file.ts";
import { generateSynthetic } from "../../src-bun/data/synthetic/generate-synthetic.ts";
import { writeSyntheticCsv } from "../../src-bun/data/synthetic/write-synthetic-csv.ts";
import { prepareSources } from "../../src-bun/strategies/prepare-strategy.ts";
import { type DataWorkspace, dataWorkspace } from "./data-workspace.ts";

/** A workspace with minute bars of a month, and jobs as the app gives them to its runners. */
export interface RunnerJobs {
  readonly workspace: DataWorkspace;
  readonly datasetId: string;
  /** Checks and bundles the strategy, as the app does when it takes it in. */
  readonly job: (source: string, changes?: Partial<RunOrder>) => Promise<RunnerJob>;
}

export async function runnerJobs(): Promise<RunnerJobs> {
  const workspace = dataWorkspace();
  const file = workspace.file("bars.csv", "");
  writeSyntheticCsv(file, generateSynthetic("future", { from: "2024-01-01", to: "2024-02-01" }));
  const { id: datasetId } = await importFile(workspace.root, file);
  const job = async (source: string, changes: Partial<RunOrder> = {}): Promise<RunnerJob> => {
    const { versionHash, sources } = await prepareSources(join(workspace.root, "cache"), [{ path: "strategy.ts", text: source }]);
    const order: RunOrder = { strategy: versionHash, data: datasetId, params: {}, config: {}, ...changes };
    return { runId: Bun.randomUUIDv7(), workspace: workspace.root, strategyName: "Strategy", version: { hash: versionHash, sources }, order };
  };
  return { workspace, datasetId, job };
}
