import { newProgress, type StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultWatchLimits } from "../broker/watch-limits.ts";
import { runFingerprint } from "../analysis/fingerprint.ts";
import type { DatasetManifest } from "../contract/dataset.ts";
import type { RunResult } from "../contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../contract/run-config.ts";
import type { RunSnapshot } from "../contract/run-manifest.ts";
import type { RunViewPlan } from "../contract/run-view-plan.ts";
import { type FinishedRun, PROGRESS_BARS, PROGRESS_EQUITY, PROGRESS_TRADES } from "../contract/worker-messages.ts";
import { tradingDays } from "../data/trading-days.ts";
import { openPlannedView } from "../data/view/open-planned-view.ts";
import { prepareRunView } from "../data/view/prepare-run-view.ts";
import { equityColumns } from "../engine/equity-columns.ts";
import type { PreparedStrategy } from "../strategies/prepare-strategy.ts";
import { daysPerYear } from "./days-per-year.ts";
import { engineVersion } from "./engine-version.ts";
import { resolveDataset } from "./resolve-dataset.ts";
import type { RunProgress, RunRequest } from "./run-request.ts";
import { sha256 } from "./sha256.ts";

const PROGRESS_EVERY_MS = 100;

/** A run that was simulated and not (yet) stored. */
export interface SimulatedRun {
  readonly strategyName: string;
  readonly result: RunResult;
  readonly snapshot: RunSnapshot;
  readonly fingerprint: string;
  readonly dataset: DatasetManifest;
  readonly plan: RunViewPlan;
}

export interface RunWatchers {
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  /** The Worker has its job: from now on this thread has time for other things. */
  readonly onStarted?: () => void;
  readonly signal?: AbortSignal | undefined;
}

/** The simulation of a strategy that is ready, in a Worker that is given: nothing is written but caches. */
export async function simulatePrepared(
  workspace: string,
  request: Omit<RunRequest, "strategyPath">,
  strategy: Pick<PreparedStrategy, "versionHash" | "code" | "sourceMap" | "sources">,
  worker: StrategyWorker,
  { onProgress, onStarted, signal }: RunWatchers = {},
): Promise<SimulatedRun> {
  const dataset = await resolveDataset(workspace, request.data, request.baseFolder);
  const { symbol, from, to } = request;
  const plan = await prepareRunView(workspace, { dataset, ...(symbol === undefined ? {} : { symbol }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  const view = openPlannedView(plan);
  const days = tradingDays(view, "UTC");
  const config: RunConfig = { ...defaultRunConfig, daysPerYear: daysPerYear(view.bars, days), ...request.config };
  const barCount = plan.rowEnd - plan.rowStart;
  const progress = newProgress();
  const values = new Float64Array(progress);
  const report = (): void => onProgress?.({ phase: "running", barsDone: values[PROGRESS_BARS]!, barCount, equity: values[PROGRESS_EQUITY]!, tradeCount: values[PROGRESS_TRADES]! });
  const timer = onProgress === undefined ? undefined : setInterval(report, PROGRESS_EVERY_MS);
  let finished: FinishedRun;
  try {
    const running = worker.run(
      { kind: "run", bundle: { code: strategy.code, sourceMap: strategy.sourceMap }, view: plan, given: request.params, config, quotas: defaultRunQuotas, progress },
      { ...defaultWatchLimits(barCount), ...request.limits },
      signal,
    );
    onStarted?.();
    finished = await running;
  } finally {
    clearInterval(timer);
  }
  const { time } = view.bars;
  const snapshot: RunSnapshot = {
    strategy: { name: finished.strategyName, versionHash: strategy.versionHash, sources: strategy.sources },
    params: finished.params,
    config,
    dataset: { id: dataset.id, contentHash: dataset.contentHash },
    symbol: plan.symbol,
    granularityMs: plan.granularityMs,
    window: { from: time[0]!, to: time[time.length - 1]! + plan.granularityMs },
    engineVersion,
  };
  const { strategyName, simulation } = finished;
  const result = { ...simulation, equity: equityColumns(view, simulation.equity, simulation.fills) };
  return { strategyName, result, snapshot, fingerprint: fingerprintOf(snapshot), dataset, plan };
}

function fingerprintOf({ strategy, params, config, dataset, symbol, window }: RunSnapshot): string {
  return runFingerprint({ strategyHash: strategy.versionHash, params, config, dataHash: dataset.contentHash, symbol, window, engineVersion, seed: config.seed }, sha256());
}
