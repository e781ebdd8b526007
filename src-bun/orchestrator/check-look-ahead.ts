import { newProgress, StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultWatchLimits } from "../broker/watch-limits.ts";
import { defaultRunQuotas } from "../contract/run-config.ts";
import type { LookAheadReport } from "../contract/run-manifest.ts";
import type { PreparedStrategy } from "../strategies/prepare-strategy.ts";
import type { RunProgress, RunRequest } from "./run-request.ts";
import { readyJob } from "./simulate-prepared.ts";
import { watchProgress } from "./watch-progress.ts";

/** Replays on truncated data; enough to meet every decision of a short run, and an even spread of a long one. */
const MAX_CUTS = 64;

/** Runs a strategy again on data that end early and says what went differently while the future was not there. */
export async function checkLookAhead(
  workspace: string,
  request: Omit<RunRequest, "strategyPath">,
  strategy: Pick<PreparedStrategy, "code" | "sourceMap">,
  onProgress: ((progress: RunProgress) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<LookAheadReport> {
  const worker = new StrategyWorker();
  const progress = newProgress();
  let stopWatching: (() => void) | undefined;
  try {
    const { prepared, config, rowCount } = await readyJob(workspace, request);
    stopWatching = watchProgress(progress, "checking", rowCount, onProgress);
    return await worker.lookAhead(
      { kind: "look-ahead", bundle: { code: strategy.code, sourceMap: strategy.sourceMap }, data: prepared.data, given: request.params, config, quotas: defaultRunQuotas, progress, maxCuts: MAX_CUTS },
      { ...defaultWatchLimits(rowCount), ...request.limits },
      signal,
    );
  } finally {
    stopWatching?.();
    worker.dispose();
  }
}
