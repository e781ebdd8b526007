import type { PlotSeries, RunResult, TextColumn } from "../contract/result-columns.ts";

/** A column on its way into Parquet: the values as they are in memory, and the SQL that turns `x` into what is stored. */
export interface StoredColumn {
  readonly name: string;
  readonly values: Float64Array | Int32Array | Int8Array | Uint8Array | TextColumn;
  /** Expression over `x`; without it the value is stored as it is. */
  readonly sql?: string;
}
export interface StoredTable {
  readonly rowCount: number;
  readonly columns: readonly StoredColumn[];
}

// Times are epoch milliseconds as doubles; stored with a time zone, to the microsecond.
const TIME = "CASE WHEN isnan(x) THEN NULL ELSE make_timestamptz(CAST(round(x * 1000) AS BIGINT)) END";
const NAN_IS_NULL = "CASE WHEN isnan(x) THEN NULL ELSE x END";
const SIDE = "CASE WHEN x > 0 THEN 'buy' ELSE 'sell' END";
const POSITION_SIDE = "CASE WHEN x > 0 THEN 'long' ELSE 'short' END";
const MISSING_ID = "CASE WHEN x < 0 THEN NULL ELSE x END";

function constant(text: string, rowCount: number): TextColumn {
  return { codes: new Uint8Array(rowCount), values: [text] };
}

/** The tables of a result as they are stored, by file name. */
export function resultTables(result: RunResult, symbol: string): Readonly<Record<"orders" | "fills" | "trades" | "equity", StoredTable>> {
  const { orders, fills, trades, equity } = result;
  return {
    orders: {
      rowCount: orders.length,
      columns: [
        { name: "order_id", values: orders.orderId },
        { name: "symbol", values: constant(symbol, orders.length) },
        { name: "side", values: orders.side, sql: SIDE },
        { name: "type", values: orders.type },
        { name: "quantity", values: orders.quantity },
        { name: "filled_quantity", values: orders.filledQuantity },
        { name: "limit_price", values: orders.limit, sql: NAN_IS_NULL },
        { name: "stop_price", values: orders.stop, sql: NAN_IS_NULL },
        { name: "submit_bar", values: orders.submitBar },
        { name: "submit_time", values: orders.submitTime, sql: TIME },
        { name: "end_bar", values: orders.endBar, sql: MISSING_ID },
        { name: "end_time", values: orders.endTime, sql: TIME },
        { name: "status", values: orders.status },
        { name: "parent_id", values: orders.parentId, sql: MISSING_ID },
        { name: "tag", values: orders.tag },
        { name: "reason", values: orders.reason },
      ],
    },
    fills: {
      rowCount: fills.length,
      columns: [
        { name: "fill_id", values: fills.fillId },
        { name: "order_id", values: fills.orderId },
        { name: "symbol", values: constant(symbol, fills.length) },
        { name: "bar", values: fills.bar },
        { name: "time", values: fills.time, sql: TIME },
        { name: "time_exact", values: fills.timeExact, sql: "x > 0" },
        { name: "side", values: fills.side, sql: SIDE },
        { name: "quantity", values: fills.quantity },
        { name: "price", values: fills.price },
        { name: "commission", values: fills.commission },
        { name: "slippage", values: fills.slippage },
        { name: "position", values: fills.position },
      ],
    },
    trades: {
      rowCount: trades.length,
      columns: [
        { name: "trade_id", values: trades.tradeId },
        { name: "symbol", values: constant(symbol, trades.length) },
        { name: "side", values: trades.side, sql: POSITION_SIDE },
        { name: "quantity", values: trades.quantity },
        { name: "entry_bar", values: trades.entryBar },
        { name: "entry_time", values: trades.entryTime, sql: TIME },
        { name: "entry_price", values: trades.entryPrice },
        { name: "exit_bar", values: trades.exitBar },
        { name: "exit_time", values: trades.exitTime, sql: TIME },
        { name: "exit_price", values: trades.exitPrice },
        { name: "gross_pnl", values: trades.grossPnl },
        { name: "commission", values: trades.commission },
        { name: "slippage", values: trades.slippage },
        { name: "net_pnl", values: trades.netPnl },
        { name: "return", values: trades.return },
        { name: "bars_held", values: trades.barsHeld },
        { name: "mae", values: trades.mae },
        { name: "mfe", values: trades.mfe },
        { name: "entry_order_id", values: trades.entryOrderId },
        { name: "exit_order_id", values: trades.exitOrderId },
        { name: "entry_reason", values: trades.entryReason },
        { name: "exit_reason", values: trades.exitReason },
      ],
    },
    equity: {
      rowCount: equity.length,
      columns: [
        { name: "time", values: equity.time, sql: TIME },
        { name: "equity", values: equity.equity },
        { name: "position", values: equity.position },
      ],
    },
  };
}

/** Plotted series, one column each, beside the close of the bar; null when nothing was plotted. */
export function plotTable(plots: readonly PlotSeries[], time: Float64Array): StoredTable | null {
  if (plots.length === 0) return null;
  return {
    rowCount: time.length,
    columns: [{ name: "time", values: time, sql: TIME }, ...plots.map(({ name, values }) => ({ name: `plot_${name}`, values, sql: NAN_IS_NULL }))],
  };
}
