import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isAbsolute, join } from "node:path";
import { RunnerPool } from "../broker/runner-pool.ts";
import { TaskProcess } from "../broker/task-process.ts";
import type { AppSettings } from "../contract/settings.ts";
import { AuditLog } from "../store/database/audit-log.ts";
import { claimWorkspace, type WorkspaceLock } from "../store/database/instance-lock.ts";
import { LibraryRepository } from "../store/database/library-repository.ts";
import { openDatabase } from "../store/database/open-database.ts";
import { RunRepository } from "../store/database/run-repository.ts";
import { SettingsRepository } from "../store/database/settings-repository.ts";
import { StrategyRepository } from "../store/database/strategy-repository.ts";
import { ResultStore } from "../store/result-store.ts";
import { AlertDesk } from "./alerts/alert-desk.ts";
import type { AlertResult } from "./alerts/webhook.ts";
import type { Application } from "./application.ts";
import { engineVersion } from "./engine-version.ts";
import { EventHub } from "./event-hub.ts";
import { Dispatcher } from "./queue/dispatcher.ts";
import { jobOf } from "./queue/job-of.ts";
import { recoverRuns } from "./queue/recover-runs.ts";
import { RunLedger, type RunMeter } from "./queue/run-ledger.ts";
import { ExportRepository } from "../store/database/export-repository.ts";
import { ResultReader } from "../store/reading/result-reader.ts";
import { auditOf } from "./services/audit-of.ts";
import { DatasetService, uploadFolder } from "./services/dataset-service.ts";
import { LibraryService } from "./services/library-service.ts";
import { ExportService } from "./services/export-service.ts";
import { ResultService } from "./services/result-service.ts";
import { RunService } from "./services/run-service.ts";
import { SettingsService } from "./services/settings-service.ts";
import { StrategyService } from "./services/strategy-service.ts";
import { sweepWorkspace } from "./sweep-workspace.ts";

export interface ApplicationParts {
  /** Absolute path. */
  readonly workspace: string;
  /** Script of the runner processes, and of the process for tasks beside the app. */
  readonly runnerEntry: string;
  readonly taskEntry: URL;
  /** Runs at a time; undefined: the setting, or one per core. */
  readonly workers?: number | undefined;
  readonly meter: RunMeter;
  readonly onAlertSent: (result: AlertResult) => void;
  /** What went wrong where nobody waits for an answer. */
  readonly onTrouble: (thrown: unknown, about: string) => void;
}

/** The app without a face, and the right to its workspace. */
export interface OpenApplication extends Application {
  readonly lock: WorkspaceLock;
}

/**
 * Opens a workspace for work: claims it, looks after what an earlier app left behind, and begins with what waits in the queue.
 * @throws HindsightError WORKSPACE_IN_USE, WORKSPACE_NEWER, DATABASE_…, DISK_FULL, WORKSPACE_UNUSABLE
 */
export async function openApplication({ workspace, runnerEntry, taskEntry, workers, meter, onAlertSent, onTrouble }: ApplicationParts): Promise<OpenApplication> {
  const lock = claimWorkspace(workspace);
  try {
    const database = await openDatabase(workspace);
    const now = (): number => Date.now();
    const events = new EventHub((error) => onTrouble(error, "an event's listener"));
    const audit = auditOf(new AuditLog(database), events, now);
    const alerts = new AlertDesk(events, onAlertSent);
    let current: AppSettings;
    const settings = new SettingsService({ store: new SettingsRepository(database), audit, onChange: (changed) => {
      alerts.sendTo(changed.alertWebhook);
      current = changed;
    } });
    current = await settings.get();
    alerts.sendTo(current.alertWebhook);
    const runs = new RunRepository(database);
    const results = new ResultStore(workspace);
    const ledger = new RunLedger({ workspace, runs, publish: (event) => events.publish(event), raise: (alert) => alerts.raise(alert), meter, now });
    const startedAt = now();
    sweepWorkspace(workspace);
    // A folder that was named with --out is not the app's to remove.
    for (const folder of runs.purgeDeleted(startedAt - UNDO_MS)) if (!isAbsolute(folder)) rmSync(join(workspace, folder), { recursive: true, force: true });
    const waiting = recoverRuns(workspace, runs, ledger, results, startedAt);
    const pool = new RunnerPool({ size: workers ?? current.workers ?? availableParallelism(), entry: runnerEntry });
    const tasks = new TaskProcess(taskEntry);
    const repository = new StrategyRepository(database);
    const strategies = new StrategyService({ workspace, repository, events, audit, tasks });
    const dispatcher = new Dispatcher({
      ledger, runners: pool, publish: (event) => events.publish(event), now,
      jobOf: (run) => jobOf(workspace, run, repository.version(run.versionHash)),
      maxPerSubmitter: () => current.workersPerSubmitter ?? Infinity,
      onTrouble: (thrown, runId) => onTrouble(thrown, `run ${runId}`),
    });
    for (const run of waiting) dispatcher.enqueue(run);
    const datasets = new DatasetService({ workspace, events, audit, taskEntry, isUsed: async (id) => runs.isDatasetNeeded(id) });
    uploadFolder(workspace);
    const runService = new RunService({ workspace, runs, dispatcher, strategies, results, events, audit, now });
    const reader = new ResultReader();
    const resultService = new ResultService(workspace, runService, reader);
    const exports = new ExportService({ workspace, repository: new ExportRepository(database), runs: runService, reader, audit, now });
    exports.sweep();
    return {
      workspace, lock, events, audit, settings, strategies, datasets,
      runs: runService,
      results: resultService,
      exports,
      library: new LibraryService(new LibraryRepository(database), audit, now),
      health: () => ({ version: engineVersion, startedAt, queued: dispatcher.waitingCount, running: dispatcher.runningCount, workers: pool.size }),
      async close() {
        await Promise.all([dispatcher.close(), datasets.close(), tasks.close()]);
        await pool.close();
        await Promise.all([alerts.close(), reader.close()]);
        database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** So long can a deleted run be brought back. */
const UNDO_MS = 30 * 86_400_000;
