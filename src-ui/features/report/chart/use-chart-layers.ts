import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import type { RunManifest } from "../../../../src-bun/contract/run-manifest.ts";
import { queries } from "../../../api/queries.ts";
import type { ChartScene } from "../../../charts/price-chart/chart-controls.ts";
import type { ChartLine, ChartOverlay } from "../../../charts/price-chart/chart-overlay.ts";
import { tableRows, type TableRow } from "../../../components/grid/table-rows.ts";
import { chartTrade, type ChartTrade } from "./chart-trade.ts";
import { plotLines } from "./plot-lines.ts";
import { riskOverlay } from "./risk-overlay.ts";
import { sessionOverlay } from "./session-overlay.ts";
import { type SelectedTrade, TradeOverlay } from "./trade-overlay.ts";

/** Three screens' worth: more would be thinned out on the screen anyway. */
const MOST_TRADES = 1_500;
/** A session of a bar or less is no shade but a pattern. */
const MOST_BARS_A_SESSION_MS = 4 * 3_600_000;

interface ChartLayers {
  readonly overlays: readonly ChartOverlay[];
  readonly lines: readonly ChartLine[];
  /** Trades of the stretch that the chart holds. */
  readonly trades: readonly ChartTrade[];
  /** How many there are in it, drawn or not. */
  readonly total: number;
}

/** What lies over the candles of a run, for the stretch of time that the chart holds. */
export function useChartLayers(runId: string, report: RunManifest, symbol: string, scene: ChartScene | null, selected: TableRow | null): ChartLayers {
  const { snapshot, files, riskEvents } = report;
  const isMain = symbol === snapshot.symbol;
  const held = scene === null ? { from: 0, to: 1 } : { from: Math.floor(scene.held.from), to: Math.ceil(scene.held.to) };
  const isThere = scene !== null;
  const trades = useQuery({ ...queries.chartTrades(runId, { ...held, ...(symbol !== "" && { symbol }), limit: MOST_TRADES }), enabled: isThere });
  const plots = useQuery({ ...queries.chartPlots(runId, { ...held, lengthMs: scene?.barMs ?? 1 }), enabled: isThere && isMain && files.plots !== undefined });
  const hasSession = snapshot.config.session !== null && isThere && scene.barMs <= MOST_BARS_A_SESSION_MS;
  const sessions = useQuery({ ...queries.chartSessions(runId, held), enabled: hasSession });

  const known = useRef(new Map<string, boolean>());
  const lines = useMemo(() => (plots.data === undefined || scene === null || !isMain ? [] : plotLines(plots.data, scene.bars, known.current)), [plots.data, scene?.bars, isMain]);
  const drawn = useMemo(() => (trades.data === undefined ? [] : tableRows(trades.data).rows.map((row) => chartTrade(row, snapshot.config.fillOn === "close"))), [trades.data, snapshot]);
  const mark = useMemo(() => (selected === null ? null : extremesOf(selected, snapshot.config.instrument.multiplier)), [selected, snapshot]);
  const overlays = useMemo<readonly ChartOverlay[]>(
    () => [...(hasSession && sessions.data !== undefined ? [sessionOverlay(sessions.data.windows)] : []), ...(riskEvents.length > 0 ? [riskOverlay(riskEvents)] : []), new TradeOverlay(drawn, mark)],
    [hasSession, sessions.data, riskEvents, drawn, mark],
  );
  return { overlays, lines, trades: drawn, total: trades.data?.total ?? 0 };
}

/** The prices at which a trade stood worst and best. */
function extremesOf(row: TableRow, multiplier: number): SelectedTrade {
  const [id, entryPrice, quantity, mae, mfe] = ["trade_id", "entry_price", "quantity", "mae", "mfe"].map((name) => Number(row[name])) as [number, number, number, number, number];
  const perMoney = (row["side"] === "long" ? 1 : -1) / (quantity * multiplier);
  const price = (money: number): number | null => (Number.isFinite(money * perMoney) ? entryPrice + money * perMoney : null);
  return { id, maePrice: price(mae), mfePrice: price(mfe) };
}
