import { type LogListener, newProgress, type StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultWatchLimits } from "../broker/watch-limits.ts";
import { runFingerprint } from "../analysis/fingerprint.ts";
import { HindsightError } from "../contract/errors.ts";
import type { RunFeed } from "../contract/feeds.ts";
import type { RunResult } from "../contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../contract/run-config.ts";
import type { RunSnapshot } from "../contract/run-manifest.ts";
import type { RunDurations } from "../contract/runner-messages.ts";
import type { FinishedRun, RunData } from "../contract/worker-messages.ts";
import { equityColumns } from "../engine/equity-columns.ts";
import { tradedSymbols } from "../engine/lane-data.ts";
import { pointTimesOf } from "../engine/point-times.ts";
import type { PreparedStrategy } from "../strategies/prepare-strategy.ts";
import { daysPerYear } from "./days-per-year.ts";
import { engineVersion } from "./engine-version.ts";
import { prepareRunData, type PreparedData } from "./prepare-run-data.ts";
import type { RunProgress, RunRequest } from "./run-request.ts";
import { sha256 } from "./sha256.ts";
import { validateConfig } from "./validate-config.ts";
import { watchProgress } from "./watch-progress.ts";

/** A run that was simulated and not (yet) stored. */
export interface SimulatedRun {
  readonly strategyName: string;
  readonly result: RunResult;
  readonly snapshot: RunSnapshot;
  readonly fingerprint: string;
  readonly prepared: PreparedData;
  readonly durations: Omit<RunDurations, "resultWriteMs">;
}

export interface RunWatchers {
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
  readonly onLog?: LogListener | undefined;
  /** The Worker has its job: from now on this thread has time for other things. */
  readonly onStarted?: () => void;
  readonly signal?: AbortSignal | undefined;
}

/** A job's input that is ready to be sent to a Worker. */
export interface ReadyJob {
  readonly prepared: PreparedData;
  readonly config: RunConfig;
  /** Rows of the data that orders are matched against. */
  readonly rowCount: number;
}

/** Settles data and configuration of a run. @throws HindsightError what is wrong with them */
export async function readyJob(workspace: string, request: Omit<RunRequest, "strategyPath" | "version">): Promise<ReadyJob> {
  const wanted: RunConfig = { ...defaultRunConfig, ...request.config };
  const prepared = await prepareRunData(workspace, request, wanted, request.session);
  const config: RunConfig = { ...wanted, session: prepared.session, daysPerYear: request.config.daysPerYear ?? daysPerYear(prepared.main, prepared.data.buildDays) };
  // Some rules need the session's hours, and what each symbol is.
  validateConfig(config, tradedSymbols(prepared.rows));
  return { prepared, config, rowCount: prepared.rows.reduce((sum, feed) => sum + rowsOf(feed), 0) };
}

/** The simulation of a strategy that is ready, in a Worker that is given: nothing is written but caches. */
export async function simulatePrepared(
  workspace: string,
  request: Omit<RunRequest, "strategyPath" | "version">,
  strategy: Pick<PreparedStrategy, "versionHash" | "code" | "sourceMap" | "sources">,
  worker: StrategyWorker,
  { onProgress, onLog, onStarted, signal }: RunWatchers = {},
): Promise<SimulatedRun> {
  const askedAt = performance.now();
  const { prepared, config, rowCount } = await readyJob(workspace, request);
  const dataReadMs = performance.now() - askedAt;
  const progress = newProgress();
  const stopWatching = watchProgress(progress, "running", rowCount, onProgress);
  let finished: FinishedRun;
  try {
    const running = worker.run(
      { kind: "run", bundle: { code: strategy.code, sourceMap: strategy.sourceMap }, data: prepared.data, given: request.params, config, quotas: defaultRunQuotas, progress, sendsLog: onLog !== undefined },
      { ...defaultWatchLimits(rowCount), ...request.limits },
      signal,
      onLog,
    );
    onStarted?.();
    finished = await running;
  } catch (error) {
    throw withTime(error, prepared);
  } finally {
    stopWatching();
  }
  const { strategyName, params, simulation, factorMs } = finished;
  const result = { ...simulation, equity: equityColumns(pointTimesOf(prepared.rows), simulation.equity, simulation.fills) };
  const snapshot: RunSnapshot = { strategy: { name: strategyName, versionHash: strategy.versionHash, sources: strategy.sources }, params, config, ...dataSnapshot(prepared), warmupCount: request.warmup ?? 0, bounds: { from: request.from ?? null, to: request.to ?? null }, engineVersion };
  return { strategyName, result, snapshot, fingerprint: fingerprintOf(snapshot), prepared, durations: { dataReadMs, factorMs } };
}

/** A run that was ended from outside knows how many points it had done: the data say when that was. */
function withTime(error: unknown, { rows }: PreparedData): unknown {
  if (!(error instanceof HindsightError)) return error;
  const { barsDone } = error.details;
  if (typeof barsDone !== "number") return error;
  const time = pointTimesOf(rows)[barsDone];
  return new HindsightError(error.code, error.message, error.hint, { ...error.details, barIndex: barsDone, time: time === undefined ? null : new Date(time).toISOString() });
}

/** What of the data decides a run's result. */
function dataSnapshot({ data, main: lane, datasets }: PreparedData): Pick<RunSnapshot, "dataset" | "symbol" | "granularityMs" | "build" | "feeds" | "window"> {
  const { feeds } = data;
  const main = feeds[0]!;
  const last = lane.time.length - 1;
  const isGiven = (k: number): boolean => k > 0 && !(feeds[k]!.build === null && !feeds[k]!.isDelivered && feeds.some((other) => other.build !== null && other.datasetId === feeds[k]!.datasetId && other.symbol === feeds[k]!.symbol));
  return {
    dataset: { id: datasets[0]!.id, contentHash: datasets[0]!.contentHash },
    symbol: main.symbol,
    granularityMs: main.granularityMs,
    build: main.build,
    feeds: feeds.flatMap(({ kind, symbol, name, build, isDelivered, extras, rowStart, rowEnd }: RunData["feeds"][number], k) => (isGiven(k) ? [{ dataset: { id: datasets[k]!.id, contentHash: datasets[k]!.contentHash }, kind, symbol, name, build, isDelivered, columns: kind === "features" ? extras : [], rowStart, rowEnd }] : [])),
    window: { from: lane.time[lane.warmupCount]!, to: lane.closes?.[last] ?? lane.time[last]! + Math.max(lane.granularityMs, 0.001) },
  };
}

function rowsOf(feed: RunFeed): number {
  return feed.kind === "bars" ? feed.bars.time.length : feed.time.length;
}

function fingerprintOf({ strategy, params, config, dataset, symbol, window, build, feeds, warmupCount }: RunSnapshot): string {
  const data = { build, warmupCount, feeds: feeds.map(({ dataset: { contentHash }, ...feed }) => ({ ...feed, contentHash })) };
  return runFingerprint({ strategyHash: strategy.versionHash, params, config, dataHash: dataset.contentHash, symbol, window, feeds: data, engineVersion, seed: config.seed }, sha256());
}
