import type { Bar, Context, FactorsSchema, Fill, StrategyDefinition } from "../../sdk/index.ts";
import type { RunBarFeed } from "../../src-bun/contract/feeds.ts";
import type { RunResult, TextColumn } from "../../src-bun/contract/result-columns.ts";
import { defaultRunConfig, defaultRunQuotas, type RunConfig, type RunQuotas } from "../../src-bun/contract/run-config.ts";
import { runBacktest } from "../../src-bun/engine/run-backtest.ts";

/** Open, high, low, close. */
export type Row = readonly [open: number, high: number, low: number, close: number];
type Action = (ctx: Context, bar: Bar) => void;

/** A quiet bar: for the places where nothing shall happen. */
export const quiet = (price: number): Row => [price, price, price, price];

export interface Scenario {
  readonly bars: readonly Row[];
  /** What the strategy does at the close of a bar, by bar index. */
  readonly at?: Readonly<Record<number, Action>>;
  readonly everyBar?: Action;
  readonly onFill?: (fill: Fill, ctx: Context) => void;
  readonly onFinalize?: (ctx: Context) => void;
  readonly factors?: FactorsSchema;
  readonly config?: Partial<RunConfig>;
  readonly quotas?: Partial<RunQuotas>;
}

export const HOUR_MS = 3_600_000;

function feedOf(rows: readonly Row[]): RunBarFeed {
  return {
    kind: "bars",
    symbol: "TEST",
    granularityMs: HOUR_MS,
    bars: {
      time: Float64Array.from(rows, (_, bar) => bar * HOUR_MS),
      open: Float64Array.from(rows, (row) => row[0]),
      high: Float64Array.from(rows, (row) => row[1]),
      low: Float64Array.from(rows, (row) => row[2]),
      close: Float64Array.from(rows, (row) => row[3]),
      volume: new Float64Array(rows.length).fill(1_000),
    },
  };
}

/** Runs hand-made bars against a list of actions, without costs unless the scenario says otherwise. */
export function play({ bars, at = {}, everyBar, onFill, onFinalize, factors, config, quotas }: Scenario): RunResult {
  const strategy: StrategyDefinition = {
    name: "scenario",
    onBar(bar, ctx) {
      everyBar?.(ctx, bar);
      at[ctx.barIndex]?.(ctx, bar);
    },
    ...(onFill === undefined ? {} : { onFill }),
    ...(onFinalize === undefined ? {} : { onFinalize }),
  };
  return runBacktest({ feeds: [feedOf(bars)], session: null, tradingDays: null, strategy, params: {}, factors: factors ?? null, config: { ...defaultRunConfig, ...config }, quotas: { ...defaultRunQuotas, ...quotas }, random: () => 0.5 });
}

export const textOf = (column: TextColumn, row: number): string | null => column.values[column.codes[row]!]!;

/** "2 open: sell 10 @ 95": bar, where in it ("open", "in" or "close"), what. */
export function fillLines({ fills }: RunResult): string[] {
  return Array.from({ length: fills.length }, (_, k) => {
    const bar = fills.bar[k]!;
    const place = fills.timeExact[k] === 0 ? "in" : fills.time[k] === bar * HOUR_MS ? "open" : "close";
    return `${bar} ${place}: ${fills.side[k]! > 0 ? "buy" : "sell"} ${tidy(fills.quantity[k]!)} @ ${tidy(fills.price[k]!)}`;
  });
}

/** "sell stop 10: filled, stop reached inside the bar, filled at the stop". */
export function orderLines({ orders }: RunResult): string[] {
  return Array.from({ length: orders.length }, (_, id) => `${orders.side[id]! > 0 ? "buy" : "sell"} ${textOf(orders.type, id)} ${tidy(orders.quantity[id]!)}: ${textOf(orders.status, id)}, ${textOf(orders.reason, id)}`);
}

export interface TradeLine {
  readonly quantity: number;
  readonly net: number;
  readonly mae: number;
  readonly mfe: number;
  readonly entry: string | null;
  readonly exit: string | null;
}

export function tradeLines({ trades }: RunResult): TradeLine[] {
  return Array.from({ length: trades.length }, (_, id) => ({
    quantity: trades.side[id]! * tidy(trades.quantity[id]!),
    net: tidy(trades.netPnl[id]!),
    mae: tidy(trades.mae[id]!),
    mfe: tidy(trades.mfe[id]!),
    entry: textOf(trades.entryReason, id),
    exit: textOf(trades.exitReason, id),
  }));
}

/** Rounded to what a trader would write down; also turns -0 into 0. */
export const tidy = (value: number): number => Math.round(value * 1e8) / 1e8 + 0;

export const lastEquity = ({ equity }: RunResult): number => tidy(equity.equity[equity.length - 1]!);
