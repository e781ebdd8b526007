import type { RunDurations, RunnerOutcome } from "../../contract/runner-messages.ts";
import type { RunManifest } from "../../contract/run-manifest.ts";

/** What is recorded of a stored result. @param durations null: nobody was there to measure them */
export function outcomeOf(folder: string, { fingerprint, digest, barCount, durationMs, metrics, riskEvents }: RunManifest, durations: RunDurations | null): RunnerOutcome {
  return { folder, fingerprint, digest, barCount, durationMs, metrics, riskEvents, durations };
}
