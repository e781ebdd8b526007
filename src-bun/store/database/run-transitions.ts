import type { RunTransition } from "../../contract/run-record.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

/** The record of every change of a run's state. */
export class RunTransitions {
  readonly #database: WorkspaceDatabase;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
  }

  record(runId: string, { from, to, ...by }: RunTransition): void {
    const { build } = this.#database;
    const number = build.selectFrom("runTransitions").select(({ eb, fn }) => eb(fn.coalesce(fn.max("number"), eb.lit(0)), "+", 1).as("number")).where("runId", "=", runId);
    this.#database.change(build.insertInto("runTransitions").values({ ...by, runId, number, fromState: from, toState: to }));
  }

  /** All of a run's, the first one first. */
  list(runId: string): RunTransition[] {
    return this.#database.all(this.#database.build.selectFrom("runTransitions").select(["fromState as from", "toState as to", "at", "actor", "reason"]).where("runId", "=", runId).orderBy("number"));
  }
}
