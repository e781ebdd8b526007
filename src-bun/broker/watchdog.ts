import { HindsightError } from "../contract/errors.ts";
import { PROGRESS_BARS, type WorkerJob } from "../contract/worker-messages.ts";
import type { WatchLimits } from "./watch-limits.ts";

const WATCH_EVERY_MS = 50;

/** Looks at the clock, the progress and the memory of a running job, and says once that it must end. */
export class Watchdog {
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(job: WorkerJob, limits: WatchLimits, end: (error: HindsightError) => void) {
    const startedAt = performance.now();
    let leastBytes = process.memoryUsage.rss();
    const progress = job.kind === "describe" ? null : new Float64Array(job.progress);
    let bars = -1;
    let movedAt = startedAt;
    this.#timer = setInterval(() => {
      const now = performance.now();
      const done = progress?.[PROGRESS_BARS] ?? 0;
      if (done !== bars) {
        bars = done;
        movedAt = now;
      }
      const at = job.kind !== "describe" ? `after bar ${done}` : "while its definition was read";
      // Memory of a run that was ended before may come back only now: growth counts from the least that was seen.
      const bytes = process.memoryUsage.rss();
      leastBytes = Math.min(leastBytes, bytes);
      const grown = bytes - leastBytes;
      const error =
        grown > limits.memoryBytes ?
          new HindsightError("RUN_MEMORY", `the strategy took ${mebibytes(grown)} MiB, more than the ${mebibytes(limits.memoryBytes)} MiB a run may use (${at})`, "Keep only the values you need; indicators hold their own windows", { barsDone: done })
        : now - movedAt > limits.silenceMs ?
          new HindsightError("RUN_SILENT", `the strategy made no progress for ${seconds(limits.silenceMs)} ${at}`, "Look for a loop that does not end, or a regular expression that takes for ever", { barsDone: done })
        : now - startedAt > limits.timeoutMs ?
          new HindsightError("RUN_TIMEOUT", `the run took longer than ${seconds(limits.timeoutMs)} (${at})`, "Use a shorter window, or allow more time with --timeout", { barsDone: done })
        : null;
      if (error === null) return;
      this.stop();
      end(error);
    }, WATCH_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

const mebibytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
const seconds = (durationMs: number): string => `${Math.round(durationMs / 100) / 10} s`;
