import { join } from "node:path";
import { StrategyWorker } from "../broker/strategy-worker.ts";
import { defaultWatchLimits } from "../broker/watch-limits.ts";
import { HindsightError } from "../contract/errors.ts";
import type { StrategyVersion } from "../contract/library.ts";
import type { Actor, RunRecord } from "../contract/run-record.ts";
import { ProcessLock } from "../store/database/process-lock.ts";
import { RunRepository } from "../store/database/run-repository.ts";
import { StrategyRepository } from "../store/database/strategy-repository.ts";
import type { WorkspaceDatabase } from "../store/database/workspace-database.ts";
import { type PreparedStrategy, prepareStrategy } from "../strategies/prepare-strategy.ts";
import { openRecords } from "./open-records.ts";
import { newRun } from "./queue/new-run.ts";
import { orderOfRequest } from "./queue/order-of-request.ts";
import { outcomeOf } from "./queue/outcome-of.ts";
import { runLockFolder, runLockName } from "./queue/recover-runs.ts";
import { RunLedger, silentMeter } from "./queue/run-ledger.ts";
import { settleOrder } from "./queue/settle-order.ts";
import type { RunProgress, RunRequest, StoredRun } from "./run-request.ts";

/**
 * One run that this process performs itself, recorded in the workspace like those of the queue: whatever becomes of the process, the run is in the list, and
 * the app that is started next looks after it.
 * @throws HindsightError what is wrong with the request, or what the run ended with
 */
export async function runRecorded(workspace: string, request: RunRequest, actor: Actor, onProgress?: (progress: RunProgress) => void, signal?: AbortSignal): Promise<StoredRun> {
  // The Worker's realm locks itself down on its own thread while this one makes everything else ready.
  const worker = new StrategyWorker();
  try {
    const { performRun } = await import("./perform-run.ts");
    const strategy = await prepareStrategy(join(workspace, "cache"), request.strategyPath);
    const database = await openRecords(workspace);
    try {
      const version = await keptVersion(database, request.limits, strategy);
      const { order, datasetId, symbol } = await settleOrder(workspace, await orderOfRequest(workspace, request, version.hash), version);
      const run = newRun(version, order, datasetId, symbol, actor, Date.now());
      return await recorded(workspace, database, run, actor, () => performRun(worker, workspace, { ...request, runId: run.id }, { onProgress, signal }));
    } finally {
      database.close();
    }
  } finally {
    worker.dispose();
  }
}

async function recorded(workspace: string, database: WorkspaceDatabase, run: Omit<RunRecord, "state">, actor: Actor, perform: () => Promise<StoredRun>): Promise<StoredRun> {
  const runs = new RunRepository(database);
  const nobody = (): void => undefined;
  const ledger = new RunLedger({ workspace, runs, publish: nobody, raise: nobody, meter: silentMeter, now: () => Date.now() });
  const lock = ProcessLock.hold(runLockFolder(workspace), runLockName(run.id));
  try {
    runs.insert({ ...run, state: "queued", queuedAt: run.createdAt }, actor.name, "it was asked for");
    const running = ledger.start(run.id)!;
    try {
      const stored = await perform();
      ledger.succeed(running, outcomeOf(stored.folder, stored.manifest, stored.durations), null);
      return stored;
    } catch (thrown) {
      const error = HindsightError.of(thrown, "the run", { runId: run.id });
      if (error.code === "RUN_CANCELED") ledger.cancel(running, actor.name, "it was canceled", null);
      else ledger.fail(running, error, null);
      throw thrown;
    }
  } finally {
    lock.release();
  }
}

/** The strategy in the library; what it declares is read when it is not there yet. */
async function keptVersion(database: WorkspaceDatabase, limits: RunRequest["limits"], { versionHash: hash, code, sourceMap, sources }: PreparedStrategy): Promise<StrategyVersion> {
  const repository = new StrategyRepository(database);
  try {
    return repository.version(hash);
  } catch (error) {
    if (!(error instanceof HindsightError) || error.code !== "STRATEGY_UNKNOWN") throw error;
  }
  const worker = new StrategyWorker();
  try {
    const description = await worker.describe({ code, sourceMap }, { ...defaultWatchLimits(0), ...limits });
    // On the command line a strategy is a file that changes: its name says which one it is.
    const sameName = repository.list().find(({ name }) => name === description.name);
    return repository.save({ strategyId: sameName?.id ?? null, name: description.name, hash, sources, description, note: "from the command line", at: Date.now() });
  } finally {
    worker.dispose();
  }
}
