import type { StrategyDefinition } from "../../../sdk/index.ts";
import { runBacktest } from "../../../src-bun/engine/run-backtest.ts";
import type { RunBarFeed } from "../../../src-bun/contract/feeds.ts";
import type { RunResult } from "../../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../../../src-bun/contract/run-config.ts";
import { goldenFile, readRows } from "./golden-files.ts";

const DAY_MS = 86_400_000;

export interface GoldenTrade {
  readonly entryBar: number;
  readonly exitBar: number;
  readonly size: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly pnl: number;
}

export interface GoldenCase {
  readonly trades: readonly GoldenTrade[];
  readonly equity: readonly number[];
  /** Units of the entry that fills in a bar, open ones included. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly openAtEnd: readonly { readonly size: number; readonly entry_bar: number; readonly entry_price: number; readonly unrealized_pl: number }[];
}

/** The daily GOOG bars that the golden cases were run on; null (and a loud line) when they are not there. */
export function googFeed(): RunBarFeed | null {
  const file = goldenFile("inputs/GOOG.csv");
  if (file === null) return null;
  const rows = readRows(file);
  const column = (name: string): Float64Array => Float64Array.from(rows, (row) => Number(row[Object.keys(row).find((key) => key.toLowerCase() === name)!]));
  const timeName = Object.keys(rows[0]!)[0]!;
  return {
    kind: "bars",
    symbol: "GOOG",
    granularityMs: DAY_MS,
    bars: {
      time: Float64Array.from(rows, (row) => Date.parse(row[timeName]!.includes("T") ? row[timeName]! : `${row[timeName]!.slice(0, 10)}T00:00:00Z`)),
      open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: column("volume"),
    },
  };
}

export async function goldenCase(name: string): Promise<GoldenCase | null> {
  const trades = goldenFile(`${name}/trades.csv`);
  const equity = goldenFile(`${name}/equity.csv`);
  const stats = goldenFile(`${name}/stats.json`);
  if (trades === null || equity === null || stats === null) return null;
  const openAtEnd = (await Bun.file(stats).json()).open_trades_at_end as GoldenCase["openAtEnd"];
  const closed = readRows(trades).map((row) => ({
    entryBar: Number(row["entry_bar"]), exitBar: Number(row["exit_bar"]), size: Number(row["size"]),
    entryPrice: Number(row["entry_price"]), exitPrice: Number(row["exit_price"]), pnl: Number(row["pnl"]),
  }));
  const sizes = new Map(closed.map((trade) => [trade.entryBar, Math.abs(trade.size)]));
  for (const open of openAtEnd) sizes.set(open.entry_bar, Math.abs(open.size));
  return { trades: closed, equity: readRows(equity).map((row) => Number(row["equity"])), sizes, openAtEnd };
}

export function runGolden(feed: RunBarFeed, strategy: StrategyDefinition, config: Partial<RunConfig>): RunResult {
  return runBacktest({
    feeds: [feed], session: null, tradingDays: null, strategy, params: {}, quotas: defaultRunQuotas, random: () => 0.5,
    config: { ...defaultRunConfig, entryBarChildren: "btpy", ...config },
  });
}

/** Our trades in the golden files' terms: signed size; sorted, because trades within a bar are compared as sets. */
export function comparable(result: RunResult): GoldenTrade[] {
  const { trades } = result;
  return sorted(
    Array.from({ length: trades.length }, (_, id) => ({
      entryBar: trades.entryBar[id]!, exitBar: trades.exitBar[id]!, size: trades.side[id]! * trades.quantity[id]!,
      entryPrice: trades.entryPrice[id]!, exitPrice: trades.exitPrice[id]!, pnl: trades.netPnl[id]!,
    })),
  );
}

export function sorted(trades: readonly GoldenTrade[]): GoldenTrade[] {
  return [...trades].sort((a, b) => a.exitBar - b.exitBar || a.entryBar - b.entryBar || a.size - b.size || a.exitPrice - b.exitPrice);
}
