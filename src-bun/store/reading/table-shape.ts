/** The tables of a finished run. `factors` are the trades again, seen by what was recorded with each. */
export type ResultTable = "trades" | "orders" | "fills" | "equity" | "plots" | "factors";

/** What the reader knows of a table beyond what its file says. */
export interface TableShape {
  readonly file: string;
  /** Column whose values are the row numbers; null: rows have no id but their number, as the points of the equity curve. */
  readonly id: string | null;
  /** When a row begins and ends. One time only: both are the same column. NULL at the end: not ended yet. */
  readonly begin: string;
  readonly end: string;
  readonly hasSymbol: boolean;
  /** Values of the column `side`; empty: there is none. */
  readonly sides: readonly string[];
  /** Columns that are given when none are asked for. */
  readonly isUsual: (column: string) => boolean;
}

const all = (): boolean => true;
const trades: TableShape = { file: "trades.parquet", id: "trade_id", begin: "entry_time", end: "exit_time", hasSymbol: true, sides: ["long", "short"], isUsual: all };
const points = { id: null, begin: "time", end: "time", hasSymbol: false, sides: [], isUsual: all } as const;

export const tableShapes: Readonly<Record<ResultTable, TableShape>> = {
  trades,
  factors: { ...trades, isUsual: (column) => column === "trade_id" || column.startsWith("factor_") || column.startsWith("sys_") },
  orders: { file: "orders.parquet", id: "order_id", begin: "submit_time", end: "end_time", hasSymbol: true, sides: ["buy", "sell"], isUsual: all },
  fills: { file: "fills.parquet", id: "fill_id", begin: "time", end: "time", hasSymbol: true, sides: ["buy", "sell"], isUsual: all },
  equity: { file: "equity.parquet", ...points },
  plots: { file: "plots.parquet", ...points },
};
