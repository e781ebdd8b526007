import type { RunnerJob, RunnerWatch } from "../contract/runner-messages.ts";
import { given } from "../platform/given.ts";
import { dataRequestOf } from "./data-request-of.ts";
import type { RunRequest } from "./run-request.ts";

/** The request of a job that was put together by whoever keeps the list of runs. @throws HindsightError DATASET_UNKNOWN */
export function requestOfJob({ runId, workspace, version, order }: RunnerJob, watch: RunnerWatch): RunRequest {
  const { params, config, session, checkLookAhead, compareLimits, timeoutMs } = order;
  return {
    ...dataRequestOf(workspace, order),
    runId,
    version,
    strategyPath: version.sources[0]!.path,
    params,
    limits: { ...watch, ...given({ timeoutMs }) },
    ...(given({ session, checkLookAhead, compareLimits }) as Partial<RunRequest>),
    config: config as RunRequest["config"],
  };
}
