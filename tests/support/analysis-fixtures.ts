import type { BarColumns, TradingDays } from "../../src-bun/contract/bars.ts";
import type { EquityColumns, FactorColumn, FillColumns, OpenEntry, OrderColumns, TradeColumns, TextColumn } from "../../src-bun/contract/result-columns.ts";
import type { MetricsRequest } from "../../src-bun/analysis/statistic-inputs.ts";

export const DAY = 86_400_000;
export const MINUTE = 60_000;

const ONE_SYMBOL = ["TEST"];

export interface TradeRow {
  readonly symbol?: string;
  readonly side?: 1 | -1;
  readonly entryTime?: number;
  readonly exitTime?: number;
  readonly entryBar?: number;
  readonly exitBar?: number;
  readonly netPnl: number;
  readonly commission?: number;
  readonly slippage?: number;
  readonly financing?: number;
  readonly tradeReturn?: number;
  readonly mae?: number;
  readonly mfe?: number;
}

export function tradeColumns(rows: readonly TradeRow[], symbols: readonly string[] = ONE_SYMBOL): TradeColumns {
  const number = (read: (row: TradeRow, index: number) => number) => Float64Array.from(rows, read);
  const integer = (read: (row: TradeRow, index: number) => number) => Int32Array.from(rows, read);
  return {
    length: rows.length,
    tradeId: integer((_, index) => index),
    symbol: symbolColumn(rows, symbols),
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
    grossPnl: number((row) => row.netPnl + (row.commission ?? 0) + (row.financing ?? 0)),
    commission: number((row) => row.commission ?? 0),
    slippage: number((row) => row.slippage ?? 0),
    financing: number((row) => row.financing ?? 0),
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

/** One code per symbol of the run, the first where a row names none. */
function symbolColumn(rows: readonly { readonly symbol?: string }[], symbols: readonly string[]): TextColumn {
  return { codes: Int32Array.from(rows, ({ symbol }) => (symbol === undefined ? 0 : symbols.indexOf(symbol))), values: symbols };
}

export interface FillRow {
  readonly symbol?: string;
  /** Signed: above zero buys. */
  readonly quantity: number;
  readonly price: number;
  readonly commission?: number;
  readonly slippage?: number;
}

/** Fills one bar apart; the positions follow from them. */
export function fillColumns(rows: readonly FillRow[], symbols: readonly string[] = ONE_SYMBOL): FillColumns {
  const symbol = symbolColumn(rows, symbols);
  const positions = symbols.map(() => 0);
  return {
    length: rows.length,
    fillId: Int32Array.from(rows, (_, index) => index),
    orderId: Int32Array.from(rows, (_, index) => index),
    symbol,
    bar: Int32Array.from(rows, (_, index) => index),
    point: Int32Array.from(rows, (_, index) => index),
    time: Float64Array.from(rows, (_, index) => index * DAY),
    timeExact: Uint8Array.from(rows, () => 1),
    side: Int8Array.from(rows, (row) => Math.sign(row.quantity)),
    quantity: Float64Array.from(rows, (row) => Math.abs(row.quantity)),
    price: Float64Array.from(rows, (row) => row.price),
    commission: Float64Array.from(rows, (row) => row.commission ?? 0),
    slippage: Float64Array.from(rows, (row) => row.slippage ?? 0),
    isTaker: Uint8Array.from(rows, () => 1),
    position: Float64Array.from(rows, (row, index) => (positions[symbol.codes[index]] += row.quantity)),
  };
}

export function orderColumns(count: number): OrderColumns {
  const ids = Int32Array.from({ length: count }, (_, index) => index);
  return {
    length: count,
    orderId: ids,
    symbol: textColumn(Array.from(ids, () => "TEST")),
    side: Int8Array.from(ids, (id) => (id % 2 === 0 ? 1 : -1)),
    type: textColumn(Array.from(ids, (id) => (id % 3 === 0 ? "stop" : "market"))),
    timeInForce: textColumn(Array.from(ids, () => "gtc")),
    quantity: Float64Array.from(ids, () => 10),
    filledQuantity: Float64Array.from(ids, () => 10),
    limit: Float64Array.from(ids, () => NaN),
    stop: Float64Array.from(ids, (id) => (id % 3 === 0 ? 99.5 : NaN)),
    trail: textColumn(Array.from(ids, () => null)),
    oco: textColumn(Array.from(ids, () => null)),
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
    held: Int32Array.from(values, (_, row) => (position(row) === 0 ? 0 : 1)),
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
  /** Of the fills and trades; default: one. */
  readonly symbols?: readonly string[];
  readonly multipliers?: readonly number[];
  readonly factors?: readonly FactorColumn[];
  readonly interest?: number;
  readonly ambiguousPnl?: number;
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
  /** Instruments held at each point; default: one where there is a position. */
  readonly held?: readonly number[];
}

/** A request for the metrics of a run that is only sketched; daily bars unless said otherwise. */
export function metricsRequest(sketch: RunSketch): MetricsRequest {
  const stepMs = sketch.stepMs ?? DAY;
  const start = sketch.start ?? 0;
  const closes = sketch.closes ?? Float64Array.from(sketch.equity, (_, row) => 100 + (row % 7));
  const equity = equityColumns(sketch.equity, stepMs, start, sketch.position);
  return {
    result: {
      equity: sketch.held === undefined ? equity : { ...equity, held: Int32Array.from(sketch.held) },
      trades: tradeColumns(sketch.trades ?? [], sketch.symbols),
      fills: fillColumns(sketch.fills ?? [], sketch.symbols),
      factors: sketch.factors ?? [],
      openEntries: sketch.openEntries ?? [],
      interest: sketch.interest ?? 0,
      ambiguousPnl: sketch.ambiguousPnl ?? 0,
    },
    bars: barColumns(closes, stepMs, start, sketch.firstOpen),
    granularityMs: stepMs,
    tradingDays: utcDays(Math.ceil((sketch.equity.length * stepMs) / DAY) + 1, Math.floor(start / DAY)),
    initialCapital: sketch.initialCapital ?? 1000,
    daysPerYear: 252,
    multipliers: sketch.multipliers ?? (sketch.symbols ?? ONE_SYMBOL).map(() => 1),
  };
}
