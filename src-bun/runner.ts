// The entry of a runner process: performs one run at a time for the process that started it, which then neither waits for heavy work
// nor goes down with it. A composition root beside cli.ts.
import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { StrategyWorker } from "./broker/strategy-worker.ts";
import { HindsightError } from "./contract/errors.ts";
import { defaultRunConfig } from "./contract/run-config.ts";
import type { FromRunner, RunnerJob, RunnerWatch, ToRunner } from "./contract/runner-messages.ts";
import { performRun } from "./orchestrator/perform-run.ts";
import { outcomeOf } from "./orchestrator/queue/outcome-of.ts";
import { requestOfJob } from "./orchestrator/request-of-job.ts";
import { validateConfig } from "./orchestrator/validate-config.ts";
import { ParquetWriter } from "./store/parquet-writer.ts";
import { sdkFingerprint } from "./strategies/sdk-fingerprint.ts";

const BEAT_MS = 500;

let worker = new StrategyWorker();
let running: AbortController | null = null;

const tell = (message: FromRunner): void => void process.send?.(message);
const beat = (): void => tell({ kind: "beat", residentBytes: process.memoryUsage.rss() });

/** What is half written is removed on the way out. A killed app takes its runners along: its end of the channel closes. */
process.on("disconnect", () => process.exit());
// A terminal's Ctrl-C and a service's stop reach the whole group. The app decides what becomes of its runs, and then ends its runners.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.on("message", (message: ToRunner) => {
  if (message.kind === "cancel") running?.abort();
  else void start(message.job, message.watch);
});
setInterval(beat, BEAT_MS);
beat();
volunteerForMemory();
stepBack();
// What a run needs at its very end is loaded ahead as well: the statistics, and DuckDB.
// So is what takes long the first time: the schema of configurations is compiled, the SDK hashed.
const [writer] = await Promise.all([ParquetWriter.open(), import("./orchestrator/measure-run.ts")]);
validateConfig(defaultRunConfig);
sdkFingerprint();
await getReady();

async function start(job: RunnerJob, watch: RunnerWatch): Promise<void> {
  running = new AbortController();
  const end = await perform(job, watch, running.signal);
  running = null;
  worker.dispose();
  worker = new StrategyWorker();
  tell(end);
  await getReady();
}

async function perform(job: RunnerJob, watch: RunnerWatch, signal: AbortSignal): Promise<FromRunner> {
  try {
    tell({ kind: "progress", phase: "preparing", barsDone: 0, barCount: 0, equity: 0, tradeCount: 0 });
    const stored = await performRun(worker, job.workspace, requestOfJob(job, watch), {
      writer,
      signal,
      onLog: (lines, omittedCount) => tell({ kind: "logged", lines, omittedCount }),
      onProgress: (progress) => {
        // A run is at its largest about here, and a short one would end without a single figure.
        if (progress.phase === "saving") beat();
        tell({ kind: "progress", ...progress });
      },
    });
    return { kind: "finished", outcome: outcomeOf(stored.folder, stored.manifest, stored.durations) };
  } catch (thrown) {
    const error = HindsightError.of(thrown, "the run", { runId: job.runId });
    return { kind: "failed", error: error.toBody() };
  }
}

async function getReady(): Promise<void> {
  await worker.ready;
  tell({ kind: "ready" });
}

/** Whoever uses the app goes first: its answers must not wait for a core. */
function stepBack(): void {
  try {
    setPriority(10);
  } catch {
    // Not allowed here: then all are equal.
    return;
  }
}

/** Where the machine runs out of memory, Linux is to take a runner and leave the app alone. */
function volunteerForMemory(): void {
  try {
    writeFileSync("/proc/self/oom_score_adj", "500");
  } catch {
    // Another system, or a container that does not allow it.
    return;
  }
}
