import type { DatasetManifest, SymbolSummary } from "../../contract/dataset.ts";
import { HindsightError } from "../../contract/errors.ts";
import type { FeedPlan } from "../../contract/run-view-plan.ts";
import { lowerBound } from "../../platform/lower-bound.ts";
import { findDataset } from "../catalogue.ts";
import { kindShapes } from "../import/dataset-kinds.ts";
import { datasetColumns } from "../store/dataset-columns.ts";
import { workspacePaths } from "../store/workspace-paths.ts";
import { formatTime } from "../time/format-time.ts";
import { DAY_MS } from "../time/day-ms.ts";
import { chooseExtras, extrasOf } from "../view/choose-extras.ts";
import { chooseSymbol } from "../view/choose-symbol.ts";
import { feedWindow, type DayBounds, type WindowBound } from "./feed-window.ts";
import { quoteColumns } from "./quote-columns.ts";
import { requireFeedFits, type FeedWishes } from "./require-feed-fits.ts";
import { requireQuotes } from "./require-quotes.ts";
import { warmupStart } from "./warmup-start.ts";

/** What a run wants of one feed. */
export interface FeedRequest extends FeedWishes {
  /** A dataset, or a reference to one as findDataset takes it. */
  readonly dataset: string | DatasetManifest;
  /** May be left out when the dataset holds one symbol. For features without symbols: the one that they are to speak of. */
  readonly symbol?: string;
  /** Rows at or after this: bars by their open, features by when they became known. */
  readonly from?: WindowBound;
  /** Rows before this. */
  readonly to?: WindowBound;
  /** The exchange's trading days, which bare dates mean; default: dates in UTC. */
  readonly dayBounds?: DayBounds;
  /** Bars before the window that are opened as well; default 0. */
  readonly warmupCount?: number;
  /** Name of a feed of features; default: the dataset's. */
  readonly name?: string;
}

/**
 * Settles which rows of a dataset a feed of a run has, and makes sure that their column file is there. Rows before the window are
 * opened for a warm-up of bars, and of features those that were the latest known when the window begins; `warmupCount` of the plan counts the
 * former. Of bars with quotes at their closes the quotes belong to the feed.
 *
 * @throws DATASET_UNKNOWN, DATASET_SYMBOL_REQUIRED, DATASET_SYMBOL_UNKNOWN, DATA_COLUMN_UNKNOWN, FEED_INVALID, WINDOW_INVALID, WINDOW_EMPTY, DATASET_DAMAGED, DATASET_CHANGED
 */
export async function prepareFeed(workspace: string, request: FeedRequest): Promise<FeedPlan> {
  const manifest = typeof request.dataset === "string" ? findDataset(workspace, request.dataset) : request.dataset;
  const { kind } = manifest;
  requireFeedFits(manifest, request);
  const summary = symbolOf(manifest, request.symbol);
  const { rowStart, rowCount, granularityMs } = summary;
  const build = request.build === undefined || (request.build.by === "time" && request.build.granularityMs === granularityMs) ? null : request.build;
  const open = await datasetColumns(workspace, manifest);
  const column = (name: string): Float64Array => open.slice(name, rowStart, rowStart + rowCount);
  const time = column(kind === "features" ? "knownAt" : "time");
  const haveDates = kind === "bars" ? granularityMs >= DAY_MS : kind === "actions" && manifest.timeLabel === "trading-day";
  const [fromMs, toMs] = feedWindow(request.from, request.to, haveDates, request.dayBounds);
  const first = lowerBound(time, fromMs);
  const end = lowerBound(time, toMs);
  const start = kind === "bars" || build !== null ? warmupStart(request.warmupCount ?? 0, first, build, time, kind === "trades" ? column("size") : new Float64Array(0)) : kind === "features" ? latestKnown(time, first) : first;
  if (kind !== "actions" && (kind === "features" ? start : first) === end) throw windowEmpty(manifest, summary, request);
  const quotes = kind === "bars" ? quoteColumns(extrasOf(manifest)) : null;
  if (quotes !== null) requireQuotes(manifest.id, time.subarray(start, end), quotes, column(quotes[0]).subarray(start, end), column(quotes[1]).subarray(start, end));
  return {
    path: workspacePaths(workspace).columns(manifest.contentHash),
    datasetId: manifest.id,
    contentHash: manifest.contentHash,
    symbol: summary.symbol === "" ? (request.symbol ?? "") : summary.symbol,
    granularityMs,
    rowStart: rowStart + start,
    rowEnd: rowStart + end,
    extras: kind === "features" ? (request.columns === undefined ? extrasOf(manifest) : chooseExtras(manifest, request.columns)) : (quotes ?? []),
    kind,
    name: request.name ?? manifest.name,
    warmupCount: kind === "features" ? 0 : first - start,
    build,
    isDelivered: request.isDelivered ?? true,
  };
}

/** Features without symbols speak of whichever symbol is asked for. */
function symbolOf(manifest: DatasetManifest, symbol: string | undefined): SymbolSummary {
  const isGeneral = manifest.symbols.length === 1 && manifest.symbols[0].symbol === "";
  return isGeneral ? manifest.symbols[0] : chooseSymbol(manifest, symbol);
}

/** First of the rows that were known last before row `first`; several may have become known at once. */
function latestKnown(knownAt: Float64Array, first: number): number {
  return first === 0 ? 0 : lowerBound(knownAt, knownAt[first - 1]);
}

function windowEmpty(manifest: DatasetManifest, { symbol, firstTime, lastTime }: SymbolSummary, { from, to }: FeedRequest): HindsightError {
  const [, rows] = kindShapes[manifest.kind].words;
  const shown = (bound: WindowBound | undefined, open: string): string => (bound === undefined ? open : typeof bound === "number" ? formatTime(bound) : bound);
  return new HindsightError(
    "WINDOW_EMPTY",
    `${manifest.id} has no ${rows}${symbol === "" ? "" : ` of ${symbol}`} from ${shown(from, "its start")} to ${shown(to, "its end")}.`,
    `They run from ${formatTime(firstTime)} to ${formatTime(lastTime)}; choose a window within`,
    { dataset: manifest.id, symbol, from, to, firstTime, lastTime },
  );
}
