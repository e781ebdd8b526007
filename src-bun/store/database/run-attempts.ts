import type { RunAttempt } from "../../contract/run-record.ts";
import { HindsightError } from "../../contract/errors.ts";
import { attemptOf } from "./run-rows.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

/** How a try ended. */
export interface AttemptEnd extends Omit<RunAttempt, "number" | "startedAt" | "endedAt" | "outcome"> {
  readonly outcome: NonNullable<RunAttempt["outcome"]>;
}

/** The tries of runs. */
export class RunAttempts {
  readonly #database: WorkspaceDatabase;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
  }

  /** @returns the number of the try, 1 for the first. @throws HindsightError RUN_UNKNOWN */
  begin(runId: string, at: number): number {
    const { build } = this.#database;
    return this.#database.transaction(() => {
      const run = this.#database.first(build.updateTable("runs").set(({ eb }) => ({ attemptCount: eb("attemptCount", "+", 1) })).where("id", "=", runId).returning("attemptCount"));
      if (run === undefined) throw unknownRun(runId);
      this.#database.change(build.insertInto("runAttempts").values({ runId, number: run.attemptCount, startedAt: at }));
      return run.attemptCount;
    });
  }

  /** Ends the try that is going on. @returns false: none is, because it ended before */
  end(runId: string, at: number, { error, ...end }: AttemptEnd): boolean {
    const values = { ...end, endedAt: at, errorJson: error === null ? null : JSON.stringify(error) };
    return this.#database.change(this.#database.build.updateTable("runAttempts").set(values).where("runId", "=", runId).where("endedAt", "is", null)) > 0;
  }

  /** All tries of a run, the first one first. */
  list(runId: string): RunAttempt[] {
    const rows = this.#database.build.selectFrom("runAttempts").selectAll().where("runId", "=", runId).orderBy("number");
    return this.#database.all(rows).map((row) => attemptOf(row, (json) => this.#database.parse(json)));
  }
}

export function unknownRun(id: string): HindsightError {
  return new HindsightError("RUN_UNKNOWN", `there is no run "${id}" in this workspace`, "Give the id of a run that is in the list", { runId: id });
}
