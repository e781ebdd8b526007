import type { Context } from "../../sdk/index.ts";
import type { ActionColumnsFeed, RunBarFeed } from "../../src-bun/contract/feeds.ts";
import type { RunResult } from "../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig } from "../../src-bun/contract/run-config.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";
import { HOUR_MS, type Row } from "./engine-scenario.ts";

/** Brings the position of one of two instruments to a quantity, at a bar of the first. */
export interface Move {
  readonly bar: number;
  readonly symbol: number;
  readonly target: number;
}

export interface FinancedRun {
  /** Bars of SHARE, four hours long. */
  readonly share: readonly Row[];
  /** Bars of FUT, six hours long. */
  readonly future: readonly Row[];
  readonly moves: readonly Move[];
  /** Of SHARE, before bars of it; a split turns one unit into two. */
  readonly actions?: readonly { readonly bar: number; readonly dividend: number; readonly isSplit: boolean }[];
  readonly config?: Partial<RunConfig>;
  readonly act?: (ctx: Context) => void;
}

export const financedSymbols = ["SHARE", "FUT"];
export const financedMultipliers = [1, 20];

/** A real run with two instruments, a share on raw data and a future, whose holdings cost or earn money. */
export function financedRun({ share, future, moves, actions = [], config = {}, act }: FinancedRun): RunResult {
  const feed: ActionColumnsFeed = {
    kind: "actions",
    symbol: "SHARE",
    time: Float64Array.from(actions, ({ bar }) => bar * 4 * HOUR_MS),
    split: Float64Array.from(actions, ({ isSplit }) => (isSplit ? 2 : 1)),
    dividend: Float64Array.from(actions, ({ dividend }) => dividend),
  };
  return runBacktest({
    feeds: [barsOf("SHARE", share, 4 * HOUR_MS), barsOf("FUT", future, 6 * HOUR_MS), feed],
    session: null,
    tradingDays: null,
    strategy: {
      onBar(bar: { readonly symbol: string }, ctx: Context) {
        if (bar.symbol !== "SHARE") return;
        act?.(ctx);
        for (const { symbol, target } of moves.filter((move) => move.bar === ctx.barIndex)) ctx.target(target, { symbol: financedSymbols[symbol]! });
      },
    },
    params: {},
    config: { ...defaultRunConfig, isDataAdjusted: false, instruments: { FUT: { kind: "future", multiplier: financedMultipliers[1]!, initialMarginRate: 0.1 } }, ...config },
    quotas: defaultRunQuotas,
    random: () => 0.5,
  });
}

function barsOf(symbol: string, rows: readonly Row[], granularityMs: number): RunBarFeed {
  const column = (k: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(rows, (row) => row[k]);
  return { kind: "bars", symbol, granularityMs, bars: { time: Float64Array.from(rows, (_, bar) => bar * granularityMs), open: column(0), high: column(1), low: column(2), close: column(3), volume: new Float64Array(rows.length).fill(1_000) } };
}
