import { join, resolve } from "node:path";
import { computeMetrics } from "../analysis/compute-metrics.ts";
import { resultDigest } from "../analysis/digest.ts";
import { runFingerprint } from "../analysis/fingerprint.ts";
import { newProgress, StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultWatchLimits } from "../broker/watch-limits.ts";
import type { DatasetManifest } from "../contract/dataset.ts";
import type { RunResult } from "../contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../contract/run-config.ts";
import type { RunManifest, RunSnapshot } from "../contract/run-manifest.ts";
import type { RunViewPlan } from "../contract/run-view-plan.ts";
import { type FinishedRun, PROGRESS_BARS, PROGRESS_EQUITY, PROGRESS_TRADES } from "../contract/worker-messages.ts";
import { tradingDays } from "../data/trading-days.ts";
import { openPlannedView } from "../data/view/open-planned-view.ts";
import { prepareRunView } from "../data/view/prepare-run-view.ts";
import { equityColumns } from "../engine/equity-columns.ts";
import { ParquetWriter } from "../store/parquet-writer.ts";
import { refuseExisting, ResultStore } from "../store/result-store.ts";
import { prepareStrategy, type PreparedStrategy } from "../strategies/prepare-strategy.ts";
import { daysPerYear } from "./days-per-year.ts";
import { engineVersion } from "./engine-version.ts";
import { resolveDataset } from "./resolve-dataset.ts";
import type { RunProgress, RunRequest } from "./run-request.ts";
import { runWarnings } from "./run-warnings.ts";
import { sha256 } from "./sha256.ts";
import { validateConfig } from "./validate-config.ts";

const PROGRESS_EVERY_MS = 100;

/** A finished run in its folder. */
export interface StoredRun {
  readonly folder: string;
  readonly manifest: RunManifest;
  /** Equity in account currency, one point per bar. */
  readonly equity: Float64Array;
}

/** A run that was simulated and not (yet) stored. */
export interface SimulatedRun {
  readonly strategyName: string;
  readonly result: RunResult;
  readonly snapshot: RunSnapshot;
  readonly fingerprint: string;
  readonly dataset: DatasetManifest;
  readonly plan: RunViewPlan;
}

/**
 * One run from request to report: check, snapshot, simulate in a fresh sandboxed Worker, measure, store.
 * @throws HindsightError; whatever is thrown, nothing half-written stays behind
 */
export async function executeRun(workspace: string, request: RunRequest, onProgress?: (progress: RunProgress) => void, signal?: AbortSignal): Promise<StoredRun> {
  const startedAt = performance.now();
  const out = request.out === undefined ? null : resolve(request.baseFolder, request.out);
  // What is wrong without any data is said before any is read.
  if (out !== null) refuseExisting(out);
  validateConfig({ ...defaultRunConfig, ...request.config });
  // Loading DuckDB takes as long as a short run: it happens while the run goes on.
  const opening = ParquetWriter.open();
  opening.catch(() => undefined);
  try {
    const run = await simulate(workspace, request, onProgress, signal);
    const runId = Bun.randomUUIDv7();
    const store = new ResultStore(workspace);
    const folder = out ?? store.folderOf(run.strategyName, runId);
    const { time, equity } = run.result.equity;
    onProgress?.({ phase: "saving", barsDone: time.length, barCount: time.length, equity: equity.at(-1)!, tradeCount: run.result.trades.length });
    const manifest = await store.save(folder, run.plan.symbol, run.result, await opening, (files) => ({
      format: 1,
      runId,
      status: "succeeded",
      createdAt: new Date().toISOString(),
      durationMs: Math.round(performance.now() - startedAt),
      snapshot: run.snapshot,
      fingerprint: run.fingerprint,
      digest: resultDigest(run.result, sha256()),
      barCount: time.length,
      ...measured(run),
      openEntries: run.result.openEntries,
      warnings: runWarnings(run.result, run.snapshot.config, run.dataset.findings),
      files,
    }));
    return { folder, manifest, equity };
  } finally {
    void opening.then((writer) => writer.close(), () => undefined);
  }
}

/** The simulation alone: nothing is written but caches. */
export async function simulate(workspace: string, request: RunRequest, onProgress?: (progress: RunProgress) => void, signal?: AbortSignal): Promise<SimulatedRun> {
  // The realm locks itself down while strategy and data are made ready.
  const worker = new StrategyWorker();
  try {
    const strategy = await prepareStrategy(join(workspace, "cache"), request.strategyPath);
    return await simulatePrepared(workspace, request, strategy, worker, onProgress, signal);
  } finally {
    worker.dispose();
  }
}

export async function simulatePrepared(
  workspace: string,
  request: Omit<RunRequest, "strategyPath">,
  strategy: Pick<PreparedStrategy, "versionHash" | "code" | "sourceMap" | "sources">,
  worker: StrategyWorker,
  onProgress?: (progress: RunProgress) => void,
  signal?: AbortSignal,
): Promise<SimulatedRun> {
  const dataset = await resolveDataset(workspace, request.data, request.baseFolder);
  const { symbol, from, to } = request;
  const plan = await prepareRunView(workspace, { dataset, ...(symbol === undefined ? {} : { symbol }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  const view = openPlannedView(plan);
  const days = tradingDays(view, "UTC");
  const config: RunConfig = { ...defaultRunConfig, daysPerYear: daysPerYear(view.bars, days), ...request.config };
  validateConfig(config);
  const barCount = plan.rowEnd - plan.rowStart;
  const progress = newProgress();
  const values = new Float64Array(progress);
  const report = (): void => onProgress?.({ phase: "running", barsDone: values[PROGRESS_BARS]!, barCount, equity: values[PROGRESS_EQUITY]!, tradeCount: values[PROGRESS_TRADES]! });
  const timer = onProgress === undefined ? undefined : setInterval(report, PROGRESS_EVERY_MS);
  let finished: FinishedRun;
  try {
    finished = await worker.run(
      { kind: "run", bundle: { code: strategy.code, sourceMap: strategy.sourceMap }, view: plan, given: request.params, config, quotas: defaultRunQuotas, progress },
      { ...defaultWatchLimits(barCount), ...request.limits },
      signal,
    );
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

function measured({ result, plan, snapshot }: SimulatedRun): Pick<RunManifest, "metrics" | "reasons" | "tables"> {
  const { config } = snapshot;
  const view = openPlannedView(plan);
  const { metrics, reasons, tables } = computeMetrics({
    result,
    bars: view.bars,
    granularityMs: plan.granularityMs,
    tradingDays: tradingDays(view, "UTC"),
    initialCapital: config.initialCash,
    daysPerYear: config.daysPerYear,
    multiplier: config.instrument.multiplier,
  });
  const { monthlyReturns, yearlyReturns, drawdowns, bySide, byHour, byWeekday, roundTripStatistics } = tables;
  return { metrics, reasons, tables: { monthlyReturns, yearlyReturns, drawdowns, bySide, byHour, byWeekday, roundTripStatistics } };
}

