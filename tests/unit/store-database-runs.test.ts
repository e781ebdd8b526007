import { afterEach, beforeEach, describe, expect, spyOn, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Compilable, CompiledQuery } from "kysely";
import { type RunQuery, type RunSummary, runSortKeys, summaryFigures } from "../../src-bun/contract/run-record.ts";
import { mayFollow, type RunState, runStates } from "../../src-bun/contract/run-state.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import type { AttemptEnd } from "../../src-bun/store/database/run-attempts.ts";
import type { NewRun } from "../../src-bun/store/database/run-moves.ts";
import { RunRepository } from "../../src-bun/store/database/run-repository.ts";
import type { WorkspaceDatabase } from "../../src-bun/store/database/workspace-database.ts";
import { refusalAtOnce } from "../support/refusal.ts";

let workspace: string;
let database: WorkspaceDatabase;
let runs: RunRepository;
beforeEach(async () => {
  workspace = mkdtempSync(join(tmpdir(), "hindsight-runs-"));
  database = await openDatabase(workspace);
  runs = new RunRepository(database);
});
afterEach(() => {
  database.close();
  rmSync(workspace, { recursive: true, force: true });
});

function newRun(id: string, changes: Partial<NewRun> = {}): NewRun {
  return {
    id,
    state: "queued",
    strategyId: "strategy",
    strategyName: "Crossover",
    versionHash: "a".repeat(64),
    datasetId: "dataset",
    symbol: null,
    order: { strategy: "a", data: "dataset", params: { fast: 5, name: "é" }, config: { initialCash: 0.1 } },
    priority: 0,
    submitter: "console",
    createdAt: 1_000,
    queuedAt: 1_000,
    startedAt: null,
    finishedAt: null,
    attemptCount: 0,
    notBefore: null,
    folder: null,
    fingerprint: null,
    digest: null,
    error: null,
    deletedAt: null,
    ...changes,
  };
}

function insert(id: string, changes: Partial<NewRun> = {}): void {
  runs.insert(newRun(id, changes), "tester", "submitted");
}

/** A run in any state, past the law of the state machine. */
function insertIn(state: RunState, id: string, changes: Partial<NewRun> = {}): void {
  insert(id, changes);
  database.change(database.build.updateTable("runs").set({ state }).where("id", "=", id));
}

/** As the end of a run leaves it. */
function keepSummary(id: string, kept: RunSummary): void {
  database.change(database.build.insertInto("runSummaries").values({ ...kept, runId: id }));
}

const by = (at: number) => ({ at, actor: "tester", reason: "because" });

function attemptEnd(changes: Partial<AttemptEnd> = {}): AttemptEnd {
  return { outcome: "succeeded", errorCode: null, error: null, barCount: 100, durationMs: 12.5, peakBytes: 4096, ...changes };
}

function summary(changes: Partial<RunSummary> = {}): RunSummary {
  const figures = Object.fromEntries(summaryFigures.map((figure, index) => [figure, index + 0.25])) as Record<(typeof summaryFigures)[number], number>;
  return { ...figures, barCount: 100, durationMs: 12.5, ...changes };
}

const error = { code: "STRATEGY_THREW", message: "it broke", hint: "mend it", details: { line: 3 } } as const;

describe("a new run", () => {
  test.each(["submitted", "queued"] as const)("%s: comes back as it went in, with its first transition", (state) => {
    const run = newRun("r1", { state, symbol: "ES", priority: -3, error, notBefore: 5.5 });
    runs.insert(run, "tester", "submitted");
    expect(runs.get("r1")).toEqual(run);
    expect(runs.detail("r1")).toEqual({ ...run, summary: null, attempts: [], transitions: [{ from: null, to: state, at: 1_000, actor: "tester", reason: "submitted" }] });
  });

  test("cannot be new in any other state", () => {
    expect(refusalAtOnce(() => insert("r1", { state: "running" as never })).code).toBe("RUN_STATE_INVALID");
    expect(runs.list({}).total).toBe(0);
  });

  test("cannot take the place of one that is there", () => {
    insert("r1");
    expect(() => insert("r1", { priority: 5 })).toThrow("UNIQUE");
    expect(runs.get("r1").priority).toBe(0);
  });
});

describe("a change of state", () => {
  const pairs = runStates.flatMap((from) => runStates.map((to) => [from, to] as const));

  test.each(pairs)("%s to %s happens exactly when it may", (from, to) => {
    insertIn(from, "r1");
    const move = () => runs.move("r1", { ...by(2_000), from: [from] as never, to: to as never });
    if (mayFollow(from, to)) expect(move().state).toBe(to);
    else expect(refusalAtOnce(move).code).toBe("RUN_STATE_INVALID");
    expect(runs.get("r1").state).toBe(mayFollow(from, to) ? to : from);
    expect(runs.detail("r1").transitions.slice(1)).toEqual(mayFollow(from, to) ? [{ from, to, ...by(2_000) }] : []);
  });

  test("that cannot be does not compile", () => {
    insertIn("succeeded", "r1");
    // @ts-expect-error: nothing follows succeeded
    expect(() => runs.move("r1", { ...by(1), from: ["succeeded"], to: "queued" })).toThrow("never");
    // @ts-expect-error: a run is never submitted twice
    expect(() => runs.move("r1", { ...by(1), from: ["queued"], to: "submitted" })).toThrow("never");
  });

  test("from another state is refused with the state it is in and those that would do, and leaves no trace", () => {
    insertIn("succeeded", "r1");
    const before = runs.detail("r1");
    const refused = refusalAtOnce(() => runs.move("r1", { ...by(2_000), from: ["queued", "running"], to: "canceled", patch: { priority: 9 } }));
    expect([refused.code, refused.message]).toEqual(["RUN_STATE_INVALID", "run r1 is succeeded; only a run that is queued or running can become canceled"]);
    expect(runs.detail("r1")).toEqual(before);
  });

  test("two who want the same run: the second is refused", () => {
    insert("r1");
    runs.start("r1", by(2_000));
    expect(refusalAtOnce(() => runs.start("r1", by(2_001))).code).toBe("RUN_STATE_INVALID");
    expect(runs.get("r1").attemptCount).toBe(1);
    expect(runs.detail("r1").attempts).toHaveLength(1);
  });

  test("sets its times, and a patch goes over them", () => {
    insert("r1", { state: "submitted", queuedAt: null });
    expect(runs.move("r1", { ...by(2_000), from: ["submitted"], to: "queued" }).queuedAt).toBe(2_000);
    expect(runs.move("r1", { ...by(3_000), from: ["queued"], to: "running" }).startedAt).toBe(3_000);
    expect(runs.move("r1", { ...by(4_000), from: ["running"], to: "failed", patch: { error } })).toMatchObject({ finishedAt: 4_000, error });
    const again = runs.move("r1", { ...by(5_000), from: ["failed"], to: "queued", patch: { queuedAt: 2_000, notBefore: 6_000 } });
    expect(again).toMatchObject({ queuedAt: 2_000, startedAt: null, finishedAt: null, notBefore: 6_000, error: null });
  });
});

describe("one try", () => {
  test("that succeeds: state, attempt, summary and result in one", () => {
    insert("r1");
    expect(runs.start("r1", by(2_000))).toMatchObject({ state: "running", startedAt: 2_000, attemptCount: 1 });
    const done = runs.finish("r1", { ...by(3_000), to: "succeeded", attempt: attemptEnd(), summary: summary({ sharpe: null, profitFactor: Infinity }), patch: { folder: "f", fingerprint: "p", digest: "d" } });
    expect(done).toMatchObject({ state: "succeeded", finishedAt: 3_000, folder: "f", fingerprint: "p", digest: "d" });
    expect(runs.detail("r1")).toMatchObject({
      summary: summary({ sharpe: null, profitFactor: Infinity }),
      attempts: [{ ...attemptEnd(), number: 1, startedAt: 2_000, endedAt: 3_000 }],
      transitions: [{ to: "queued" }, { from: "queued", to: "running" }, { from: "running", to: "succeeded" }],
    });
  });

  test("whose summary cannot be written is as if it had not ended", () => {
    insert("r1");
    runs.start("r1", by(2_000));
    const before = runs.detail("r1");
    expect(() => runs.finish("r1", { ...by(3_000), to: "succeeded", attempt: attemptEnd(), summary: summary({ barCount: null as never }) })).toThrow("NOT NULL");
    expect(runs.detail("r1")).toEqual(before);
  });

  test("that is lost goes back into the queue, and the next one has its own number", () => {
    insert("r1");
    runs.start("r1", by(2_000));
    const lost = attemptEnd({ outcome: "lost", errorCode: "APP_ENDED", error, barCount: null, durationMs: null, peakBytes: null });
    expect(runs.finish("r1", { ...by(3_000), to: "queued", attempt: lost, patch: { notBefore: 4_000 } })).toMatchObject({ state: "queued", notBefore: 4_000, attemptCount: 1 });
    expect(runs.start("r1", by(5_000)).attemptCount).toBe(2);
    expect(runs.detail("r1").attempts).toEqual([
      { ...lost, number: 1, startedAt: 2_000, endedAt: 3_000 },
      { outcome: null, errorCode: null, error: null, barCount: null, durationMs: null, peakBytes: null, number: 2, startedAt: 5_000, endedAt: null },
    ]);
  });
});

test.each([
  ["get", () => runs.get("none")],
  ["detail", () => runs.detail("none")],
  ["move", () => runs.move("none", { ...by(1), from: ["queued"], to: "canceled" })],
  ["start", () => runs.start("none", by(1))],
  ["finish", () => runs.finish("none", { ...by(1), to: "failed", attempt: attemptEnd() })],
  ["prioritise", () => runs.prioritise("none", 1)],
  ["markDeleted", () => runs.markDeleted("none", 1)],
  ["unmark", () => runs.unmark("none")],
])("%s of a run that is not there is RUN_UNKNOWN and names it", (_, work) => {
  const refused = refusalAtOnce(work);
  expect([refused.code, refused.message]).toEqual(["RUN_UNKNOWN", expect.stringContaining('"none"')]);
});

describe("states and turns", () => {
  test("those in a state are found by its index, without sorting", () => {
    const plan = database.all({ compile: () => CompiledQuery.raw("explain query plan select * from runs where state = 'queued' order by id") } as Compilable<{ detail: string }>);
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining("USING INDEX runs_state")]);
  });

  test("a page of some states and their number come from an index: the other rows are not looked into", () => {
    const all = spyOn(database, "all");
    runs.list({ states: ["succeeded", "failed"], limit: 50 });
    const asked = all.mock.calls.map(([query]) => query.compile());
    const plans = asked.map(({ sql, parameters }) => database.all({ compile: () => CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]) } as Compilable<{ detail: string }>).map(({ detail }) => detail));
    expect(plans).toEqual([expect.arrayContaining([expect.stringContaining("USING INDEX runs_listed"), expect.stringContaining("SEARCH runs USING INDEX sqlite_autoindex_runs_1 (id=?)")]), [expect.stringContaining("USING INDEX runs_listed")]]);
  });

  test("priority changes while it waits, and not any more", () => {
    insert("r1");
    expect(runs.prioritise("r1", 7).priority).toBe(7);
    runs.start("r1", by(1));
    const refused = refusalAtOnce(() => runs.prioritise("r1", 1));
    expect([refused.code, refused.message]).toEqual(["RUN_STATE_INVALID", expect.stringContaining("is running; only a run that is submitted or queued")]);
  });

  test("runs of one state, how many are in each, and the ids of all", () => {
    insertIn("running", "b");
    insertIn("running", "a");
    insertIn("failed", "c");
    insertIn("failed", "d", { deletedAt: 5 });
    expect(runs.inState("running").map(({ id }) => id)).toEqual(["a", "b"]);
    expect(runs.countByState()).toEqual({ submitted: 0, queued: 0, running: 2, succeeded: 0, failed: 1, canceled: 0 });
    expect(runs.ids()).toEqual(["a", "b", "c", "d"]);
  });
});

describe("a list", () => {
  const idsOf = (query: RunQuery): string[] => runs.list(query).items.map(({ id }) => id);

  test("has all of a run but its order, and its summary", () => {
    insertIn("succeeded", "r1", { error });
    insert("r2");
    keepSummary("r1", summary());
    const { order, ...record } = runs.get("r1");
    expect(order).toEqual(newRun("r1").order);
    expect(runs.list({ sort: "createdAt" })).toEqual({ items: [{ ...record, summary: summary() }, expect.objectContaining({ id: "r2", summary: null })], total: 2 });
  });

  test("the newest first, when nothing is said", () => {
    insert("old", { createdAt: 1 });
    insert("new", { createdAt: 3 });
    insert("middle", { createdAt: 2 });
    expect(idsOf({})).toEqual(["new", "middle", "old"]);
  });

  test.each([
    [{ states: ["queued"] }, ["a"]],
    [{ states: ["queued", "failed"] }, ["a", "b"]],
    [{ states: [] }, []],
    [{ strategyId: "other" }, ["b"]],
    [{ datasetId: "other" }, ["c"]],
    [{ submitter: "script" }, ["a", "c"]],
    [{ submitter: "script", states: ["canceled"] }, ["c"]],
    [{ deleted: true }, ["d"]],
    [{ submitter: "' or 1=1 --" }, []],
  ] satisfies [RunQuery, string[]][])("%j finds %j", (query, ids) => {
    insert("a", { submitter: "script" });
    insertIn("failed", "b", { strategyId: "other" });
    insertIn("canceled", "c", { datasetId: "other", submitter: "script" });
    insertIn("failed", "d", { deletedAt: 1 });
    expect(idsOf({ sort: "createdAt", ...query })).toEqual(ids);
    expect(runs.list(query).total).toBe(ids.length);
  });

  test.each([
    [false, ["low", "same", "twin", "high", "none", "undefined"]],
    [true, ["high", "twin", "same", "low", "undefined", "none"]],
  ])("by a figure (descending %p): those without one come last", (descending, ids) => {
    const sharpes = { high: 2, low: -1, twin: 1, same: 1, undefined: null };
    for (const [id, sharpe] of Object.entries(sharpes)) {
      insertIn("succeeded", id);
      keepSummary(id, summary({ sharpe }));
    }
    insert("none");
    expect(idsOf({ sort: "sharpe", descending })).toEqual(ids);
  });

  test.each(runSortKeys.map((sort) => [sort]))("can be sorted by %s", (sort) => {
    insertIn("succeeded", "a", { strategyName: "b" });
    insertIn("succeeded", "b", { strategyName: "A" });
    keepSummary("a", summary());
    expect(idsOf({ sort }).toSorted()).toEqual(["a", "b"]);
  });

  test("by name, capital letters or not", () => {
    insert("a", { strategyName: "beta" });
    insert("b", { strategyName: "Alpha" });
    insert("c", { strategyName: "Gamma" });
    expect(idsOf({ sort: "strategyName" })).toEqual(["b", "a", "c"]);
  });

  test("in pages that neither repeat nor miss one, when all have the same value", () => {
    const ids = Array.from({ length: 25 }, (_, index) => `r${String(index).padStart(2, "0")}`);
    for (const id of ids.toReversed()) insert(id);
    const pages = [0, 10, 20, 30].map((offset) => runs.list({ sort: "priority", offset, limit: 10 }));
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids);
    expect(pages.map(({ total }) => total)).toEqual([25, 25, 25, 25]);
  });

  test("of at most 1,000 runs, and 100 when nothing is said", () => {
    database.transaction(() => {
      for (let index = 0; index < 1_001; index++) insert(`r${index}`);
    });
    expect(runs.list({ limit: 5_000 }).items).toHaveLength(1_000);
    expect(runs.list({}).items).toHaveLength(100);
    expect(runs.list({ limit: -1, offset: -1 }).items).toHaveLength(0);
  });
});

describe("deletion", () => {
  test("takes a run that is over out of the lists, and brings it back", () => {
    insertIn("succeeded", "r1");
    expect(runs.markDeleted("r1", 50).deletedAt).toBe(50);
    expect(runs.markDeleted("r1", 60).deletedAt).toBe(50);
    expect(runs.list({}).total).toBe(0);
    expect(runs.unmark("r1").deletedAt).toBe(null);
    expect(runs.list({}).total).toBe(1);
  });

  test.each(["submitted", "queued", "running"] as const)("of a run that is %s is refused", (state) => {
    insertIn(state, "r1");
    expect(refusalAtOnce(() => runs.markDeleted("r1", 50)).code).toBe("RUN_STATE_INVALID");
  });

  test("for good: all of a run goes, and its folder is named", () => {
    for (const [id, deletedAt] of [["old", 10], ["border", 20], ["kept", null]] as const) {
      insertIn("succeeded", id, { folder: `folder-${id}`, deletedAt });
      keepSummary(id, summary());
      database.change(database.build.insertInto("runAttempts").values({ runId: id, number: 1, startedAt: 1 }));
    }
    insertIn("canceled", "bare", { deletedAt: 10 });
    expect(runs.purgeDeleted(20)).toEqual(["folder-old"]);
    for (const table of ["runSummaries", "runAttempts", "runTransitions"] as const) expect(database.all(database.build.selectFrom(table).select("runId").orderBy("runId")).map(({ runId }) => runId)).toEqual(["border", "kept"]);
    expect(refusalAtOnce(() => runs.get("bare")).code).toBe("RUN_UNKNOWN");
  });
});
