import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page, RunDetail, RunListItem, RunQuery } from "../../contract/run-record.ts";
import { DATABASE_FILE } from "../../store/database/open-database.ts";
import { RunRepository } from "../../store/database/run-repository.ts";
import type { WorkspaceDatabase } from "../../store/database/workspace-database.ts";
import { openRecords } from "../open-records.ts";
import { findRun, noSuchRun } from "./find-run.ts";

/** The recorded runs of a workspace, whether or not an app serves it. One without a database has none, and gets none. @throws HindsightError DATABASE_…, WORKSPACE_… */
export async function listRecordedRuns(workspace: string, query: RunQuery): Promise<Page<RunListItem>> {
  return (await reading(workspace, (database) => new RunRepository(database).list(query))) ?? { items: [], total: 0 };
}

/** @param reference a run's id, or a unique beginning of it. @throws HindsightError RUN_UNKNOWN, DATABASE_…, WORKSPACE_… */
export async function recordedRun(workspace: string, reference: string): Promise<RunDetail> {
  const run = await reading(workspace, (database) => new RunRepository(database).detail(findRun(database, reference)));
  if (run === null) throw noSuchRun(reference);
  return run;
}

async function reading<T>(workspace: string, read: (database: WorkspaceDatabase) => T): Promise<T | null> {
  if (!existsSync(join(workspace, DATABASE_FILE))) return null;
  const database = await openRecords(workspace);
  try {
    return read(database);
  } finally {
    database.close();
  }
}
