import { join } from "node:path";
import type { LookAheadReport } from "../contract/run-manifest.ts";
import { findDataset } from "../data/catalogue.ts";
import { ResultStore } from "../store/result-store.ts";
import { prepareSources } from "../strategies/prepare-strategy.ts";
import { checkLookAhead } from "./check-look-ahead.ts";
import type { RunProgress } from "./run-request.ts";
import { validateConfig } from "./validate-config.ts";
import { replayOf } from "./verify-run.ts";

/**
 * Checks a stored run for look-ahead: replays its strategy, as it was stored, on data that end early.
 * @throws HindsightError RUN_UNKNOWN, DATASET_…, and what a run ends with
 */
export async function lookAheadRun(workspace: string, run: string, baseFolder: string, onProgress?: (progress: RunProgress) => void, signal?: AbortSignal): Promise<LookAheadReport & { readonly runId: string }> {
  const { manifest: { runId, snapshot } } = new ResultStore(workspace).find(run, baseFolder);
  validateConfig(snapshot.config);
  const strategy = await prepareSources(join(workspace, "cache"), snapshot.strategy.sources);
  const dataset = findDataset(workspace, snapshot.dataset.id);
  const report = await checkLookAhead(workspace, { data: dataset.id, baseFolder: workspace, ...replayOf(snapshot), params: snapshot.params, config: snapshot.config }, strategy, onProgress, signal);
  return { runId, ...report };
}
