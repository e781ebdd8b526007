import type { BarColumns } from "../contract/bars.ts";
import type { DatasetManifest } from "../contract/dataset.ts";
import { HindsightError } from "../contract/errors.ts";
import { lowerBound } from "../platform/lower-bound.ts";
import { findDataset } from "./catalogue.ts";
import { feedWindow, type WindowBound } from "./feeds/feed-window.ts";
import { kindShapes } from "./import/dataset-kinds.ts";
import { datasetColumns } from "./store/dataset-columns.ts";
import { DAY_MS } from "./time/day-ms.ts";
import { FEW_ROWS } from "./view/bar-levels.ts";
import { chooseSymbol } from "./view/choose-symbol.ts";
import { mergeWindow } from "./view/merge-window.ts";
import { openLevels } from "./view/open-levels.ts";
import { symbolBars } from "./view/symbol-bars.ts";

/** What a chart shows. */
export interface BarsWindowRequest {
  /** A dataset, or a reference to one as findDataset takes it. */
  readonly dataset: string | DatasetManifest;
  /** May be left out when the dataset holds one symbol. */
  readonly symbol?: string;
  /** Bars that open at this or later: UTC epoch milliseconds, an instant or a date (in UTC); default: the first. */
  readonly from?: WindowBound;
  /** Bars that open before this; default: to the last. */
  readonly to?: WindowBound;
  /** 2 or more. */
  readonly maxBars: number;
}

/** Bars of a window, merged as far as needed. */
export interface BarsWindow extends BarColumns {
  readonly symbol: string;
  /** Length of these bars. Merged ones are stamped with the start of their bucket, which may lie before the window's. */
  readonly granularityMs: number;
  /** Open times of the symbol's first and last bar in the dataset: how far a chart can go. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** Bars in the window before merging. */
  readonly rowCount: number;
  readonly isMerged: boolean;
}

/**
 * The bars of a window at a level of detail: as they are when there are at most `maxBars`, else merged to the shortest usual length with
 * which there are. Only bars of the window are merged; a window that begins and ends at multiples of the length has whole bars alone.
 * A window without bars is empty, since a chart can be dragged there.
 *
 * @throws DATASET_UNKNOWN, DATASET_SYMBOL_REQUIRED, DATASET_SYMBOL_UNKNOWN, FEED_INVALID, WINDOW_INVALID, REQUEST_INVALID, DATASET_DAMAGED, DATASET_CHANGED
 */
export async function barsWindow(workspace: string, request: BarsWindowRequest): Promise<BarsWindow> {
  const { maxBars } = request;
  if (!Number.isSafeInteger(maxBars) || maxBars < 2) throw new HindsightError("REQUEST_INVALID", `maxBars is ${String(maxBars).slice(0, 40)}.`, "Give a whole number, 2 or more", { field: "maxBars", value: String(maxBars).slice(0, 40) });
  const manifest = typeof request.dataset === "string" ? findDataset(workspace, request.dataset) : request.dataset;
  if (manifest.kind !== "bars") throw new HindsightError("FEED_INVALID", `The dataset ${manifest.id} holds ${kindShapes[manifest.kind].words[1]}, not bars.`, "Choose a dataset of bars", { dataset: manifest.id, kind: manifest.kind });
  const summary = chooseSymbol(manifest, request.symbol);
  const { symbol, granularityMs, firstTime, lastTime } = summary;
  const [fromMs, toMs] = feedWindow(request.from, request.to, granularityMs >= DAY_MS, undefined);
  const open = await datasetColumns(workspace, manifest);
  const barsOf = (k: number): BarColumns => symbolBars(manifest.symbols[k], open.slice);
  const k = manifest.symbols.indexOf(summary);
  const bars = barsOf(k);
  const start = lowerBound(bars.time, fromMs);
  const end = lowerBound(bars.time, toMs);
  const rowCount = end - start;
  const about = { symbol, firstTime, lastTime, rowCount };
  if (rowCount <= maxBars) {
    const part = (column: Float64Array): Float64Array => column.slice(start, end);
    return { ...about, granularityMs, isMerged: false, time: part(bars.time), open: part(bars.open), high: part(bars.high), low: part(bars.low), close: part(bars.close), volume: part(bars.volume) };
  }
  const levels = rowCount > FEW_ROWS ? await openLevels(workspace, manifest, k, barsOf) : [];
  const merged = mergeWindow(bars, granularityMs, start, end, maxBars, levels);
  return { ...about, granularityMs: merged.lengthMs, isMerged: true, ...merged.bars };
}
