import type { StrategyVersion } from "../../contract/library.ts";
import type { RunOrder } from "../../contract/run-order.ts";
import type { Actor, RunRecord } from "../../contract/run-record.ts";

/** A run that nothing has happened to yet. @param order settled. @param at UTC epoch milliseconds */
export function newRun({ strategyId, hash, description }: StrategyVersion, order: RunOrder, datasetId: string, symbol: string, { name }: Actor, at: number): Omit<RunRecord, "state"> {
  return {
    id: Bun.randomUUIDv7(),
    strategyId, strategyName: description.name, versionHash: hash, datasetId, symbol, order,
    priority: order.priority ?? 0,
    submitter: name,
    createdAt: at, queuedAt: null, startedAt: null, finishedAt: null,
    attemptCount: 0, notBefore: null,
    folder: null, fingerprint: null, digest: null, error: null, deletedAt: null,
  };
}
