import { HindsightError } from "../contract/errors.ts";
import { type FinishedRun, PROGRESS_BARS, PROGRESS_LENGTH, type RunJob, type StrategyBundle, type StrategyDescription, type WorkerJob, type WorkerReply } from "../contract/worker-messages.ts";
import type { WatchLimits } from "./watch-limits.ts";

const WATCH_EVERY_MS = 50;

/** Shared progress of a run, written by the worker after every few thousand bars. */
export function newProgress(): SharedArrayBuffer {
  return new SharedArrayBuffer(PROGRESS_LENGTH * Float64Array.BYTES_PER_ELEMENT);
}

/**
 * One fresh Bun Worker for one job of one strategy. It starts (and locks its realm down) as soon as it is made, so make it
 * before its job is ready. Whatever the strategy does, the promise of its job settles: the watchdog ends what does not end.
 */
export class StrategyWorker {
  readonly #worker: Worker;
  #settle: ((outcome: WorkerReply | HindsightError) => void) | null = null;
  #lost: HindsightError | null = null;

  constructor() {
    this.#worker = new Worker(new URL("../worker/worker.ts", import.meta.url));
    this.#worker.onmessage = (event: MessageEvent<WorkerReply>) => this.#end(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(new HindsightError("WORKER_LOST", `the strategy's worker stopped: ${String(event.message).slice(0, 500)}`, "Run it again; if it happens again, report it with the strategy"));
    };
    this.#worker.addEventListener("close", () => this.#end(new HindsightError("WORKER_LOST", "the strategy's worker closed before its result was there", "Run it again; if it happens again, report it with the strategy")));
  }

  /**
   * Hands a run over and waits for its end. The worker is gone afterwards.
   * @throws HindsightError: what the strategy did (STRATEGY_…), what the watchdog saw (RUN_TIMEOUT, RUN_SILENT, RUN_MEMORY), RUN_CANCELED, WORKER_LOST
   */
  async run(job: RunJob, limits: WatchLimits, signal?: AbortSignal): Promise<FinishedRun> {
    const reply = await this.#perform(job, limits, signal);
    if (reply.kind === "finished") return reply.run;
    throw new HindsightError("INTERNAL", "the worker answered a run with something else", "Report this with the strategy");
  }

  /** Loads a strategy in the sandbox and reads what it declares. @throws as run does */
  async describe(bundle: StrategyBundle, limits: WatchLimits): Promise<StrategyDescription> {
    const reply = await this.#perform({ kind: "describe", bundle }, limits);
    if (reply.kind === "described") return reply.description;
    throw new HindsightError("INTERNAL", "the worker answered a description with something else", "Report this with the strategy");
  }

  async #perform(job: WorkerJob, limits: WatchLimits, signal?: AbortSignal): Promise<Exclude<WorkerReply, { kind: "failed" }>> {
    const outcome = await new Promise<WorkerReply | HindsightError>((resolve) => {
      this.#settle = resolve;
      if (this.#lost !== null) return resolve(this.#lost);
      const watch = new Watch(job, limits, (error) => this.#end(error));
      signal?.addEventListener("abort", () => this.#end(new HindsightError("RUN_CANCELED", "the run was canceled", "Start it again when you want its result")), { once: true });
      const settle = resolve;
      this.#settle = (value) => {
        watch.stop();
        settle(value);
      };
      this.#worker.postMessage(job);
    });
    this.dispose();
    if (outcome instanceof HindsightError) throw outcome;
    if (outcome.kind === "failed") throw HindsightError.fromBody(outcome.error);
    return outcome;
  }

  dispose(): void {
    this.#settle = null;
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
  }

  #end(outcome: WorkerReply | HindsightError): void {
    const settle = this.#settle;
    this.#settle = null;
    if (settle !== null) settle(outcome);
    else if (outcome instanceof HindsightError) this.#lost ??= outcome;
  }
}

/** Looks at the clock, the progress and the memory of a running job. */
class Watch {
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(job: WorkerJob, limits: WatchLimits, end: (error: HindsightError) => void) {
    const startedAt = performance.now();
    const baseBytes = process.memoryUsage.rss();
    const progress = job.kind === "run" ? new Float64Array(job.progress) : null;
    let bars = -1;
    let movedAt = startedAt;
    this.#timer = setInterval(() => {
      const now = performance.now();
      const done = progress?.[PROGRESS_BARS] ?? 0;
      if (done !== bars) {
        bars = done;
        movedAt = now;
      }
      const at = job.kind === "run" ? `after bar ${done}` : "while its definition was read";
      const grown = process.memoryUsage.rss() - baseBytes;
      if (grown > limits.memoryBytes) {
        end(new HindsightError("RUN_MEMORY", `the strategy took ${mebibytes(grown)} MiB, more than the ${mebibytes(limits.memoryBytes)} MiB a run may use (${at})`, "Keep only the values you need; indicators hold their own windows", { barsDone: done }));
      } else if (now - movedAt > limits.silenceMs) {
        end(new HindsightError("RUN_SILENT", `the strategy made no progress for ${Math.round(limits.silenceMs / 1000)} s ${at}`, "Look for a loop that does not end, or a regular expression that takes for ever", { barsDone: done }));
      } else if (now - startedAt > limits.timeoutMs) {
        end(new HindsightError("RUN_TIMEOUT", `the run took longer than ${Math.round(limits.timeoutMs / 1000)} s (${at})`, "Use a shorter window, or allow more time with --timeout", { barsDone: done }));
      }
    }, WATCH_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

const mebibytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
