import { join, resolve } from "node:path";
import { computeMetrics } from "../analysis/compute-metrics.ts";
import { resultDigest } from "../analysis/digest.ts";
import type { StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultRunConfig } from "../contract/run-config.ts";
import type { RunManifest } from "../contract/run-manifest.ts";
import { tradingDays } from "../data/trading-days.ts";
import { openPlannedView } from "../data/view/open-planned-view.ts";
import { ParquetWriter } from "../store/parquet-writer.ts";
import { refuseExisting, ResultStore } from "../store/result-store.ts";
import { prepareStrategy } from "../strategies/prepare-strategy.ts";
import type { RunProgress, RunRequest, StoredRun } from "./run-request.ts";
import { runWarnings } from "./run-warnings.ts";
import { sha256 } from "./sha256.ts";
import { type SimulatedRun, simulatePrepared } from "./simulate-prepared.ts";
import { validateConfig } from "./validate-config.ts";

/** The work behind executeRun, in a Worker that is given. */
export async function performRun(worker: StrategyWorker, workspace: string, request: RunRequest, onProgress?: (progress: RunProgress) => void, signal?: AbortSignal): Promise<StoredRun> {
  const startedAt = performance.now();
  const out = request.out === undefined ? null : resolve(request.baseFolder, request.out);
  // What is wrong without any data is said before any is read.
  if (out !== null) refuseExisting(out);
  validateConfig({ ...defaultRunConfig, ...request.config });
  // Loading DuckDB takes as long as a short run: it happens while the run goes on.
  const opening = ParquetWriter.open();
  opening.catch(() => undefined);
  try {
    const strategy = await prepareStrategy(join(workspace, "cache"), request.strategyPath);
    const run = await simulatePrepared(workspace, request, strategy, worker, onProgress, signal);
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

