import { StrategyWorker } from "../../src-bun/broker/strategy-worker.ts";
import { performRun } from "../../src-bun/orchestrator/perform-run.ts";
import type { RunRequest, StoredRun } from "../../src-bun/orchestrator/run-request.ts";

/** One run in a fresh Worker, recorded nowhere but in its folder. */
export async function executeRun(workspace: string, request: RunRequest): Promise<StoredRun> {
  const worker = new StrategyWorker();
  try {
    return await performRun(worker, workspace, request);
  } finally {
    worker.dispose();
  }
}
