import { AuditLog } from "../../store/database/audit-log.ts";
import type { WorkspaceLock } from "../../store/database/instance-lock.ts";
import { openDatabase } from "../../store/database/open-database.ts";
import { RunRepository } from "../../store/database/run-repository.ts";
import { StrategyRepository } from "../../store/database/strategy-repository.ts";
import { ResultStore } from "../../store/result-store.ts";
import type { Runs } from "../application.ts";
import { EventHub } from "../event-hub.ts";
import { Dispatcher, type Runners } from "../queue/dispatcher.ts";
import { jobOf } from "../queue/job-of.ts";
import { recoverRuns } from "../queue/recover-runs.ts";
import { RunLedger, silentMeter } from "../queue/run-ledger.ts";
import { auditOf } from "../services/audit-of.ts";
import { RunService } from "../services/run-service.ts";

/**
 * Does something with the runs of a workspace that no app serves, in the same way as the app does it, but for one thing: nothing is run. What waits, waits
 * for the app that is started next. What an ended app left running is looked after first, as at a start.
 * @param lock is released afterwards
 * @throws HindsightError DATABASE_…, and what `work` throws
 */
export async function changingRecords<T>(workspace: string, lock: WorkspaceLock, work: (runs: Runs) => Promise<T>): Promise<T> {
  try {
    const database = await openDatabase(workspace);
    try {
      const now = (): number => Date.now();
      const nobody = (): void => undefined;
      const runs = new RunRepository(database);
      const strategies = new StrategyRepository(database);
      const results = new ResultStore(workspace);
      const events = new EventHub();
      const ledger = new RunLedger({ workspace, runs, publish: nobody, raise: nobody, meter: silentMeter, now });
      recoverRuns(workspace, runs, ledger, results, now());
      const dispatcher = new Dispatcher({ ledger, runners: noRunners, jobOf: (run) => jobOf(workspace, run, strategies.version(run.versionHash)), publish: nobody, now, maxPerSubmitter: () => 0, onTrouble: nobody });
      const audit = auditOf(new AuditLog(database), events, now);
      try {
        return await work(new RunService({ workspace, runs, dispatcher, strategies: { runnable: async (reference) => strategies.version(reference) }, results, events, audit, now }));
      } finally {
        await dispatcher.close();
      }
    } finally {
      database.close();
    }
  } finally {
    lock.release();
  }
}

const noRunners: Runners = {
  size: 0,
  run: () => Promise.reject(new Error("there are no runners here")),
};
