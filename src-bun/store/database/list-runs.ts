import type { ExpressionBuilder } from "kysely";
import type { Page, RunListItem, RunQuery } from "../../contract/run-record.ts";
import { summaryFigures } from "../../contract/run-record.ts";
import { itemColumns, listItemOf, summaryColumns } from "./run-rows.ts";
import type { Tables } from "./tables.ts";
import type { WorkspaceDatabase } from "./workspace-database.ts";

const MOST_ROWS = 1_000;
const USUAL_ROWS = 100;

const runColumns = itemColumns.map((column) => `runs.${column}` as const);
const figureColumns = summaryColumns.map((column) => `runSummaries.${column}` as const);

/**
 * One page of the runs that fit, the newest first unless it says otherwise. Runs with the same value lie in the order of their submission;
 * those without a value come last, whichever way it is sorted.
 */
export function listRuns(database: WorkspaceDatabase, query: RunQuery): Page<RunListItem> {
  const { sort = "createdAt", descending = query.sort === undefined, offset = 0, limit = USUAL_ROWS } = query;
  const direction = descending ? "desc" : "asc";
  const fitting = fittingRuns(database, query);
  const sorted = fitting
    .orderBy(sortKey(sort), (order) => {
      const directed = descending ? order.desc().nullsLast() : order.asc().nullsLast();
      return sort === "strategyName" ? directed.collate("nocase") : directed;
    })
    .orderBy("runs.id", direction);
  const shown = sorted.select("runs.id").limit(between(limit, 0, MOST_ROWS)).offset(between(offset, 0, Number.MAX_SAFE_INTEGER));
  // Only what the page shows is read whole: sorting all rows with all their figures takes longer the more runs there are.
  const rows = sorted.clearWhere().where("runs.id", "in", shown).leftJoin("runSummaries", "runSummaries.runId", "runs.id").select(runColumns).select(figureColumns);
  const total = fitting.select(({ fn }) => fn.countAll<number>().as("count"));
  return { items: database.all(rows).map((row) => listItemOf(row, (json) => database.parse(json))), total: database.first(total)!.count };
}

function fittingRuns(database: WorkspaceDatabase, { states, strategyId, datasetId, submitter, deleted = false }: RunQuery) {
  let fitting = database.build.selectFrom("runs").where("runs.deletedAt", deleted ? "is not" : "is", null);
  if (states !== undefined) fitting = fitting.where("runs.state", "in", states);
  if (strategyId !== undefined) fitting = fitting.where("runs.strategyId", "=", strategyId);
  if (datasetId !== undefined) fitting = fitting.where("runs.datasetId", "=", datasetId);
  if (submitter !== undefined) fitting = fitting.where("runs.submitter", "=", submitter);
  return fitting;
}

/** A figure is looked up and not joined: with a second table beside it, settling a page of 10,000 runs by time took 2.7 ms instead of 0.03. */
function sortKey(sort: NonNullable<RunQuery["sort"]>) {
  return ({ ref, selectFrom }: ExpressionBuilder<Tables, "runs">) => (isFigure(sort) ? selectFrom("runSummaries").select(sort).whereRef("runId", "=", "runs.id") : ref(`runs.${sort}`));
}

function isFigure(sort: NonNullable<RunQuery["sort"]>): sort is (typeof summaryFigures)[number] {
  return summaryFigures.some((figure) => figure === sort);
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(Math.trunc(value), least), most);
}
