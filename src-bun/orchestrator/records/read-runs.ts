import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page, RunDetail, RunListItem, RunQuery } from "../../contract/run-record.ts";
import { DATABASE_FILE } from "../../store/database/open-database.ts";
import { RunRepository } from "../../store/database/run-repository.ts";
import { openRecords } from "../open-records.ts";
import { findRun, noSuchRun, tellingLength } from "./find-run.ts";

export interface RecordedRuns extends Page<RunListItem> {
  /** So many characters of an id tell each of these runs from all others of the workspace. */
  readonly idLength: number;
}

/** The recorded runs of a workspace, whether or not an app serves it. One without a database has none, and gets none. @throws HindsightError DATABASE_…, WORKSPACE_… */
export async function listRecordedRuns(workspace: string, query: RunQuery): Promise<RecordedRuns> {
  const found = await reading(workspace, (runs) => {
    const page = runs.list(query);
    return { ...page, idLength: tellingLength(page.items.map(({ id }) => id), runs.ids()) };
  });
  return found ?? { items: [], total: 0, idLength: 0 };
}

/** @param reference a run's id, or a unique beginning of it. @throws HindsightError RUN_UNKNOWN, DATABASE_…, WORKSPACE_… */
export async function recordedRun(workspace: string, reference: string): Promise<RunDetail> {
  const run = await reading(workspace, (runs) => runs.detail(findRun(runs.ids(), reference)));
  if (run === null) throw noSuchRun(reference);
  return run;
}

async function reading<T>(workspace: string, read: (runs: RunRepository) => T): Promise<T | null> {
  if (!existsSync(join(workspace, DATABASE_FILE))) return null;
  const database = await openRecords(workspace);
  try {
    return read(new RunRepository(database));
  } finally {
    database.close();
  }
}
