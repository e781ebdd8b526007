import { AuditLog } from "../../store/database/audit-log.ts";
import { RunRepository } from "../../store/database/run-repository.ts";
import type { WorkspaceDatabase } from "../../store/database/workspace-database.ts";
import { runStates } from "../../contract/run-state.ts";
import { type Finding, fine, some } from "./finding.ts";

const MOST_PROBLEMS = 5;
const RESTORE = "Restore a backup of the workspace into another folder (hindsight restore), and go on there";

/** Whether the open database is whole, and whether its audit log is as it was written. That it has this version's schema is why it could be opened. */
export function checkRecords(database: WorkspaceDatabase): Finding[] {
  return [...checkPages(database), checkAudit(database)];
}

/** SQLite's own checks, in the form in which they can be asked like tables. */
type Checks = {
  pragmaIntegrityCheck: { integrityCheck: string };
  pragmaForeignKeyCheck: { table: string; parent: string };
};

function checkPages(database: WorkspaceDatabase): Finding[] {
  const checks = database.build.withTables<Checks>();
  const problems = database.all(checks.selectFrom("pragmaIntegrityCheck").select("integrityCheck").limit(MOST_PROBLEMS)).map(({ integrityCheck }) => integrityCheck).filter((answer) => answer !== "ok");
  const broken = database.all(checks.selectFrom("pragmaForeignKeyCheck").select(["table", "parent"]));
  const findings: Finding[] = problems.map((problem) => ({ code: "DATABASE_DAMAGED", level: "error", message: `the database is damaged: ${problem}`, hint: RESTORE }));
  if (broken.length > 0) {
    const [{ table, parent }] = broken as [(typeof broken)[0]];
    findings.push({ code: "DATABASE_INCONSISTENT", level: "error", message: `${some(broken.length, "row")} of the database belong to nothing, the first one in ${table}, which has no row in ${parent}`, hint: `The database was changed other than through Hindsight. ${RESTORE}` });
  }
  if (findings.length > 0) return findings;
  const counts = new RunRepository(database).countByState();
  const states = runStates.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`);
  return [fine("DATABASE_WHOLE", `the database is whole and has this version's schema; runs: ${states.length === 0 ? "none" : states.join(", ")}`)];
}

function checkAudit(database: WorkspaceDatabase): Finding {
  const changed = new AuditLog(database).verify();
  if (changed === null) {
    const count = database.first(database.build.selectFrom("audit").select(({ fn }) => fn.countAll<number>().as("count")))!.count;
    return fine("AUDIT_UNBROKEN", `the audit log is as it was written: ${some(count, "entry", "entries")}`);
  }
  return { code: "AUDIT_CHANGED", level: "error", message: `the audit log is not as it was written: ${changed.what}`, hint: "Somebody changed the database other than through Hindsight: compare it with a backup, and do not rely on its entries from there on" };
}
