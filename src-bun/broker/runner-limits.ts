import { totalmem } from "node:os";
import type { RunnerWatch } from "../contract/runner-messages.ts";

/** When a runner process that does not do as it should is ended from outside. */
export interface RunnerLimits {
  /** A process that says nothing for so long hangs. Statistics of many millions of bars keep a sound one quiet for seconds. */
  readonly silenceMs: number;
  /** Most memory that a process may hold while it is at a run. Each run's own watchdog is stricter: this one protects the machine. */
  readonly residentBytes: number;
  /** Between asking a run to stop and ending its process. */
  readonly graceMs: number;
  /** For the watchdog inside of the process. */
  readonly watch: RunnerWatch;
}

const LEAST_BYTES = 2 * 1024 ** 3;

/** @param size runners that may work at the same time */
export function defaultRunnerLimits(size: number): RunnerLimits {
  return { silenceMs: 60_000, residentBytes: Math.max(LEAST_BYTES, totalmem() / (size + 1)), graceMs: 5_000, watch: {} };
}
