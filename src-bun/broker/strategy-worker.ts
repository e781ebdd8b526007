import { HindsightError } from "../contract/errors.ts";
import type { LogLine } from "../contract/result-columns.ts";
import type { LookAheadReport } from "../contract/run-manifest.ts";
import { type FinishedRun, type LookAheadJob, PROGRESS_LENGTH, type RunJob, type StrategyBundle, type StrategyDescription, type WorkerJob, type WorkerNews, type WorkerReply } from "../contract/worker-messages.ts";
import { appScript } from "../platform/app-files.ts";
import { failureContext } from "../worker/failure-context.ts";
import type { WatchLimits } from "./watch-limits.ts";
import { Watchdog } from "./watchdog.ts";

type Outcome = WorkerReply | HindsightError;
/** Hears log lines while a run goes on; of a flood the newest. */
export type LogListener = (lines: readonly LogLine[], omittedCount: number) => void;

/** Shared progress of a run, written by the worker after every few thousand bars. */
export function newProgress(): SharedArrayBuffer {
  return new SharedArrayBuffer(PROGRESS_LENGTH * Float64Array.BYTES_PER_ELEMENT);
}

/**
 * One fresh Bun Worker for one job of one strategy. It starts (and locks its realm down) as soon as it is made, so make it
 * before its job is ready. Whatever the strategy does, the promise of its job settles: the watchdog ends what does not end.
 */
export class StrategyWorker {
  /** Settles when the worker waits for its job, or when it was lost before: the job then says so. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  #isReady: () => void;
  #onLog: LogListener | null = null;
  /** The last batch that was heard: all there is to say of a run that had to be ended from outside. */
  #lastLines: readonly LogLine[] = [];
  #settle: ((outcome: Outcome) => void) | null = null;
  /** Why no job can be done any more. */
  #lost: HindsightError | null = null;

  /** @param entry the worker's script */
  constructor(entry: URL = appScript("worker/worker")) {
    const ready = Promise.withResolvers<void>();
    this.ready = ready.promise;
    this.#isReady = ready.resolve;
    this.#worker = new Worker(entry);
    this.#worker.onmessage = (event: MessageEvent<WorkerReply | WorkerNews>) => this.#hear(event.data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(lost(`stopped: ${String(event.message).slice(0, 500)}`));
    };
    this.#worker.addEventListener("close", () => this.#end(lost("closed before its result was there")));
  }

  /**
   * Hands a run over and waits for its end. The worker is gone afterwards.
   * @throws HindsightError: what the strategy did (STRATEGY_…, RUN_…_FLOOD), what the watchdog saw (RUN_TIMEOUT, RUN_SILENT, RUN_MEMORY), RUN_CANCELED, WORKER_LOST
   */
  async run(job: RunJob, limits: WatchLimits, signal?: AbortSignal, onLog?: LogListener): Promise<FinishedRun> {
    this.#onLog = onLog ?? null;
    const reply = await this.#perform(job, limits, signal);
    if (reply.kind === "finished") return reply.run;
    throw new HindsightError("INTERNAL", "the worker answered a run with something else", "Report this with the strategy");
  }

  /** Runs a strategy on all data and on data that end early. @throws as run does */
  async lookAhead(job: LookAheadJob, limits: WatchLimits, signal?: AbortSignal): Promise<LookAheadReport> {
    const reply = await this.#perform(job, limits, signal);
    if (reply.kind === "looked") return reply.report;
    throw new HindsightError("INTERNAL", "the worker answered a check with something else", "Report this with the strategy");
  }

  /** Loads a strategy in the sandbox and reads what it declares. @throws as run does */
  async describe(bundle: StrategyBundle, limits: WatchLimits): Promise<StrategyDescription> {
    const reply = await this.#perform({ kind: "describe", bundle }, limits);
    if (reply.kind === "described") return reply.description;
    throw new HindsightError("INTERNAL", "the worker answered a description with something else", "Report this with the strategy");
  }

  async #perform(job: WorkerJob, limits: WatchLimits, signal?: AbortSignal): Promise<Exclude<WorkerReply, { kind: "failed" }>> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#settle = resolve;
    const cancel = (): void => this.#end(new HindsightError("RUN_CANCELED", "the run was canceled", "Start it again when you want its result"));
    const watchdog = new Watchdog(job, limits, (error) => this.#end(error));
    signal?.addEventListener("abort", cancel, { once: true });
    let outcome: Outcome;
    try {
      if (this.#lost !== null) this.#end(this.#lost);
      else if (signal?.aborted === true) cancel();
      else this.#worker.postMessage(job);
      outcome = await promise;
    } catch (error) {
      // Only what a caller hands over can fail to be copied: parameters that are not plain values.
      outcome = new HindsightError("INTERNAL", `the job cannot be sent to the worker: ${error instanceof Error ? error.message : "unknown reason"}`, "Give parameters as numbers, texts, truth values or lists of them");
    } finally {
      watchdog.stop();
      signal?.removeEventListener("abort", cancel);
      this.dispose();
    }
    if (outcome instanceof HindsightError) throw job.kind === "describe" ? outcome : this.#withContext(outcome, job.given);
    if (outcome.kind === "failed") throw HindsightError.fromBody(outcome.error);
    return outcome;
  }

  /** Ends the worker, and the job it may be at with WORKER_LOST. */
  dispose(): void {
    this.#end(lost("was ended before its result was there"));
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    // A thread that is ended while it holds much takes seconds to clear up: the process need not wait for it.
    this.#worker.unref();
  }

  #hear(message: WorkerReply | WorkerNews): void {
    if (message.kind === "ready") return this.#isReady();
    if (message.kind !== "logged") return this.#end(message);
    this.#lastLines = message.lines;
    this.#onLog?.(message.lines, message.omittedCount);
  }

  /** What was ended from outside cannot say itself what it was given and what it said last. */
  #withContext({ code, message, hint, details }: HindsightError, given: Readonly<Record<string, unknown>>): HindsightError {
    return new HindsightError(code, message, hint, { ...details, ...failureContext(given, this.#lastLines) });
  }

  #end(outcome: Outcome): void {
    this.#isReady();
    if (outcome instanceof HindsightError && outcome.code === "WORKER_LOST") this.#lost ??= outcome;
    this.#settle?.(outcome);
    this.#settle = null;
  }
}

function lost(what: string): HindsightError {
  return new HindsightError("WORKER_LOST", `the strategy's worker ${what}`, "Run it again; if it happens again, report it with the strategy");
}
