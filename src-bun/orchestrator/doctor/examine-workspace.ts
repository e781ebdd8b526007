import { existsSync } from "node:fs";
import { join } from "node:path";
import { HindsightError } from "../../contract/errors.ts";
import { type Instance, readInstance } from "../../store/database/instance-lock.ts";
import { DATABASE_FILE } from "../../store/database/open-database.ts";
import { RunRepository } from "../../store/database/run-repository.ts";
import { openRecords } from "../open-records.ts";
import { checkDatasets } from "./check-datasets.ts";
import { checkLeftovers } from "./check-leftovers.ts";
import { checkRecords } from "./check-records.ts";
import { checkResults } from "./check-results.ts";
import { checkRoom } from "./check-room.ts";
import { type Finding, fine } from "./finding.ts";

/** Looks at all of a workspace and says what is right and what is wrong with it. Mends nothing. @throws HindsightError WORKSPACE_UNUSABLE: nothing can be said */
export async function examineWorkspace(workspace: string): Promise<Finding[]> {
  if (!existsSync(workspace)) return [{ code: "WORKSPACE_ABSENT", level: "note", message: "there is no such folder yet; the first command that needs it makes it", hint: "If you expected one, name it with --workspace or HINDSIGHT_HOME" }];
  const instance = readInstance(workspace);
  // What an ended app left is looked at before the records are opened, which tidies a part of it up.
  const leftovers = checkLeftovers(workspace, instance !== null);
  return [serviceFinding(instance), ...(await checkDatabase(workspace, instance !== null)), ...checkDatasets(workspace), ...leftovers, checkRoom(workspace)];
}

async function checkDatabase(workspace: string, isServed: boolean): Promise<Finding[]> {
  if (!existsSync(join(workspace, DATABASE_FILE))) return [absentDatabase(workspace)];
  try {
    const database = await openRecords(workspace);
    try {
      return [...checkRecords(database), ...checkResults(workspace, new RunRepository(database), isServed)];
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof HindsightError)) throw error;
    return [{ code: error.code, level: "error", message: error.message, hint: error.hint }];
  }
}

function absentDatabase(workspace: string): Finding {
  if (!existsSync(join(workspace, "runs"))) return fine("DATABASE_ABSENT", "there is no database yet, because nothing has been run");
  return { code: "DATABASE_MISSING", level: "warning", message: "there are results in runs/, but no database that lists them", hint: "Restore a backup into another folder if there was a database. hindsight verify can still read each result" };
}

function serviceFinding(instance: Instance | null): Finding {
  if (instance === null) return fine("NOT_SERVED", "no app serves it now");
  return fine("SERVED", `an app serves it: process ${instance.pid}${instance.url === null ? "" : `, at ${instance.url}`}`);
}
