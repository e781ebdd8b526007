import type { Compilable } from "kysely";
import type { Page, RunDetail, RunListItem, RunQuery, RunRecord, RunSummary } from "../../contract/run-record.ts";
import { type RunState, runStates, terminalStates } from "../../contract/run-state.ts";
import { listRuns } from "./list-runs.ts";
import { RunAttempts, unknownRun } from "./run-attempts.ts";
import { type NewRun, patchOf, requireMayFollow, type RunEnd, type RunMove, wrongState } from "./run-moves.ts";
import { patchRow, runOfRow, runRow, summaryColumns, summaryOf } from "./run-rows.ts";
import { RunTransitions } from "./run-transitions.ts";
import type { RunTable } from "./tables.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

export type { RunEnd };

/**
 * The runs of a workspace. Every change of a state is one transaction with the record of it, so that neither is ever there without the
 * other. Several calls become one transaction inside `WorkspaceDatabase.transaction`. Times are UTC epoch milliseconds.
 */
export class RunRepository {
  readonly #database: WorkspaceDatabase;
  readonly #attempts: RunAttempts;
  readonly #transitions: RunTransitions;

  constructor(database: WorkspaceDatabase) {
    this.#database = database;
    this.#attempts = new RunAttempts(database);
    this.#transitions = new RunTransitions(database);
  }

  insert(run: NewRun, actor: string, reason: string): void {
    if (run.state !== "submitted" && run.state !== "queued") throw wrongState((run as RunRecord).id, (run as RunRecord).state, ["submitted", "queued"], "be new");
    this.#database.transaction(() => {
      this.#database.change(this.#database.build.insertInto("runs").values(runRow(run)));
      this.#transitions.record(run.id, { from: null, to: run.state, at: run.createdAt, actor, reason });
    });
  }

  /**
   * Changes a run's state if it is in one of `from`, and sets what goes with it (see `patchOf`) and the patch.
   * @returns the run as it is now
   * @throws HindsightError RUN_UNKNOWN; RUN_STATE_INVALID: it is in another state, which the message names
   */
  move<To extends RunState>(id: string, { from, to, at, actor, reason, patch = {} }: RunMove<To>): RunRecord {
    requireMayFollow(from, to);
    return this.#database.transaction(() => {
      const before = this.#database.first(this.#database.build.selectFrom("runs").select("state").where("id", "=", id));
      if (before === undefined) throw unknownRun(id);
      const changes = patchRow({ ...patchOf(to, at), ...patch, state: to });
      const moved = this.#database.first(this.#database.build.updateTable("runs").set(changes).where("id", "=", id).where("state", "in", from as readonly RunState[]).returningAll());
      if (moved === undefined) throw wrongState(id, before.state, from, `become ${to}`);
      this.#transitions.record(id, { from: before.state, to, at, actor, reason });
      return this.#runOf(moved);
    });
  }

  /** Whether a run that is not over needs a dataset, as its first feed or as a further one. @param id letters, digits and dashes */
  isDatasetNeeded(id: string): boolean {
    const { build } = this.#database;
    // A settled order names every dataset by its id.
    const needed = build.selectFrom("runs").select("id").where("state", "not in", terminalStates).where((where) => where.or([where("datasetId", "=", id), where("orderJson", "like", `%"data":"${id}"%`)]));
    return this.#database.first(needed.limit(1)) !== undefined;
  }

  /** Begins the next try of a queued run: state and attempt in one transaction. @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID */
  start(id: string, by: { readonly at: number; readonly actor: string; readonly reason: string }): RunRecord {
    return this.#database.transaction(() => {
      this.#attempts.begin(id, by.at);
      return this.move(id, { ...by, from: ["queued"], to: "running" });
    });
  }

  /** Ends a running run's try: state, attempt and summary in one transaction. @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID */
  finish(id: string, { attempt, summary, ...end }: RunEnd): RunRecord {
    return this.#database.transaction(() => {
      const run = this.move(id, { ...end, from: ["running"] });
      this.#attempts.end(id, end.at, attempt);
      if (summary !== undefined) this.#saveSummary(id, summary);
      return run;
    });
  }

  /** @throws HindsightError RUN_UNKNOWN */
  get(id: string): RunRecord {
    const row = this.#database.first(this.#database.build.selectFrom("runs").selectAll().where("id", "=", id));
    if (row === undefined) throw unknownRun(id);
    return this.#runOf(row);
  }

  /** A run with its history. @throws HindsightError RUN_UNKNOWN */
  detail(id: string): RunDetail {
    const { build } = this.#database;
    return this.#database.transaction(() => {
      const summary = this.#database.first(build.selectFrom("runSummaries").select(summaryColumns).where("runId", "=", id));
      return { ...this.get(id), summary: summary === undefined ? null : summaryOf(summary), attempts: this.#attempts.list(id), transitions: this.#transitions.list(id) };
    });
  }

  list(query: RunQuery): Page<RunListItem> {
    return listRuns(this.#database, query);
  }

  /** Every run in a state, deleted or not, in the order of submission: what an app that starts has to look after. */
  inState(state: RunState): RunRecord[] {
    return this.#runsOf(this.#database.build.selectFrom("runs").selectAll().where("state", "=", state).orderBy("id"));
  }

  /** Of all runs, also the deleted ones, in the order of submission. */
  ids(): string[] {
    return this.#database.all(this.#database.build.selectFrom("runs").select("id").orderBy("id")).map(({ id }) => id);
  }

  /** How many runs are in each state, without the deleted ones. */
  countByState(): Record<RunState, number> {
    const rows = this.#database.all(this.#database.build.selectFrom("runs").select(["state", ({ fn }) => fn.countAll<number>().as("count")]).where("deletedAt", "is", null).groupBy("state"));
    const counts = Object.fromEntries(runStates.map((state) => [state, 0])) as Record<RunState, number>;
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }

  /** Moves a waiting run up or down. @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID */
  prioritise(id: string, priority: number): RunRecord {
    return this.#update(id, ["submitted", "queued"], { priority }, "change its priority");
  }

  /** Takes a run that is over out of all lists. One that was is left as it is. @throws HindsightError RUN_UNKNOWN, RUN_STATE_INVALID */
  markDeleted(id: string, at: number): RunRecord {
    return this.#database.transaction(() => {
      const run = this.get(id);
      return run.deletedAt !== null ? run : this.#update(id, terminalStates, { deletedAt: at }, "be deleted");
    });
  }

  /** Brings a deleted run back. @throws HindsightError RUN_UNKNOWN */
  unmark(id: string): RunRecord {
    return this.#update(id, runStates, { deletedAt: null }, "be brought back");
  }

  /** Forgets the runs that were deleted before a time, for good. @returns the folders of their results, which are the caller's to remove */
  purgeDeleted(before: number): string[] {
    const gone = this.#database.all(this.#database.build.deleteFrom("runs").where("deletedAt", "<", before).where("state", "in", terminalStates).returning("folder"));
    return gone.flatMap(({ folder }) => (folder === null ? [] : [folder]));
  }

  /** Takes the place of an earlier one. */
  #saveSummary(id: string, summary: RunSummary): void {
    const { build } = this.#database;
    this.#database.transaction(() => {
      this.#database.change(build.deleteFrom("runSummaries").where("runId", "=", id));
      this.#database.change(build.insertInto("runSummaries").values({ ...summary, runId: id }));
    });
  }

  #update(id: string, allowed: readonly RunState[], values: Partial<RunTable>, what: string): RunRecord {
    return this.#database.transaction(() => {
      const row = this.#database.first(this.#database.build.updateTable("runs").set(values).where("id", "=", id).where("state", "in", allowed).returningAll());
      if (row === undefined) throw wrongState(id, this.get(id).state, allowed, what);
      return this.#runOf(row);
    });
  }

  #runsOf(query: Compilable<RunTable>): RunRecord[] {
    return this.#database.all(query).map((row) => this.#runOf(row));
  }

  #runOf(row: RunTable): RunRecord {
    return runOfRow(row, (json) => this.#database.parse(json));
  }
}
