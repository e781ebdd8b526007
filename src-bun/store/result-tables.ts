import { type FactorColumn, NO_BAR, type PlotSeries, type RunResult, type TextColumn } from "../contract/result-columns.ts";

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
// Warm-up bars have numbers below zero.
const BAR = `CASE WHEN x = ${NO_BAR} THEN NULL ELSE x END`;
const FLAG = "x > 0";

/** The tables of a result as they are stored, by file name. */
export function resultTables(result: Pick<RunResult, "orders" | "fills" | "trades" | "factors" | "equity">): Readonly<Record<"orders" | "fills" | "trades" | "equity", StoredTable>> {
  const { orders, fills, trades, factors, equity } = result;
  return {
    orders: {
      rowCount: orders.length,
      columns: [
        { name: "order_id", values: orders.orderId },
        { name: "symbol", values: orders.symbol },
        { name: "side", values: orders.side, sql: SIDE },
        { name: "type", values: orders.type },
        { name: "time_in_force", values: orders.timeInForce },
        { name: "quantity", values: orders.quantity },
        { name: "filled_quantity", values: orders.filledQuantity },
        { name: "limit_price", values: orders.limit, sql: NAN_IS_NULL },
        { name: "stop_price", values: orders.stop, sql: NAN_IS_NULL },
        { name: "trail", values: orders.trail },
        { name: "oco", values: orders.oco },
        { name: "submit_bar", values: orders.submitBar },
        { name: "submit_time", values: orders.submitTime, sql: TIME },
        { name: "end_bar", values: orders.endBar, sql: BAR },
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
        { name: "symbol", values: fills.symbol },
        { name: "bar", values: fills.bar },
        { name: "point", values: fills.point },
        { name: "time", values: fills.time, sql: TIME },
        { name: "time_exact", values: fills.timeExact, sql: FLAG },
        { name: "side", values: fills.side, sql: SIDE },
        { name: "quantity", values: fills.quantity },
        { name: "price", values: fills.price },
        { name: "commission", values: fills.commission },
        { name: "slippage", values: fills.slippage },
        { name: "is_taker", values: fills.isTaker, sql: FLAG },
        { name: "position", values: fills.position },
      ],
    },
    trades: {
      rowCount: trades.length,
      columns: [
        { name: "trade_id", values: trades.tradeId },
        { name: "symbol", values: trades.symbol },
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
        { name: "financing", values: trades.financing },
        { name: "net_pnl", values: trades.netPnl },
        { name: "return", values: trades.return },
        { name: "bars_held", values: trades.barsHeld },
        { name: "mae", values: trades.mae },
        { name: "mfe", values: trades.mfe },
        { name: "entry_order_id", values: trades.entryOrderId },
        { name: "exit_order_id", values: trades.exitOrderId },
        { name: "entry_reason", values: trades.entryReason },
        { name: "exit_reason", values: trades.exitReason },
        ...factors.map(factorColumn),
      ],
    },
    equity: {
      rowCount: equity.length,
      columns: [
        { name: "time", values: equity.time, sql: TIME },
        { name: "equity", values: equity.equity },
        { name: "position", values: equity.position },
        { name: "held", values: equity.held },
      ],
    },
  };
}

/** `factor_NAME` for those of the strategy, `sys_NAME` for those of the engine; no value is NULL. */
function factorColumn({ name, source, values }: FactorColumn): StoredColumn {
  const column = `${source === "custom" ? "factor" : "sys"}_${name}`;
  return "codes" in values ? { name: column, values } : { name: column, values, sql: NAN_IS_NULL };
}

/** Plotted series, one column each, beside the close of the bar; null when nothing was plotted. */
export function plotTable(plots: readonly PlotSeries[], time: Float64Array): StoredTable | null {
  if (plots.length === 0) return null;
  return {
    rowCount: time.length,
    columns: [{ name: "time", values: time, sql: TIME }, ...plots.map(({ name, values }) => ({ name: `plot_${name}`, values, sql: NAN_IS_NULL }))],
  };
}
