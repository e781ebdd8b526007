import type { BarColumns, TradingDays } from "../../src-bun/contract/bars.ts";
import type { EquityColumns, FillColumns, OpenEntry, OrderColumns, TradeColumns, TextColumn } from "../../src-bun/contract/result-columns.ts";
import type { MetricsRequest } from "../../src-bun/analysis/statistic-inputs.ts";

export const DAY = 86_400_000;
export const MINUTE = 60_000;

export interface TradeRow {
  readonly side?: 1 | -1;
  readonly entryTime?: number;
  readonly exitTime?: number;
  readonly entryBar?: number;
  readonly exitBar?: number;
  readonly netPnl: number;
  readonly commission?: number;
  readonly slippage?: number;
  readonly tradeReturn?: number;
  readonly mae?: number;
  readonly mfe?: number;
}

export function tradeColumns(rows: readonly TradeRow[]): TradeColumns {
  const number = (read: (row: TradeRow, index: number) => number) => Float64Array.from(rows, read);
  const integer = (read: (row: TradeRow, index: number) => number) => Int32Array.from(rows, read);
  return {
    length: rows.length,
    tradeId: integer((_, index) => index),
    side: Int8Array.from(rows, (row) => row.side ?? 1),
    quantity: number(() => 1),
    entryBar: integer((row) => row.entryBar ?? 0),
    entryTime: number((row) => row.entryTime ?? 0),
    entryPrice: number(() => 100),
    exitBar: integer((row) => row.exitBar ?? 1),
    exitTime: number((row) => row.exitTime ?? DAY),
    exitPrice: number((row) => 100 + row.netPnl),
    entryOrderId: integer((_, index) => 2 * index),
    exitOrderId: integer((_, index) => 2 * index + 1),
    grossPnl: number((row) => row.netPnl + (row.commission ?? 0)),
    commission: number((row) => row.commission ?? 0),
    slippage: number((row) => row.slippage ?? 0),
    netPnl: number((row) => row.netPnl),
    return: number((row) => row.tradeReturn ?? row.netPnl / 100),
    barsHeld: integer((row) => (row.exitBar ?? 1) - (row.entryBar ?? 0)),
    mae: number((row) => row.mae ?? 0),
    mfe: number((row) => row.mfe ?? 0),
    entryReason: textColumn(rows.map(() => "market")),
    exitReason: textColumn(rows.map(() => "market")),
  };
}

export function textColumn(texts: readonly (string | null)[]): TextColumn {
  const values = [...new Set(texts)];
  return { codes: Int32Array.from(texts, (text) => values.indexOf(text)), values };
}

export interface FillRow {
  /** Signed: above zero buys. */
  readonly quantity: number;
  readonly price: number;
  readonly commission?: number;
  readonly slippage?: number;
}

/** Fills one bar apart; the position follows from them. */
export function fillColumns(rows: readonly FillRow[]): FillColumns {
  let position = 0;
  return {
    length: rows.length,
    fillId: Int32Array.from(rows, (_, index) => index),
    orderId: Int32Array.from(rows, (_, index) => index),
    bar: Int32Array.from(rows, (_, index) => index),
    time: Float64Array.from(rows, (_, index) => index * DAY),
    timeExact: Uint8Array.from(rows, () => 1),
    side: Int8Array.from(rows, (row) => Math.sign(row.quantity)),
    quantity: Float64Array.from(rows, (row) => Math.abs(row.quantity)),
    price: Float64Array.from(rows, (row) => row.price),
    commission: Float64Array.from(rows, (row) => row.commission ?? 0),
    slippage: Float64Array.from(rows, (row) => row.slippage ?? 0),
    position: Float64Array.from(rows, (row) => (position += row.quantity)),
  };
}

export function orderColumns(count: number): OrderColumns {
  const ids = Int32Array.from({ length: count }, (_, index) => index);
  return {
    length: count,
    orderId: ids,
    side: Int8Array.from(ids, (id) => (id % 2 === 0 ? 1 : -1)),
    type: textColumn(Array.from(ids, (id) => (id % 3 === 0 ? "stop" : "market"))),
    quantity: Float64Array.from(ids, () => 10),
    filledQuantity: Float64Array.from(ids, () => 10),
    limit: Float64Array.from(ids, () => NaN),
    stop: Float64Array.from(ids, (id) => (id % 3 === 0 ? 99.5 : NaN)),
    submitBar: ids.slice(),
    submitTime: Float64Array.from(ids, (id) => id * DAY),
    endBar: Int32Array.from(ids, (id) => id + 1),
    endTime: Float64Array.from(ids, (id) => (id + 1) * DAY),
    status: textColumn(Array.from(ids, () => "filled")),
    parentId: Int32Array.from(ids, () => -1),
    tag: textColumn(Array.from(ids, (id) => (id % 2 === 0 ? `entry ${id}` : null))),
    reason: textColumn(Array.from(ids, () => "filled at the next open")),
  };
}

/** Equity points at the closes of bars `stepMs` long that start at `start`. */
export function equityColumns(values: ArrayLike<number>, stepMs = DAY, start = 0, position: (row: number) => number = () => 0): EquityColumns {
  return {
    length: values.length,
    time: Float64Array.from(values, (_, row) => start + (row + 1) * stepMs),
    equity: Float64Array.from(values),
    position: Float64Array.from(values, (_, row) => position(row)),
  };
}

/** Bars with the given closes; every bar opens at the close before, the first at `firstOpen`. */
export function barColumns(closes: ArrayLike<number>, stepMs = DAY, start = 0, firstOpen = closes[0] ?? 1): BarColumns {
  const close = Float64Array.from(closes);
  const open = Float64Array.from(close, (_, row) => (row === 0 ? firstOpen : close[row - 1]));
  return {
    time: Float64Array.from(close, (_, row) => start + row * stepMs),
    open,
    high: Float64Array.from(close, (value, row) => Math.max(value, open[row])),
    low: Float64Array.from(close, (value, row) => Math.min(value, open[row])),
    close,
    volume: new Float64Array(close.length).fill(1),
  };
}

/** UTC calendar days from `firstLabel` on. */
export function utcDays(count: number, firstLabel = 0): TradingDays {
  return {
    starts: Float64Array.from({ length: count }, (_, index) => (firstLabel + index) * DAY),
    labels: Int32Array.from({ length: count }, (_, index) => firstLabel + index),
  };
}

export interface RunSketch {
  readonly equity: ArrayLike<number>;
  readonly closes?: ArrayLike<number>;
  readonly firstOpen?: number;
  readonly initialCapital?: number;
  readonly trades?: readonly TradeRow[];
  readonly fills?: readonly FillRow[];
  readonly openEntries?: readonly OpenEntry[];
  readonly stepMs?: number;
  readonly start?: number;
  readonly position?: (row: number) => number;
}

/** A request for the metrics of a run that is only sketched; daily bars unless said otherwise. */
export function metricsRequest(sketch: RunSketch): MetricsRequest {
  const stepMs = sketch.stepMs ?? DAY;
  const start = sketch.start ?? 0;
  const closes = sketch.closes ?? Float64Array.from(sketch.equity, (_, row) => 100 + (row % 7));
  return {
    result: {
      equity: equityColumns(sketch.equity, stepMs, start, sketch.position),
      trades: tradeColumns(sketch.trades ?? []),
      fills: fillColumns(sketch.fills ?? []),
      openEntries: sketch.openEntries ?? [],
    },
    bars: barColumns(closes, stepMs, start, sketch.firstOpen),
    granularityMs: stepMs,
    tradingDays: utcDays(Math.ceil((sketch.equity.length * stepMs) / DAY) + 1, Math.floor(start / DAY)),
    initialCapital: sketch.initialCapital ?? 1000,
    daysPerYear: 252,
    multiplier: 1,
  };
}
