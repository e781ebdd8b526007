import type { RunResult, TextColumn } from "../../../src-bun/contract/result-columns.ts";
import { textOf, tidy } from "../../support/engine-scenario.ts";
import type { CaseSeries } from "./case-feeds.ts";

/** A result in the words of the cases. */
export function caseLines(result: RunResult, all: readonly CaseSeries[]): Readonly<Record<string, unknown>> {
  const { orders, equity, riskEvents, openEntries, ambiguousBarCount, interest, factors } = result;
  const isMany = new Set(all.map(({ symbol }) => symbol)).size > 1;
  const named = (symbol: string | null): string => (isMany ? `${symbol} ` : "");
  return {
    fills: fillLines(result, all, named),
    orders: Array.from({ length: orders.length }, (_, id) => {
      const status = textOf(orders.status, id)!;
      const reason = textOf(orders.reason, id)!;
      return `${named(textOf(orders.symbol, id))}${sideOf(orders.side[id])} ${textOf(orders.type, id)} ${tidy(orders.quantity[id])}: ${reason.startsWith(status) ? reason : `${status}, ${reason}`}`;
    }),
    ambiguous: ambiguousBarCount,
    equity: Array.from(equity.equity, tidy),
    trades: tradeRows(result, all),
    open: openEntries.map(({ symbol, side, quantity, entryPrice }) => `${named(symbol)}${side} ${tidy(quantity)} @ ${tidy(entryPrice)}`),
    riskEvents: riskEvents.map(({ limit, point, threshold, equity: at, equityAfter }) => `${limit} at ${point}: threshold ${tidy(threshold)}, equity ${tidy(at)}, after ${equityAfter === null ? "none" : tidy(equityAfter)}`),
    interest: tidy(interest),
    tradeFactors: Object.fromEntries(factors.map(({ name, values }) => [name, Array.from({ length: result.trades.length }, (_, trade) => factorOf(values, trade))])),
  };
}

/** "2 open: sell 10 @ 95": row of the symbol's shortest bars, where in it, what. */
function fillLines({ fills }: RunResult, all: readonly CaseSeries[], named: (symbol: string | null) => string): string[] {
  return Array.from({ length: fills.length }, (_, k) => {
    const symbol = textOf(fills.symbol, k);
    const row = rowOf(all, symbol, fills.bar[k]);
    const { start, granularityMs } = shortest(all, symbol);
    const place = fills.timeExact[k] === 0 ? "in" : fills.time[k] === start + row * granularityMs ? "open" : "close";
    return `${row} ${place}: ${named(symbol)}${sideOf(fills.side[k])} ${tidy(fills.quantity[k])} @ ${tidy(fills.price[k])}`;
  });
}

function tradeRows({ trades }: RunResult, all: readonly CaseSeries[]): Readonly<Record<string, unknown>>[] {
  return Array.from({ length: trades.length }, (_, id) => {
    const symbol = textOf(trades.symbol, id);
    return {
      symbol,
      quantity: trades.side[id] * tidy(trades.quantity[id]),
      entryPrice: tidy(trades.entryPrice[id]),
      exitPrice: tidy(trades.exitPrice[id]),
      entryBar: rowOf(all, symbol, trades.entryBar[id]),
      exitBar: rowOf(all, symbol, trades.exitBar[id]),
      gross: tidy(trades.grossPnl[id]),
      commission: tidy(trades.commission[id]),
      slippage: tidy(trades.slippage[id]),
      financing: tidy(trades.financing[id]),
      net: tidy(trades.netPnl[id]),
      return: tidy(trades.return[id]),
      barsHeld: trades.barsHeld[id],
      mae: tidy(trades.mae[id]),
      mfe: tidy(trades.mfe[id]),
      entry: textOf(trades.entryReason, id),
      exit: textOf(trades.exitReason, id),
    };
  });
}

/** The row of the table in which a bar of a symbol stands: missing bars count, and so do those that warm up. */
function rowOf(all: readonly CaseSeries[], symbol: string | null, bar: number): number {
  const { present, warmupCount } = shortest(all, symbol);
  return present[bar + warmupCount];
}

const shortest = (all: readonly CaseSeries[], symbol: string | null): CaseSeries => all.filter((one) => one.symbol === symbol).reduce((a, b) => (b.granularityMs < a.granularityMs ? b : a));
const sideOf = (side: number): string => (side > 0 ? "buy" : "sell");

function factorOf(values: Float64Array | TextColumn, trade: number): number | string | null {
  if (!(values instanceof Float64Array)) return textOf(values, trade);
  return Number.isNaN(values[trade]) ? null : tidy(values[trade]);
}
