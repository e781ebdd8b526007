import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { HindsightError } from "../../src-bun/contract/errors.ts";
import type { RunRecord } from "../../src-bun/contract/run-record.ts";
import type { RunnerJob, RunnerOutcome } from "../../src-bun/contract/runner-messages.ts";
import { isTerminal, mayFollow, type RunState } from "../../src-bun/contract/run-state.ts";
import { Dispatcher } from "../../src-bun/orchestrator/queue/dispatcher.ts";
import { recoverRuns } from "../../src-bun/orchestrator/queue/recover-runs.ts";
import { RunLedger, silentMeter } from "../../src-bun/orchestrator/queue/run-ledger.ts";
import { RunService } from "../../src-bun/orchestrator/services/run-service.ts";
import { openDatabase } from "../../src-bun/store/database/open-database.ts";
import { RunRepository } from "../../src-bun/store/database/run-repository.ts";
import type { WorkspaceDatabase } from "../../src-bun/store/database/workspace-database.ts";
import { ResultStore } from "../../src-bun/store/result-store.ts";

const folder = mkdtempSync(join(tmpdir(), "hindsight-queue-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SIZE = 2;
const nobody = { kind: "script", name: "test" } as const;
const silence = (): void => undefined;

interface Held {
  readonly job: RunnerJob;
  readonly signal: AbortSignal;
  end(result: RunnerOutcome | HindsightError): void;
}

/** What the model knows of a run. */
interface Known {
  state: RunState;
  /** Tries that were lost with their worker since somebody asked for it. */
  lostWorkers: number;
}

/** The real queue on a real database, with runners that end when the test says so, and a clock that the test moves. */
class Real {
  readonly held: Held[] = [];
  now = 1_700_000_000_000;
  most = 0;
  readonly troubles: unknown[] = [];
  #database: WorkspaceDatabase;
  runs!: RunRepository;
  service!: RunService;
  dispatcher!: Dispatcher;

  readonly workspace: string;

  constructor(workspace: string, database: WorkspaceDatabase) {
    this.workspace = workspace;
    this.#database = database;
    this.open();
  }

  open(): void {
    this.runs = new RunRepository(this.#database);
    const events = { lastId: 0, publish: silence, subscribe: () => silence };
    const results = new ResultStore(this.workspace);
    const ledger = new RunLedger({ workspace: this.workspace, runs: this.runs, publish: silence, raise: silence, now: () => this.now, meter: silentMeter });
    this.dispatcher = new Dispatcher({
      ledger,
      now: () => this.now,
      publish: silence,
      maxPerSubmitter: () => SIZE,
      onTrouble: (thrown) => this.troubles.push(thrown),
      jobOf: (run) => ({ runId: run.id }) as RunnerJob,
      runners: {
        size: SIZE,
        run: (job, watch = {}) => {
          const { promise, resolve, reject } = Promise.withResolvers<RunnerOutcome>();
          const held: Held = { job, signal: watch.signal!, end: (result) => { this.held.splice(this.held.indexOf(held), 1); if (result instanceof HindsightError) reject(result); else resolve(result); } };
          watch.signal!.addEventListener("abort", () => held.end(new HindsightError("RUN_CANCELED", "canceled", "")));
          this.held.push(held);
          this.most = Math.max(this.most, this.held.length);
          return promise;
        },
      },
    });
    this.service = new RunService({ workspace: this.workspace, runs: this.runs, dispatcher: this.dispatcher, results, events, strategies: { runnable: () => Promise.reject(new Error("not used")) }, audit: { list: () => Promise.resolve([]), latest: () => Promise.resolve([]), record: () => Promise.resolve() }, now: () => this.now });
    for (const run of recoverRuns(this.workspace, this.runs, ledger, results, this.now)) this.dispatcher.enqueue(run);
  }

  /** As after kill -9: nothing of the old app acts any more. */
  crash(): void {
    this.held.length = 0;
    this.open();
  }

  add(id: string, submitter: string, priority: number): void {
    const run: RunRecord & { state: "queued" } = { id, state: "queued", strategyId: "s", strategyName: "s", versionHash: "h", datasetId: "d", symbol: null, order: { strategy: "h", data: "d", params: {}, config: {} }, priority, submitter, createdAt: this.now, queuedAt: this.now, startedAt: null, finishedAt: null, attemptCount: 0, notBefore: null, folder: null, fingerprint: null, digest: null, error: null, deletedAt: null };
    this.runs.insert(run, submitter, "asked for");
    this.dispatcher.enqueue(run);
  }
}

const outcome = (id: string): RunnerOutcome => ({ folder: id, fingerprint: "f", digest: "d", barCount: 1, durationMs: 1, metrics: {}, riskEvents: [], durations: null });
/** Promises that were settled have told everybody by then. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Model = Map<string, Known>;
type Step = fc.AsyncCommand<Model, Real>;

/** Holds everything that must always be true against the database. */
async function check(model: Model, real: Real): Promise<void> {
  await settled();
  expect(real.troubles).toEqual([]);
  const running = new Set(real.held.map(({ job }) => job.runId));
  expect(real.most).toBeLessThanOrEqual(SIZE);
  let queuedNow = 0;
  for (const [id, known] of model) {
    const { state, transitions, attempts, notBefore } = real.runs.detail(id);
    // The model knows how each run ends; whether it waits or runs is the queue's own business.
    if (isTerminal(known.state)) expect({ id, state }).toEqual({ id, state: known.state });
    else expect({ id, isOver: isTerminal(state) }).toEqual({ id, isOver: false });
    expect(state === "running").toBe(running.has(id));
    if (state === "queued" && (notBefore === null || notBefore <= real.now)) queuedNow++;
    transitions.forEach(({ from, to }, k) => expect(k === 0 ? from === null : from === transitions[k - 1]!.to && mayFollow(from, to)).toBe(true));
    expect(transitions.at(-1)!.to).toBe(state);
    expect(attempts.filter(({ outcome: end }) => end === null)).toHaveLength(state === "running" ? 1 : 0);
    expect(attempts.filter(({ outcome: end }) => end === "succeeded")).toHaveLength(state === "succeeded" ? 1 : 0);
  }
  // Nobody waits while there is room.
  if (running.size < SIZE) expect(queuedNow).toBe(0);
}

const step = (text: string, isPossible: (model: Model) => boolean, act: (model: Model, real: Real) => void | Promise<void>): Step => ({
  toString: () => text,
  check: isPossible,
  run: async (model, real) => {
    await act(model, real);
    await check(model, real);
  },
});

const pick = <T,>(all: readonly T[], at: number): T => all[at % all.length]!;
const some = fc.nat({ max: 1_000 });

const steps = [
  fc.tuple(fc.constantFrom("ann", "bob"), fc.integer({ min: -3, max: 3 })).map(([submitter, priority]) =>
    step(`submit(${submitter}, ${priority})`, () => true, (model, real) => {
      const id = `run-${String(model.size).padStart(4, "0")}`;
      model.set(id, { state: "queued", lostWorkers: 0 });
      real.add(id, submitter, priority);
    })),
  some.map((at) => step(`succeed(${at})`, () => true, (model, real) => {
    if (real.held.length === 0) return;
    const held = pick(real.held, at);
    model.get(held.job.runId)!.state = "succeeded";
    held.end(outcome(held.job.runId));
  })),
  some.map((at) => step(`throw(${at})`, () => true, (model, real) => {
    if (real.held.length === 0) return;
    const held = pick(real.held, at);
    model.get(held.job.runId)!.state = "failed";
    held.end(new HindsightError("STRATEGY_THREW", "it threw", "mend it"));
  })),
  some.map((at) => step(`lose(${at})`, () => true, (model, real) => {
    if (real.held.length === 0) return;
    const held = pick(real.held, at);
    const known = model.get(held.job.runId)!;
    if (++known.lostWorkers === 3) known.state = "failed";
    held.end(new HindsightError("WORKER_LOST", "it was lost", "again"));
  })),
  some.map((at) => step(`cancel(${at})`, (model) => model.size > 0, async (model, real) => {
    const [id, known] = pick([...model], at);
    if (isTerminal(known.state)) {
      expect(await real.service.cancel(id, nobody).catch((error: unknown) => (error as HindsightError).code)).toBe("RUN_STATE_INVALID");
      return;
    }
    expect((await real.service.cancel(id, nobody)).state).toBe("canceled");
    known.state = "canceled";
  })),
  some.map((at) => step(`retry(${at})`, (model) => model.size > 0, async (model, real) => {
    const [id, known] = pick([...model], at);
    if (known.state !== "failed" && known.state !== "canceled") {
      expect(await real.service.retry(id, nobody).catch((error: unknown) => (error as HindsightError).code)).toBe("RUN_STATE_INVALID");
      return;
    }
    real.now++;
    await real.service.retry(id, nobody);
    known.state = "queued";
    known.lostWorkers = 0;
  })),
  fc.integer({ min: 1, max: 100_000 }).map((ms) => step(`wait(${ms})`, () => true, (_, real) => {
    real.now += ms;
    real.dispatcher.look();
  })),
  fc.constant(step("crash", () => true, (_, real) => real.crash())),
];

test("whatever is asked for in whatever order: no illegal transition, nothing lost, nothing done twice, no idle worker while somebody waits", async () => {
  let drawn = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 60 }), async (commands) => {
      const workspace = join(folder, `w${drawn++}`);
      const database = await openDatabase(workspace);
      try {
        await fc.asyncModelRun(() => ({ model: new Map() as Model, real: new Real(workspace, database) }), commands);
      } finally {
        database.close();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("nothing starves: with workers that always end, every run comes to its end although more important ones keep coming", async () => {
  const database = await openDatabase(join(folder, "starving"));
  const real = new Real(join(folder, "starving"), database);
  real.add("low", "ann", -10);
  real.add("block-1", "bob", 10);
  real.add("block-2", "bob", 10);
  let rounds = 0;
  // One more of the highest priority for each that ends, a second apart: without ageing the low one would never go.
  while (!isTerminal(real.runs.get("low").state)) {
    real.now += 1_000;
    real.add(`high-${String(rounds++).padStart(5, "0")}`, "bob", 10);
    const held = real.held[0]!;
    held.end(outcome(held.job.runId));
    await settled();
    expect(rounds).toBeLessThan(2_500);
  }
  database.close();
});
