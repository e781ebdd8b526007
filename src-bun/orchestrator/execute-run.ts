import { StrategyWorker } from "../broker/strategy-worker.ts";
import type { RunProgress, RunRequest, StoredRun } from "./run-request.ts";

/**
 * One run from request to report: check, snapshot, simulate in a fresh sandboxed Worker, measure, store.
 * @throws HindsightError; whatever is thrown, nothing half-written stays behind
 */
export async function executeRun(workspace: string, request: RunRequest, onProgress?: (progress: RunProgress) => void, signal?: AbortSignal): Promise<StoredRun> {
  // The Worker's realm locks itself down on its own thread while this one loads everything else and makes strategy and data ready.
  const worker = new StrategyWorker();
  try {
    const { performRun } = await import("./perform-run.ts");
    return await performRun(worker, workspace, request, { onProgress, signal });
  } finally {
    worker.dispose();
  }
}
