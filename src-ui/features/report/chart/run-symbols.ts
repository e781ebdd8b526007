import type { RunSnapshot } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import { request, type Query } from "../../../api/request.ts";
import type { BarsSource } from "../../../charts/price-chart.tsx";

/** A symbol whose bars a run has read. */
export interface RunSymbol {
  readonly symbol: string;
  readonly datasetId: string;
  readonly isMain: boolean;
}

/**
 * The symbols of a run that have bars, the main one first.
 *
 * @param isMainBars its main dataset holds bars: bars that were built from ticks lie in no dataset
 */
export function runSymbols({ symbol, dataset, feeds }: RunSnapshot, isMainBars: boolean): readonly RunSymbol[] {
  const main = isMainBars ? [{ symbol, datasetId: dataset.id, isMain: true }] : [];
  const others = feeds.filter(({ kind }) => kind === "bars").map((feed) => ({ symbol: feed.symbol, datasetId: feed.dataset.id, isMain: feed.symbol === symbol && feed.dataset.id === dataset.id }));
  const all = [...main, ...others];
  return all.filter((each, k) => all.findIndex(({ symbol }) => symbol === each.symbol) === k);
}

/** Where the chart gets the bars of a symbol from. */
export function barsSource(runId: string, { symbol, datasetId, isMain }: RunSymbol): BarsSource {
  const path = isMain ? `/runs/${runId}/bars` : `/datasets/${encodeURIComponent(datasetId)}/bars`;
  return { key: `${path} ${symbol}`, load: (range, signal) => request("GET", path, { query: { ...range, symbol: symbol === "" ? undefined : symbol } as Query, ...(signal !== undefined && { signal }) }) };
}

/** What names a trade's row in the list. */
export const tradeColumns = ["trade_id", "symbol", "side", "quantity", "entry_time", "entry_price", "exit_time", "exit_price", "net_pnl", "return", "bars_held", "mae", "mfe", "entry_order_id", "exit_order_id", "exit_reason"];

export const tradeQuery = (runId: string, id: number) => queries.table(runId, "trades", { columns: tradeColumns, fromId: id, toId: id + 1, limit: 1 });
