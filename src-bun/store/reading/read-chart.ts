import type { DuckDBConnection } from "@duckdb/node-api";
import { HindsightError } from "../../contract/errors.ts";
import { fileColumns, plainValue } from "./file-columns.ts";
import type { PageColumn, ResultPage } from "./result-page.ts";
import { rowConditions } from "./row-conditions.ts";
import { parquetSource } from "./run-file.ts";
import { tableShapes } from "./table-shape.ts";

/** What part of a run a chart shows: UTC epoch milliseconds, half-open. */
export interface ChartWindow {
  readonly from: number;
  readonly to: number;
}
export interface ChartTradesRequest extends ChartWindow {
  readonly symbol?: string;
  /** When more trades were open in the window, the one with the largest result of each of so many equal parts of it is given. */
  readonly limit: number;
}
export interface ChartPlotsRequest extends ChartWindow {
  /** Length of the bars beside which the values are to stand. */
  readonly lengthMs: number;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Weeks begin on Mondays, and 1970 began on a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const MOST_BARS = 100_000;

const figures = ["trade_id", "symbol", "side", "quantity", "entry_time", "entry_price", "exit_time", "exit_price", "net_pnl", "entry_order_id", "exit_order_id"];
const flags = ["entry_exact", "exit_exact"];

/**
 * Trades that were open in a window, by id. `entry_exact` and `exit_exact` say whether the time is the moment of the fill; where it is not, the
 * fill lies inside the bar that ends then.
 *
 * @throws HindsightError WINDOW_INVALID; what DuckDB throws when a file is damaged
 */
export async function readChartTrades(connection: DuckDBConnection, tradesPath: string, fillsPath: string, { from, to, symbol, limit }: ChartTradesRequest): Promise<ResultPage> {
  const { where, values } = rowConditions("trades", tableShapes.trades, { from, to, ...(symbol !== undefined && { symbol }) });
  const source = `${parquetSource(tradesPath)} ${where}`;
  const total = Number((await connection.runAndReadAll(`SELECT count(*) FROM ${source}`, [...values])).getRows()[0]![0]);
  const columns = (await fileColumns(connection, tradesPath)).filter(({ name }) => figures.includes(name));
  const selected = columns.map((column) => `${plainValue(column)} AS ${column.sql}`).join(", ");
  // Seen from so far away, a bar more or less is less than a pixel.
  const part = `floor((CAST(epoch_ms(entry_time) AS DOUBLE) - ${from}) / ${Math.max(1, to - from)} * ${limit})`;
  const sql =
    total > limit
      ? `SELECT ${selected}, true, true FROM (SELECT * FROM ${source} QUALIFY row_number() OVER (PARTITION BY ${part} ORDER BY abs(net_pnl) DESC, trade_id) = 1) ORDER BY trade_id LIMIT ${limit}`
      : `WITH t AS MATERIALIZED (SELECT * FROM ${source}),
         f AS (SELECT order_id, time, bool_and(time_exact) AS exact FROM ${parquetSource(fillsPath)} WHERE order_id IN (SELECT entry_order_id FROM t UNION SELECT exit_order_id FROM t) GROUP BY order_id, time)
         SELECT ${selected}, coalesce((SELECT exact FROM f WHERE f.order_id = t.entry_order_id AND f.time = t.entry_time), true), coalesce((SELECT exact FROM f WHERE f.order_id = t.exit_order_id AND f.time = t.exit_time), true) FROM t ORDER BY trade_id`;
  const read = (await connection.runAndReadAll(sql, [...values])).getColumns() as PageColumn["values"][];
  return { columns: [...columns.map(({ name, type }, k) => ({ name, type, values: read[k] ?? [] })), ...flags.map((name, k) => ({ name, type: "boolean" as const, values: read[columns.length + k] ?? [] }))], total };
}

/**
 * Plotted values of a window, of each bar the last one: `time` is when it was plotted, which is the close of its bar or a moment inside it.
 *
 * @throws HindsightError WINDOW_INVALID, REQUEST_INVALID; what DuckDB throws when the file is damaged
 */
export async function readChartPlots(connection: DuckDBConnection, path: string, { from, to, lengthMs }: ChartPlotsRequest): Promise<ResultPage> {
  const invalid = (problem: string): HindsightError => new HindsightError("REQUEST_INVALID", problem, "Ask for a shorter window or for longer bars", { field: "lengthMs", value: String(lengthMs) });
  if (!(lengthMs > 0)) throw invalid("bars have a length");
  const { where, values } = rowConditions("plots", tableShapes.plots, { from, to });
  const columns = (await fileColumns(connection, path)).filter(({ name }) => name !== "time");
  const anchor = lengthMs % WEEK_MS === 0 ? FIRST_MONDAY_MS : 0;
  const bar = `floor((CAST(epoch_us(time) AS DOUBLE) / 1000 - ${anchor} - 1) / ${lengthMs})`;
  const sql = `SELECT CAST(epoch_us(max(time)) AS DOUBLE) / 1000, count(*), ${columns.map((column) => `arg_max(${plainValue(column)}, time)`).join(", ")} FROM ${parquetSource(path)} ${where} GROUP BY ${bar} ORDER BY 1 LIMIT ${MOST_BARS + 1}`;
  const [time = [], counts = [], ...read] = (await connection.runAndReadAll(sql, [...values])).getColumns() as PageColumn["values"][];
  // Bars that are there, not those that the window has room for: data may have gaps of years.
  if (time.length > MOST_BARS) throw invalid(`bars of ${lengthMs} ms are more than ${MOST_BARS} in this window`);
  const total = counts.reduce<number>((sum, count) => sum + Number(count), 0);
  return { columns: [{ name: "time", type: "time", values: time }, ...columns.map(({ name, type }, k) => ({ name, type, values: read[k] ?? [] }))], total };
}
