import { dirname } from "node:path";
import { HindsightError } from "../contract/errors.ts";
import type { FromRunner, RunnerJob, RunnerOutcome, ToRunner } from "../contract/runner-messages.ts";
import type { RunnerLimits } from "./runner-limits.ts";

/** What a runner tells while it is at a run. */
export type RunnerNews = Extract<FromRunner, { kind: "beat" | "progress" | "logged" }>;

interface Running {
  readonly onMessage: (message: RunnerNews) => void;
  readonly resolve: (outcome: RunnerOutcome) => void;
  readonly reject: (error: HindsightError) => void;
}

/** Looks for a sign of life this often. */
const LOOK_MS = 500;
/** Ends after which nothing of the run is left in its process. Of a run that was stopped a thread may still be clearing up gigabytes. */
const KEEPS_RUNNER = /^(?!RUN_(?:MEMORY|SILENT|TIMEOUT|CANCELED)$|WORKER_LOST$|INTERNAL$)/;

/** One child process that performs runs, one at a time. Whatever becomes of it, the promise of its run settles. */
export class RunnerProcess {
  readonly pid: number;
  /** Settles when the process is gone. */
  readonly exited: Promise<void>;
  /** The version it has run; null: none yet. Nothing of a strategy outlives its Worker, but no process ever serves two versions: what one leaves behind by a fault of ours cannot reach another. */
  versionHash: string | null = null;
  /** False once a run ended in a way after which the process is better replaced. */
  isSound = true;
  state: "starting" | "idle" | "busy" | "gone" = "starting";
  readonly #child: Bun.Subprocess;
  readonly #limits: RunnerLimits;
  readonly #onChange: (runner: RunnerProcess) => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #running: Running | null = null;
  #grace: ReturnType<typeof setTimeout> | undefined;
  /** Looks since the last sign of life. Not a time: after the machine slept, or while this process was busy, none has passed for the runner either. */
  #quietLooks = 0;
  /** Why the process was killed; null: it was not. */
  #why: HindsightError | null = null;

  /** @param entry path of the process's script @param onChange is told of each new state */
  constructor(entry: string, limits: RunnerLimits, onChange: (runner: RunnerProcess) => void) {
    this.#limits = limits;
    this.#onChange = onChange;
    this.#child = Bun.spawn([process.execPath, entry], {
      // Bun reads settings from the folder it starts in: not from the one a person happens to be in.
      cwd: dirname(entry),
      stdio: ["ignore", "ignore", "inherit"],
      serialization: "advanced",
      ipc: (message: FromRunner) => this.#hear(message),
    });
    this.pid = this.#child.pid;
    this.exited = this.#child.exited.then(() => this.#gone());
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Begins a run; the process must be idle. @throws HindsightError what the run ended with; RUN_MEMORY, WORKER_LOST */
  start(job: RunnerJob, onMessage: (message: RunnerNews) => void): Promise<RunnerOutcome> {
    const { promise, resolve, reject } = Promise.withResolvers<RunnerOutcome>();
    this.#running = { onMessage, resolve, reject };
    this.versionHash = job.version.hash;
    this.state = "busy";
    this.#send({ kind: "start", job, watch: this.#limits.watch });
    return promise;
  }

  /** Asks the run to stop; a process that does not in time is ended. */
  cancel(): void {
    if (this.#running === null || this.#grace !== undefined) return;
    this.#send({ kind: "cancel" });
    this.#grace = setTimeout(() => this.kill(new HindsightError("RUN_CANCELED", "the run was canceled", "Start it again when you want its result")), this.#limits.graceMs);
  }

  /** Ends the process at once. @param why what its run ends with; default: WORKER_LOST */
  kill(why: HindsightError = lost("was ended")): void {
    if (this.#why !== null || this.state === "gone") return;
    this.#why = why;
    this.isSound = false;
    this.#child.kill("SIGKILL");
  }

  #send(message: ToRunner): void {
    try {
      this.#child.send(message);
    } catch {
      // Its end of the channel is closed: it has ended or is about to, or it is of no use any more.
      this.kill(lost("does not listen any more"));
    }
  }

  #hear(message: FromRunner): void {
    this.#quietLooks = 0;
    if (this.#why !== null) return;
    if (message.kind === "ready") return this.#become("idle");
    const running = this.#running;
    if (running === null) return;
    if (message.kind === "finished" || message.kind === "failed") {
      this.#running = null;
      clearTimeout(this.#grace);
      this.#grace = undefined;
      if (message.kind === "failed") this.isSound = KEEPS_RUNNER.test(message.error.code);
      if (message.kind === "finished") running.resolve(message.outcome);
      else running.reject(HindsightError.fromBody(message.error));
      // Until it says that it is ready, it makes itself so for the next run.
      return this.#become("starting");
    }
    running.onMessage(message);
    if (message.kind === "beat" && message.residentBytes > this.#limits.residentBytes) this.kill(tooLarge(message.residentBytes, this.#limits.residentBytes));
  }

  #look(): void {
    if (++this.#quietLooks * LOOK_MS > this.#limits.silenceMs) this.kill(lost(`gave no sign of life for ${this.#limits.silenceMs / 1_000} s`));
  }

  #become(state: "starting" | "idle" | "gone"): void {
    this.state = state;
    this.#onChange(this);
  }

  #gone(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#grace);
    const { exitCode, signalCode } = this.#child;
    this.#running?.reject(this.#why ?? lost(`ended (${signalCode === null ? `exit code ${exitCode}` : `signal ${signalCode}`})`, { exitCode, signal: signalCode }));
    this.#running = null;
    this.#become("gone");
  }
}

function lost(what: string, details: Readonly<Record<string, unknown>> = {}): HindsightError {
  return new HindsightError("WORKER_LOST", `the process that performed the run ${what}`, "Run it again; if it happens again, report it with the strategy and its data", details);
}

function tooLarge(found: number, allowed: number): HindsightError {
  const mebibytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
  return new HindsightError("RUN_MEMORY", `the run's process grew to ${mebibytes(found)} MiB, more than the ${mebibytes(allowed)} MiB it may have on this machine`, "Use a shorter window or coarser bars, and keep only the values you need");
}
