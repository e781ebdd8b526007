import type { RunnerPool } from "../../broker/runner-pool.ts";
import type { AppEvent } from "../../contract/app-events.ts";
import { HindsightError } from "../../contract/errors.ts";
import { defaultRunConfig } from "../../contract/run-config.ts";
import type { RunRecord } from "../../contract/run-record.ts";
import type { RunnerJob, RunnerOutcome } from "../../contract/runner-messages.ts";
import { LiveMetrics } from "./live-metrics.ts";
import type { RunLedger } from "./run-ledger.ts";
import { WaitingQueue } from "./waiting-queue.ts";

/** Where runs are performed. */
export type Runners = Pick<RunnerPool, "size" | "run">;

interface DispatcherParts {
  readonly ledger: RunLedger;
  readonly runners: Runners;
  readonly jobOf: (run: RunRecord) => RunnerJob;
  readonly publish: (event: AppEvent) => void;
  readonly now: () => number;
  /** Runs of one submitter at a time. */
  readonly maxPerSubmitter: () => number;
  /** What became of a run could not be recorded. */
  readonly onTrouble: (thrown: unknown, runId: string) => void;
}

interface Running {
  readonly submitter: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** Of a run that is over in a moment one report is enough. */
const PROGRESS_EVERY_MS = 200;

/** Takes waiting runs in their turn, has them performed, and records what came of them. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #waiting = new WaitingQueue();
  readonly #running = new Map<string, Running>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  get runningCount(): number {
    return this.#running.size;
  }

  /** A run is in the queue: it goes as soon as it is its turn. */
  enqueue({ id, submitter, priority, queuedAt, notBefore }: RunRecord): void {
    this.#waiting.add({ id, submitter, priority, queuedAt: queuedAt ?? 0, notBefore });
    this.#fill();
  }

  /** Begins with what may go now: time has passed, or there is more room. */
  look(): void {
    this.#fill();
  }

  /** Takes a run out of the queue. @returns whether it waited there */
  withdraw(id: string): boolean {
    return this.#waiting.remove(id);
  }

  /** Asks a running run to stop, and waits until it is recorded as canceled. @returns whether it ran */
  async stop(id: string, actor: string, reason: string): Promise<boolean> {
    const running = this.#running.get(id);
    running?.stop.abort({ actor, reason } satisfies StopReason);
    await running?.done;
    return running !== undefined;
  }

  /** Takes no more runs, and puts those that are running back into the queue. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { stop } of this.#running.values()) stop.abort(null);
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  #fill(): void {
    if (this.#isClosed) return;
    const { now, runners, maxPerSubmitter } = this.#parts;
    while (this.#running.size < runners.size) {
      const next = this.#waiting.take(now(), (submitter) => this.#countOf(submitter) < maxPerSubmitter());
      if (next === null) break;
      const stop = new AbortController();
      const done = this.#perform(next.id, stop.signal).finally(() => {
        this.#running.delete(next.id);
        this.#fill();
      });
      this.#running.set(next.id, { submitter: next.submitter, stop, done });
    }
    clearTimeout(this.#timer);
    const later = this.#waiting.nextTime(now());
    if (later !== null) this.#timer = setTimeout(() => this.#fill(), Math.max(1, later - now()));
  }

  #countOf(submitter: string): number {
    let count = 0;
    for (const running of this.#running.values()) if (running.submitter === submitter) count++;
    return count;
  }

  async #perform(id: string, signal: AbortSignal): Promise<void> {
    const { ledger, onTrouble } = this.#parts;
    try {
      const run = ledger.start(id);
      // Null: it was canceled in the meantime.
      if (run !== null) await this.#run(run, signal);
    } catch (thrown) {
      // It could not be recorded: the run stays as it is recorded, and is looked after when the app starts again.
      onTrouble(thrown, id);
    }
  }

  async #run(run: RunRecord, signal: AbortSignal): Promise<void> {
    const { ledger, runners, jobOf, publish, now } = this.#parts;
    const { id } = run;
    let toldAt = -Infinity;
    let peakBytes: number | null = null;
    let outcome: RunnerOutcome;
    try {
      const job = jobOf(run);
      const live = new LiveMetrics(id, run.order.config.initialCash ?? defaultRunConfig.initialCash);
      outcome = await runners.run(job, {
        signal,
        onMessage: (message) => {
          if (message.kind === "beat") peakBytes = Math.max(peakBytes ?? 0, message.residentBytes);
          if (message.kind === "logged") publish({ type: "run.logged", runId: id, lines: message.lines });
          if (message.kind !== "progress") return;
          const event = live.eventOf(message);
          if (now() - toldAt < PROGRESS_EVERY_MS) return;
          toldAt = now();
          publish(event);
        },
      });
    } catch (thrown) {
      const error = HindsightError.of(thrown, "the run", { runId: id });
      const stopped = signal.aborted ? (signal.reason as StopReason | null) : undefined;
      if (stopped === null) ledger.giveBack(run, appEnded(), peakBytes);
      else if (stopped !== undefined && error.code === "RUN_CANCELED") ledger.cancel(run, stopped.actor, stopped.reason, peakBytes);
      else {
        const again = ledger.fail(run, error, peakBytes);
        if (again !== null && !this.#isClosed) this.enqueue(again);
      }
      return;
    }
    // Canceled too late: the result was there already.
    ledger.succeed(run, outcome, peakBytes);
  }
}

/** Why a run was stopped; null: the app ends. */
interface StopReason {
  readonly actor: string;
  readonly reason: string;
}

/** Why a run that was going on goes back into the queue. */
export function appEnded(): HindsightError {
  return new HindsightError("WORKER_LOST", "the app ended while it ran", "It is run again by itself");
}
