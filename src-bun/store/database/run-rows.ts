import { given } from "../../platform/given.ts";
import { type RunAttempt, type RunListItem, type RunRecord, type RunSummary, summaryFigures } from "../../contract/run-record.ts";
import type { RunTable, Tables } from "./tables.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

type Parse = WorkspaceDatabase["parse"];
type ItemRow = Omit<RunTable, "orderJson">;
type SummaryRow = Readonly<Record<keyof RunSummary, number | null>>;

/** The columns of a run in a list: all but the order, which is long. */
export const itemColumns = ["id", "state", "strategyId", "strategyName", "versionHash", "datasetId", "symbol", "priority", "submitter", "createdAt", "queuedAt", "startedAt", "finishedAt", "attemptCount", "notBefore", "folder", "fingerprint", "digest", "errorJson", "deletedAt"] as const satisfies readonly (keyof ItemRow)[];
export const summaryColumns = [...summaryFigures, "barCount", "durationMs"] as const satisfies readonly (keyof RunSummary)[];

export function runRow({ order, error, ...record }: RunRecord): RunTable {
  return { ...record, orderJson: JSON.stringify(order), errorJson: error === null ? null : JSON.stringify(error) };
}

/** The columns that a patch sets. */
export function patchRow({ error, ...patch }: Partial<RunRecord>): Partial<RunTable> {
  return { ...given(patch), ...(error === undefined ? {} : { errorJson: error === null ? null : JSON.stringify(error) }) };
}

export function runOfRow({ orderJson, ...row }: RunTable, parse: Parse): RunRecord {
  return { ...recordOf(row, parse), order: parse(orderJson) };
}

export function listItemOf(row: ItemRow & SummaryRow, parse: Parse): RunListItem {
  const record = Object.fromEntries(itemColumns.map((column) => [column, row[column]])) as unknown as ItemRow;
  return { ...recordOf(record, parse), summary: summaryOf(row) };
}

/** Null: the row is of a run without one. */
export function summaryOf(row: SummaryRow): RunSummary | null {
  return row.barCount === null ? null : (Object.fromEntries(summaryColumns.map((column) => [column, row[column]])) as unknown as RunSummary);
}

export function attemptOf({ runId: _, errorJson, ...row }: Tables["runAttempts"], parse: Parse): RunAttempt {
  return { ...row, error: errorJson === null ? null : parse(errorJson) };
}

function recordOf({ errorJson, ...row }: ItemRow, parse: Parse): Omit<RunRecord, "order"> {
  return { ...row, error: errorJson === null ? null : parse(errorJson) };
}
