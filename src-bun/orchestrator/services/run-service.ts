import { resolve } from "node:path";
import type { StrategyVersion } from "../../contract/library.ts";
import type { RunManifest } from "../../contract/run-manifest.ts";
import type { RunOrder } from "../../contract/run-order.ts";
import type { Actor, Page, RunDetail, RunListItem, RunQuery, RunRecord } from "../../contract/run-record.ts";
import { isTerminal, nextStates, type RunState, runStates } from "../../contract/run-state.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { RunRepository } from "../../store/database/run-repository.ts";
import type { ResultStore } from "../../store/result-store.ts";
import type { Application, Events, Runs } from "../application.ts";
import { newRun } from "../queue/new-run.ts";
import type { Dispatcher } from "../queue/dispatcher.ts";
import { settleOrder } from "../queue/settle-order.ts";

interface RunServiceParts {
  readonly workspace: string;
  readonly runs: RunRepository;
  readonly dispatcher: Dispatcher;
  readonly strategies: { runnable(reference: string): Promise<StrategyVersion> };
  readonly results: ResultStore;
  readonly events: Events;
  readonly audit: Application["audit"];
  /** UTC epoch milliseconds. */
  readonly now: () => number;
}

/** What a person does with runs. A change is recorded before anybody hears of it. */
export class RunService implements Runs {
  readonly #parts: RunServiceParts;

  constructor(parts: RunServiceParts) {
    this.#parts = parts;
  }

  async submit(order: RunOrder, actor: Actor): Promise<RunRecord> {
    const { workspace, strategies, runs, dispatcher, events, now } = this.#parts;
    const version = await strategies.runnable(order.strategy);
    const { order: settled, datasetId, symbol } = await settleOrder(workspace, order, version);
    const at = now();
    const run = { ...newRun(version, settled, datasetId, symbol, actor, at), state: "queued", queuedAt: at } as const;
    const reason = "it was asked for";
    runs.insert(run, actor.name, reason);
    events.publish({ type: "run.changed", runId: run.id, from: null, to: "queued", at, actor: actor.name, reason });
    dispatcher.enqueue(run);
    return run;
  }

  async validate(order: RunOrder): Promise<RunOrder> {
    const version = await this.#parts.strategies.runnable(order.strategy);
    return (await settleOrder(this.#parts.workspace, order, version)).order;
  }

  async list(query: RunQuery): Promise<Page<RunListItem>> {
    return this.#parts.runs.list(query);
  }

  async get(id: string): Promise<RunDetail> {
    return this.#parts.runs.detail(id);
  }

  async cancel(id: string, actor: Actor): Promise<RunRecord> {
    const { runs, dispatcher, audit } = this.#parts;
    const before = runs.get(id);
    if (isTerminal(before.state)) throw notNow(before, "canceled", statesBefore("canceled"));
    const reason = "it was canceled";
    if (dispatcher.withdraw(id)) this.#move(before, "canceled", actor, reason);
    else if (!(await dispatcher.stop(id, actor.name, reason))) this.#move(runs.get(id), "canceled", actor, reason);
    await audit.record(actor, "run.cancel", id);
    return runs.get(id);
  }

  async retry(id: string, actor: Actor): Promise<RunRecord> {
    const { runs, dispatcher, audit } = this.#parts;
    const before = runs.get(id);
    const again = this.#move(before, "queued", actor, "it was asked for again");
    dispatcher.enqueue(again);
    await audit.record(actor, "run.retry", id);
    return again;
  }

  async clone(id: string, changes: Partial<RunOrder>, actor: Actor): Promise<RunRecord> {
    return this.submit({ ...this.#parts.runs.get(id).order, ...changes }, actor);
  }

  async prioritise(id: string, priority: number): Promise<RunRecord> {
    const { runs, dispatcher } = this.#parts;
    const run = runs.prioritise(id, priority);
    if (dispatcher.withdraw(id)) dispatcher.enqueue(run);
    return run;
  }

  async remove(id: string, actor: Actor): Promise<void> {
    const { runs, events, audit, now } = this.#parts;
    if (!isTerminal(runs.get(id).state)) await this.cancel(id, actor);
    runs.markDeleted(id, now());
    await audit.record(actor, "run.delete", id);
    events.publish({ type: "run.deleted", runId: id });
  }

  async restore(id: string, actor: Actor): Promise<RunRecord> {
    const { runs, events, audit } = this.#parts;
    const run = runs.unmark(id);
    await audit.record(actor, "run.restore", id);
    events.publish({ type: "run.restored", runId: id });
    return run;
  }

  async report(id: string): Promise<{ readonly folder: string; readonly manifest: RunManifest }> {
    const { workspace, runs, results } = this.#parts;
    const run = runs.get(id);
    if (run.folder === null) throw notNow(run, "read as a report", ["succeeded"]);
    const folder = resolve(workspace, run.folder);
    const manifest = results.readAt(folder);
    if (manifest === null) throw new HindsightError("RUN_UNKNOWN", `the result of run ${id} is not in its folder any more`, "Restore it from a backup, or clone the run to get it again", { runId: id, folder });
    return { folder, manifest };
  }

  #move(run: RunRecord, to: "queued" | "canceled", actor: Actor, reason: string): RunRecord {
    const { runs, events, now } = this.#parts;
    const at = now();
    if (!statesBefore(to).includes(run.state) || (to === "queued" && !isTerminal(run.state))) throw notNow(run, to, statesBefore(to).filter((state) => to !== "queued" || isTerminal(state)));
    const by = { at, actor: actor.name, reason };
    const moved = to === "queued" ? runs.move(run.id, { ...by, from: ["failed", "canceled"], to }) : runs.move(run.id, { ...by, from: ["submitted", "queued"], to });
    events.publish({ type: "run.changed", runId: run.id, from: run.state, to, ...by });
    return moved;
  }
}

function statesBefore(to: RunState): RunState[] {
  return runStates.filter((from) => (nextStates[from] as readonly RunState[]).includes(to));
}

function notNow({ id, state }: RunRecord, what: string, allowed: readonly RunState[]): HindsightError {
  return new HindsightError("RUN_STATE_INVALID", `run ${id} is ${state}; only a run that is ${allowed.join(" or ")} can be ${what}`, "Look at the run again: it may have gone on in the meantime", { runId: id, state, allowed });
}
