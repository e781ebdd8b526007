import type { Page, RunListItem, RunQuery } from "../../contract/run-record.ts";
import { summaryFigures } from "../../contract/run-record.ts";
import { itemColumns, listItemOf, summaryColumns } from "./run-rows.ts";
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
  const rows = fitting
    .leftJoin("runSummaries", "runSummaries.runId", "runs.id")
    .select(runColumns)
    .select(figureColumns)
    .orderBy(sortColumn(sort), (order) => {
      const sorted = descending ? order.desc().nullsLast() : order.asc().nullsLast();
      return sort === "strategyName" ? sorted.collate("nocase") : sorted;
    })
    .orderBy("runs.id", direction)
    .limit(between(limit, 0, MOST_ROWS))
    .offset(between(offset, 0, Number.MAX_SAFE_INTEGER));
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

function sortColumn(sort: NonNullable<RunQuery["sort"]>) {
  return isFigure(sort) ? (`runSummaries.${sort}` as const) : (`runs.${sort}` as const);
}

function isFigure(sort: NonNullable<RunQuery["sort"]>): sort is (typeof summaryFigures)[number] {
  return summaryFigures.some((figure) => figure === sort);
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(Math.trunc(value), least), most);
}
