import { resultDigest } from "../../../src-bun/analysis/digest.ts";
import { newProgress, StrategyWorker } from "../../../src-bun/broker/strategy-worker.ts";
import { defaultWatchLimits, type WatchLimits } from "../../../src-bun/broker/watch-limits.ts";
import { defaultRunConfig, defaultRunQuotas, type RunQuotas } from "../../../src-bun/contract/run-config.ts";
import type { FinishedRun, RunJob } from "../../../src-bun/contract/worker-messages.ts";
import { importFile } from "../../../src-bun/data/import-file.ts";
import { generateSynthetic } from "../../../src-bun/data/synthetic/generate-synthetic.ts";
import { writeSyntheticCsv } from "../../../src-bun/data/synthetic/write-synthetic-csv.ts";
import { prepareRunData } from "../../../src-bun/orchestrator/prepare-run-data.ts";
import { pointTimesOf } from "../../../src-bun/engine/point-times.ts";
import { equityColumns } from "../../../src-bun/engine/equity-columns.ts";
import { sha256 } from "../../../src-bun/orchestrator/sha256.ts";
import { prepareSources } from "../../../src-bun/strategies/prepare-strategy.ts";
import { dataWorkspace } from "../../support/data-workspace.ts";

export interface WatchedRunOptions {
  readonly limits?: Partial<WatchLimits>;
  readonly quotas?: Partial<RunQuotas>;
  readonly signal?: AbortSignal;
}

/** Runs strategies from their source text as a user's run does: checked, bundled, in a fresh Worker, on imported bars. */
export interface WatchedRuns {
  readonly barCount: number;
  /** Checks and bundles first, so that what is measured afterwards is the run alone. */
  readonly job: (source: string, quotas?: Partial<RunQuotas>) => Promise<RunJob>;
  readonly run: (source: string, options?: WatchedRunOptions) => Promise<FinishedRun>;
  readonly digest: (source: string) => Promise<string>;
  readonly remove: () => void;
}

export async function watchedRuns(): Promise<WatchedRuns> {
  const workspace = dataWorkspace();
  const file = workspace.file("bars.csv", "");
  writeSyntheticCsv(file, generateSynthetic("future", { from: "2024-01-01", to: "2024-02-01" }));
  const dataset = await importFile(workspace.root, file);
  const { data, rows } = await prepareRunData(workspace.root, { data: dataset.id, baseFolder: workspace.root }, defaultRunConfig, undefined);
  const barCount = dataset.rowCount;
  const job = async (source: string, quotas: Partial<RunQuotas> = {}): Promise<RunJob> => {
    const { code, sourceMap } = await prepareSources(workspace.root, [{ path: "hostile.ts", text: source }]);
    return { kind: "run", bundle: { code, sourceMap }, data, given: {}, config: defaultRunConfig, quotas: { ...defaultRunQuotas, ...quotas }, progress: newProgress() };
  };
  const run = async (source: string, { limits, quotas, signal }: WatchedRunOptions = {}): Promise<FinishedRun> => new StrategyWorker().run(await job(source, quotas), { ...defaultWatchLimits(barCount), ...limits }, signal);
  const digest = async (source: string): Promise<string> => {
    const { simulation } = await run(source);
    return resultDigest({ ...simulation, equity: equityColumns(pointTimesOf(rows), simulation.equity, simulation.fills) }, sha256());
  };
  return { barCount, job, run, digest, remove: workspace.remove };
}
