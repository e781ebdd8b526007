import { HindsightError } from "../contract/errors.ts";
import type { RunnerJob, RunnerOutcome } from "../contract/runner-messages.ts";
import { defaultRunnerLimits, type RunnerLimits } from "./runner-limits.ts";
import { type RunnerNews, RunnerProcess } from "./runner-process.ts";
import { restartDelayMs } from "./restart-delay.ts";

export interface RunnerPoolOptions {
  /** Runs at the same time; as many processes are kept. */
  readonly size: number;
  /** Path of the runner's script. */
  readonly entry: string;
  readonly limits?: Partial<RunnerLimits>;
}

export interface RunWatch {
  readonly onMessage?: (message: RunnerNews) => void;
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly job: RunnerJob;
  readonly watch: RunWatch;
  readonly resolve: (outcome: Promise<RunnerOutcome>) => void;
  readonly reject: (error: HindsightError) => void;
}

/** A runner that has run a version and gets nothing more to do is replaced by a fresh one, which suits every version. */
const FRESHEN_MS = 2_000;
/** Runners that may die one after the other before they are ready until waiting runs are told. */
const MOST_FAILED_STARTS = 5;

/** Runner processes that wait, warm, for runs. One that is lost is replaced, and takes one run with it at most. */
export class RunnerPool {
  readonly size: number;
  readonly #entry: string;
  readonly #limits: RunnerLimits;
  /** In use or on their way; at most `size`. */
  readonly #runners = new Set<RunnerProcess>();
  /** Processes that have not ended yet, those that were taken out of use included. */
  readonly #alive = new Set<RunnerProcess>();
  readonly #waiting: Waiting[] = [];
  readonly #freshening = new Map<RunnerProcess, ReturnType<typeof setTimeout>>();
  #failedStarts = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor({ size, entry, limits }: RunnerPoolOptions) {
    this.size = size;
    this.#entry = entry;
    this.#limits = { ...defaultRunnerLimits(size), ...limits };
    this.#fill();
  }

  /** Runners that could begin a run at once. */
  get idle(): number {
    return this.#count("idle");
  }

  get busy(): number {
    return this.#count("busy");
  }

  /** Process ids of the runners, for whoever watches the machine. */
  get pids(): number[] {
    return [...this.#alive].map(({ pid }) => pid);
  }

  /**
   * Performs a run as soon as a runner is free. Canceled while its result is being written, it may still end well.
   * @throws HindsightError what the run ended with; RUN_CANCELED, RUN_MEMORY, WORKER_LOST
   */
  run(job: RunnerJob, watch: RunWatch = {}): Promise<RunnerOutcome> {
    if (this.#isClosed) return Promise.reject(ended());
    if (watch.signal?.aborted === true) return Promise.reject(canceled());
    const { promise, resolve, reject } = Promise.withResolvers<RunnerOutcome>();
    const waiting: Waiting = { job, watch, resolve, reject };
    this.#waiting.push(waiting);
    watch.signal?.addEventListener("abort", () => this.#withdraw(waiting, canceled()), { once: true });
    this.#dispatch();
    return promise;
  }

  /** Ends all runners, and the runs they are at with WORKER_LOST. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#pause);
    for (const waiting of [...this.#waiting]) this.#withdraw(waiting, ended());
    for (const runner of this.#alive) runner.kill();
    await Promise.all([...this.#alive].map(({ exited }) => exited));
  }

  #count(state: RunnerProcess["state"]): number {
    let count = 0;
    for (const runner of this.#runners) if (runner.state === state) count++;
    return count;
  }

  #fill(): void {
    if (this.#isClosed || this.#pause !== undefined) return;
    try {
      while (this.#runners.size < this.size) {
        const runner = new RunnerProcess(this.#entry, this.#limits, (changed) => this.#onChange(changed));
        this.#runners.add(runner);
        this.#alive.add(runner);
      }
    } catch {
      // The system gives no process: too many are there, or there is no memory for one.
      this.#startFailed();
    }
  }

  /** Runners that never get ready would be started for ever: after a pause that grows, and those who wait are told. */
  #startFailed(): void {
    this.#failedStarts++;
    if (this.#failedStarts >= MOST_FAILED_STARTS) for (const waiting of [...this.#waiting]) this.#withdraw(waiting, unable());
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.#fill();
    }, restartDelayMs(this.#failedStarts));
  }

  #dispatch(): void {
    for (const waiting of [...this.#waiting]) {
      const runner = this.#runnerFor(waiting.job.version.hash);
      if (runner !== null) this.#begin(runner, waiting);
    }
    // Those who still wait get the processes that make themselves ready; for the rest, idle ones of other versions make room.
    let missing = this.#waiting.length - this.#count("starting");
    for (const runner of this.#runners) if (missing > 0 && runner.state === "idle" && missing-- > 0) this.#retire(runner);
  }

  #runnerFor(hash: string): RunnerProcess | null {
    let fresh: RunnerProcess | null = null;
    for (const runner of this.#runners) {
      if (runner.state !== "idle") continue;
      if (runner.versionHash === hash) return runner;
      if (runner.versionHash === null) fresh ??= runner;
    }
    return fresh;
  }

  #begin(runner: RunnerProcess, waiting: Waiting): void {
    const { job, watch, resolve } = waiting;
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    clearTimeout(this.#freshening.get(runner));
    const cancel = (): void => runner.cancel();
    watch.signal?.addEventListener("abort", cancel, { once: true });
    const running = runner.start(job, watch.onMessage ?? (() => undefined));
    resolve(running.finally(() => watch.signal?.removeEventListener("abort", cancel)));
  }

  #onChange(runner: RunnerProcess): void {
    if (runner.state === "idle") this.#failedStarts = 0;
    if (runner.state === "gone") this.#onGone(runner);
    else if (!runner.isSound || this.#isClosed) this.#retire(runner);
    else if (runner.state === "idle" && runner.versionHash !== null) {
      this.#freshening.set(runner, setTimeout(() => runner.state === "idle" && this.#retire(runner), FRESHEN_MS));
    }
    this.#dispatch();
  }

  #onGone(runner: RunnerProcess): void {
    this.#alive.delete(runner);
    clearTimeout(this.#freshening.get(runner));
    this.#freshening.delete(runner);
    if (!this.#runners.delete(runner) || this.#isClosed) return;
    // One that had a run died of that: it says nothing about the next.
    if (runner.versionHash === null) this.#startFailed();
    else this.#fill();
  }

  /** Takes a process out of use and puts a fresh one in its place. */
  #retire(runner: RunnerProcess): void {
    this.#runners.delete(runner);
    runner.kill();
    this.#fill();
  }

  #withdraw(waiting: Waiting, error: HindsightError): void {
    const at = this.#waiting.indexOf(waiting);
    if (at < 0) return;
    this.#waiting.splice(at, 1);
    waiting.reject(error);
  }
}

const canceled = (): HindsightError => new HindsightError("RUN_CANCELED", "the run was canceled before it began", "Start it again when you want its result");
const ended = (): HindsightError => new HindsightError("WORKER_LOST", "the app ends and takes no more runs", "Start it again when the app is there");
const unable = (): HindsightError => new HindsightError("WORKER_LOST", "no process that could perform the run gets ready", "See the app's log for what stops it; the machine may be short of memory");
