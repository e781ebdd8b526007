import type { DatasetManifest } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { RunViewPlan } from "../../contract/run-view-plan.ts";
import { lowerBound } from "../../platform/lower-bound.ts";
import { findDataset } from "../catalogue.ts";
import { kindShapes } from "../import/dataset-kinds.ts";
import { datasetColumns } from "../store/dataset-columns.ts";
import { workspacePaths } from "../store/workspace-paths.ts";
import { formatTime } from "../time/format-time.ts";
import { chooseExtras } from "./choose-extras.ts";
import { chooseSymbol } from "./choose-symbol.ts";
import { windowBound } from "./window-bound.ts";
import { DAY_MS } from "../time/day-ms.ts";

/** What a run reads. */
export interface RunViewRequest {
  /** A dataset, or a reference to one as findDataset takes it. */
  readonly dataset: string | DatasetManifest;
  /** May be left out when the dataset holds one symbol. */
  readonly symbol?: string;
  /** First bar's open time at the earliest: a date or an instant. */
  readonly from?: string;
  /** Bars open before this: a date (which is not part of the window) or an instant. */
  readonly to?: string;
  /** IANA zone in which bare dates begin; default UTC. */
  readonly zone?: string;
  /** Extra columns to open besides open, high, low, close and volume. */
  readonly columns?: readonly string[];
}

/**
 * Settles what a run reads, and makes sure that the column file is there.
 *
 * @throws DATASET_UNKNOWN, DATASET_SYMBOL_REQUIRED, DATASET_SYMBOL_UNKNOWN, DATA_COLUMN_UNKNOWN, WINDOW_INVALID, WINDOW_EMPTY, DATASET_DAMAGED, DATASET_CHANGED
 */
export async function prepareRunView(workspace: string, request: RunViewRequest): Promise<RunViewPlan> {
  const manifest = typeof request.dataset === "string" ? findDataset(workspace, request.dataset) : request.dataset;
  if (manifest.kind !== "bars") throw new HindsightError("FEED_INVALID", `The dataset ${manifest.id} holds ${kindShapes[manifest.kind].words[1]}, not bars.`, "Choose a dataset of bars, or build bars from trades or quotes by stating their granularity", { dataset: manifest.id, kind: manifest.kind });
  const summary = chooseSymbol(manifest, request.symbol);
  const extras = chooseExtras(manifest, request.columns ?? []);
  const zone = summary.granularityMs >= DAY_MS ? "UTC" : (request.zone ?? "UTC");
  const from = request.from === undefined ? -Infinity : windowBound("from", request.from, zone);
  const to = request.to === undefined ? Infinity : windowBound("to", request.to, zone);
  if (!(from < to)) throw new HindsightError("WINDOW_INVALID", `The window ends (${String(request.to)}) before or where it begins (${String(request.from)}).`, "Give a to later than from; the to itself is not part of the window", { from: request.from, to: request.to });
  const open = await datasetColumns(workspace, manifest);
  const time = open.slice("time", summary.rowStart, summary.rowStart + summary.rowCount);
  const first = lowerBound(time, from);
  const end = lowerBound(time, to);
  if (first === end) {
    const range = `${formatTime(summary.firstTime)} to ${formatTime(summary.lastTime)}`;
    throw new HindsightError("WINDOW_EMPTY", `${manifest.id} has no bars of ${summary.symbol} from ${request.from ?? "its start"} to ${request.to ?? "its end"}.`, `Its bars run from ${range}; choose a window within`, { symbol: summary.symbol, from: request.from, to: request.to, firstTime: summary.firstTime, lastTime: summary.lastTime });
  }
  return {
    path: workspacePaths(workspace).columns(manifest.contentHash),
    datasetId: manifest.id,
    contentHash: manifest.contentHash,
    symbol: summary.symbol,
    granularityMs: summary.granularityMs,
    rowStart: summary.rowStart + first,
    rowEnd: summary.rowStart + end,
    extras,
  };
}
