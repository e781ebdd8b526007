import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultRunConfig } from "../contract/run-config.ts";
import { ParquetWriter } from "../store/parquet-writer.ts";
import { refuseExisting, ResultStore } from "../store/result-store.ts";
import { prepareStrategy, prepareVersion } from "../strategies/prepare-strategy.ts";
import { checkLookAhead } from "./check-look-ahead.ts";
import type { RunRequest, StoredRun } from "./run-request.ts";
import { type RunWatchers, simulatePrepared } from "./simulate-prepared.ts";
import { runWithoutLimits } from "./run-without-limits.ts";
import { validateConfig } from "./validate-config.ts";

interface RunMeans extends Omit<RunWatchers, "onStarted"> {
  /** Stays open: of whoever performs many runs. Without one it is opened for this run, which takes as long as a short one. */
  readonly writer?: ParquetWriter;
}

/**
 * One run from request to report, in a Worker that is given: check, snapshot, simulate, measure, store.
 * @throws HindsightError; whatever is thrown, nothing half-written stays behind
 */
export async function performRun(worker: StrategyWorker, workspace: string, request: RunRequest, { onProgress, onLog, signal, writer: given }: RunMeans = {}): Promise<StoredRun> {
  const startedAt = performance.now();
  const out = request.out === undefined ? null : resolve(request.baseFolder, request.out);
  // What is wrong without any data is said before any is read.
  if (out !== null) refuseExisting(out);
  validateConfig({ ...defaultRunConfig, ...request.config });
  // What a run needs when it is over.
  const loadFinish = () => Promise.all([given ?? ParquetWriter.open(), import("./measure-run.ts")]);
  let loading: ReturnType<typeof loadFinish> | undefined;
  try {
    const cacheFolder = join(workspace, "cache");
    const strategy = await (request.version === undefined ? prepareStrategy(cacheFolder, request.strategyPath) : prepareVersion(cacheFolder, request.version.hash, request.version.sources));
    const run = await simulatePrepared(workspace, request, strategy, worker, {
      onProgress,
      onLog,
      signal,
      onStarted: () => {
        loading = loadFinish();
        loading.catch(() => undefined);
      },
    });
    const [writer, { measureRun }] = await (loading ??= loadFinish());
    const runId = request.runId ?? Bun.randomUUIDv7();
    const store = new ResultStore(workspace);
    const folder = out ?? store.folderOf(run.strategyName, runId);
    const { time, equity } = run.result.equity;
    onProgress?.({ phase: "saving", barsDone: time.length, barCount: time.length, equity: equity.at(-1)!, tradeCount: run.result.trades.length });
    const withoutLimits = request.compareLimits === true ? await runWithoutLimits(workspace, request, strategy, run, signal) : [];
    const lookAhead = request.checkLookAhead === true ? await checkLookAhead(workspace, request, strategy, onProgress, signal) : null;
    // A try that was lost between storing and telling of it left a folder of this id that nobody knows.
    if (out === null && request.runId !== undefined) rmSync(folder, { recursive: true, force: true });
    const savedAt = performance.now();
    const manifest = await store.save(folder, run.result, writer, (files) => ({
      format: 2,
      runId,
      status: "succeeded",
      createdAt: new Date().toISOString(),
      durationMs: Math.round(performance.now() - startedAt),
      snapshot: run.snapshot,
      fingerprint: run.fingerprint,
      barCount: time.length,
      ...measureRun(run),
      openEntries: run.result.openEntries,
      factors: run.result.factors.map(({ name, source, knownAt }) => ({ name, source, knownAt })),
      riskEvents: run.result.riskEvents,
      withoutLimits,
      lookAhead,
      files,
    }));
    return { folder, manifest, equity, lookAhead, durations: { ...run.durations, resultWriteMs: performance.now() - savedAt } };
  } finally {
    void loading?.then(([writer]) => given ?? writer.close(), () => undefined);
  }
}
