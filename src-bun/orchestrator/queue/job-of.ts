import type { StrategyVersion } from "../../contract/library.ts";
import type { RunRecord } from "../../contract/run-record.ts";
import type { RunnerJob } from "../../contract/runner-messages.ts";

/** What a runner needs to perform a run. */
export function jobOf(workspace: string, { id, strategyName, order }: RunRecord, { hash, sources }: StrategyVersion): RunnerJob {
  return { runId: id, workspace, strategyName, version: { hash, sources }, order };
}
