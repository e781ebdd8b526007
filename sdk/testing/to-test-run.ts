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

function tradesOf({ trades }: RunResult): TestTrade[] {
  return rows(trades.length, (row) => ({
    side: trades.side[row]! > 0 ? "long" : "short",
    quantity: trades.quantity[row]!,
    entryBar: trades.entryBar[row]!,
    entryTime: trades.entryTime[row]!,
    entryPrice: trades.entryPrice[row]!,
    exitBar: trades.exitBar[row]!,
    exitTime: trades.exitTime[row]!,
    exitPrice: trades.exitPrice[row]!,
    entryOrderId: trades.entryOrderId[row]!,
    exitOrderId: trades.exitOrderId[row]!,
    grossPnl: trades.grossPnl[row]!,
    commission: trades.commission[row]!,
    netPnl: trades.netPnl[row]!,
    return: trades.return[row]!,
    barsHeld: trades.barsHeld[row]!,
    mae: trades.mae[row]!,
    mfe: trades.mfe[row]!,
    entryReason: textAt(trades.entryReason, row),
    exitReason: textAt(trades.exitReason, row),
  }));
}

function ordersOf({ orders }: RunResult): TestOrder[] {
  return rows(orders.length, (row) => ({
    id: orders.orderId[row]!,
    side: sideOf(orders.side[row]!),
    type: textAt(orders.type, row) as OrderType,
    status: textAt(orders.status, row) as OrderStatus,
    quantity: orders.quantity[row]!,
    filledQuantity: orders.filledQuantity[row]!,
    limit: orNull(orders.limit[row]!),
    stop: orNull(orders.stop[row]!),
    tag: textAt(orders.tag, row),
    submitBar: orders.submitBar[row]!,
    endBar: Number.isNaN(orders.endTime[row]) ? null : orders.endBar[row]!,
    parentId: orders.parentId[row]! < 0 ? null : orders.parentId[row]!,
    reason: textAt(orders.reason, row),
  }));
}

function fillsOf({ fills }: RunResult): TestFill[] {
  return rows(fills.length, (row) => ({
    orderId: fills.orderId[row]!,
    side: sideOf(fills.side[row]!),
    bar: fills.bar[row]!,
    time: fills.time[row]!,
    quantity: fills.quantity[row]!,
    price: fills.price[row]!,
    commission: fills.commission[row]!,
    slippage: fills.slippage[row]!,
    position: fills.position[row]!,
  }));
}

const rows = <T>(length: number, row: (index: number) => T): T[] => Array.from({ length }, (_, index) => row(index));
const sideOf = (sign: number): Side => (sign > 0 ? "buy" : "sell");
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
const textAt = ({ codes, values }: TextColumn, row: number): string | null => values[codes[row]!] ?? null;
