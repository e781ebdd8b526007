import type { RunnerJob, RunnerWatch } from "../contract/runner-messages.ts";
import { findDataset } from "../data/catalogue.ts";
import { given } from "../platform/given.ts";
import type { RunRequest } from "./run-request.ts";

/**
 * The request of a job that was put together by whoever keeps the list of runs. Data are datasets of the workspace and nothing else: a
 * name in an order never becomes a path.
 * @throws HindsightError DATASET_UNKNOWN
 */
export function requestOfJob({ runId, workspace, version, order }: RunnerJob, watch: RunnerWatch): RunRequest {
  const { data, feeds, symbol, granularity, from, to, warmup, params, config, session, checkLookAhead, compareLimits, timeoutMs } = order;
  const idOf = (reference: string): string => findDataset(workspace, reference).id;
  return {
    runId,
    version,
    strategyPath: version.sources[0]!.path,
    baseFolder: workspace,
    data: idOf(data),
    params,
    limits: { ...watch, ...given({ timeoutMs }) },
    ...(given({ symbol, granularity, from, to, warmup, session, checkLookAhead, compareLimits, feeds: feeds?.map((feed) => ({ ...feed, data: idOf(feed.data) })) }) as Partial<RunRequest>),
    config: config as RunRequest["config"],
  };
}
