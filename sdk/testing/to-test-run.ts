import type { RunResult, TextColumn } from "../../src-bun/contract/result-columns.ts";
import type { OrderStatus, OrderType, Side } from "../index.ts";
import type { TestFill, TestOrder, TestRun, TestTrade } from "./test-run.ts";

/** A result's columns as plain objects. */
export function toTestRun(result: RunResult): TestRun {
  const { equity, log, plots, rejectedOrderCount, ambiguousBarCount } = result;
  return {
    trades: tradesOf(result),
    orders: ordersOf(result),
    fills: fillsOf(result),
    equity: [...equity.equity],
    positions: [...equity.position],
    log: log.map(({ bar, message, values }) => ({ bar, message, values: { ...values } })),
    plots: Object.fromEntries(plots.map(({ name, values }) => [name, Array.from(values, orNull)])),
    position: equity.position.at(-1)!,
    finalEquity: equity.equity.at(-1)!,
    rejectedOrderCount,
    ambiguousBarCount,
  };
}

function tradesOf({ trades, factors }: RunResult): TestTrade[] {
  const own = factors.filter(({ source }) => source === "custom");
  return rows(trades.length, (row) => ({
    symbol: textAt(trades.symbol, row)!,
    side: trades.side[row]! > 0 ? "long" : "short",
    quantity: at(trades.quantity, row),
    entryBar: at(trades.entryBar, row),
    entryTime: at(trades.entryTime, row),
    entryPrice: at(trades.entryPrice, row),
    exitBar: at(trades.exitBar, row),
    exitTime: at(trades.exitTime, row),
    exitPrice: at(trades.exitPrice, row),
    entryOrderId: at(trades.entryOrderId, row),
    exitOrderId: at(trades.exitOrderId, row),
    grossPnl: at(trades.grossPnl, row),
    commission: at(trades.commission, row),
    netPnl: at(trades.netPnl, row),
    return: at(trades.return, row),
    barsHeld: at(trades.barsHeld, row),
    mae: at(trades.mae, row),
    mfe: at(trades.mfe, row),
    entryReason: textAt(trades.entryReason, row),
    exitReason: textAt(trades.exitReason, row),
    factors: Object.fromEntries(own.map(({ name, values }) => [name, values instanceof Float64Array ? orNull(at(values, row)) : textAt(values, row)])),
  }));
}

function ordersOf({ orders }: RunResult): TestOrder[] {
  return rows(orders.length, (row) => ({
    id: at(orders.orderId, row),
    symbol: textAt(orders.symbol, row)!,
    side: sideOf(orders.side[row]!),
    type: textAt(orders.type, row) as OrderType,
    status: textAt(orders.status, row) as OrderStatus,
    quantity: at(orders.quantity, row),
    filledQuantity: at(orders.filledQuantity, row),
    limit: orNull(at(orders.limit, row)),
    stop: orNull(at(orders.stop, row)),
    tag: textAt(orders.tag, row),
    submitBar: at(orders.submitBar, row),
    endBar: Number.isNaN(orders.endTime[row]) ? null : at(orders.endBar, row),
    parentId: orders.parentId[row]! < 0 ? null : at(orders.parentId, row),
    reason: textAt(orders.reason, row),
  }));
}

function fillsOf({ fills }: RunResult): TestFill[] {
  return rows(fills.length, (row) => ({
    orderId: at(fills.orderId, row),
    symbol: textAt(fills.symbol, row)!,
    side: sideOf(fills.side[row]!),
    bar: at(fills.bar, row),
    time: at(fills.time, row),
    quantity: at(fills.quantity, row),
    price: at(fills.price, row),
    commission: at(fills.commission, row),
    slippage: at(fills.slippage, row),
    position: at(fills.position, row),
  }));
}

const rows = <T>(length: number, row: (index: number) => T): T[] => Array.from({ length }, (_, index) => row(index));
/** Without the sign of a zero: expect tells 0 and −0 apart. */
const at = (column: ArrayLike<number>, row: number): number => column[row]! + 0;
const sideOf = (sign: number): Side => (sign > 0 ? "buy" : "sell");
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const textAt = ({ codes, values }: TextColumn, row: number): string | null => values[codes[row]!] ?? null;
