import { HindsightError } from "../contract/errors.ts";
import type { EquityColumns, FillColumns, OrderColumns, RunResult, TextColumn, TradeColumns } from "../contract/result-columns.ts";
import type { ByteHash } from "./digest/byte-hash.ts";
import { CanonicalColumns } from "./digest/canonical-columns.ts";

type Column = Float64Array | Int32Array | Int8Array | Uint8Array | TextColumn;
type ColumnNames<Table> = readonly Exclude<keyof Table, "length">[];

/** Changes whenever the bytes do, so that digests of different layouts never meet. */
const LAYOUT = "hindsight-result-2";

// The order of hashing. Spelled out, so that the order of properties in an object decides nothing.
const ORDER_COLUMNS = ["orderId", "symbol", "side", "type", "timeInForce", "quantity", "filledQuantity", "limit", "stop", "trail", "oco", "submitBar", "submitTime", "endBar", "endTime", "status", "parentId", "tag", "reason"] as const satisfies ColumnNames<OrderColumns>;
const FILL_COLUMNS = ["fillId", "orderId", "symbol", "bar", "point", "time", "timeExact", "side", "quantity", "price", "commission", "slippage", "isTaker", "position"] as const satisfies ColumnNames<FillColumns>;
const TRADE_COLUMNS = [
  "tradeId", "symbol", "side", "quantity", "entryBar", "entryTime", "entryPrice", "exitBar", "exitTime", "exitPrice", "entryOrderId", "exitOrderId",
  "grossPnl", "commission", "slippage", "financing", "netPnl", "return", "barsHeld", "mae", "mfe", "entryReason", "exitReason",
] as const satisfies ColumnNames<TradeColumns>;
const EQUITY_COLUMNS = ["time", "equity", "position", "held"] as const satisfies ColumnNames<EquityColumns>;

// Fails to compile when a column of the contract is missing above: a digest that overlooks a column proves nothing.
type Covers<Table, Names extends ColumnNames<Table>> = Exclude<keyof Table, "length" | Names[number]> extends never ? ColumnNames<Table> : never;

/**
 * Digest of what a run did: orders, fills, trades with their factors, and equity, byte by byte. Equal digests mean equal results.
 *
 * @param hash a fresh hash; it is used up
 * @throws HindsightError INTERNAL when a column has another length than its table
 */
export function resultDigest(result: Pick<RunResult, "orders" | "fills" | "trades" | "factors" | "equity">, hash: ByteHash): string {
  const out = new CanonicalColumns(hash);
  const orderColumns: Covers<OrderColumns, typeof ORDER_COLUMNS> = ORDER_COLUMNS;
  const fillColumns: Covers<FillColumns, typeof FILL_COLUMNS> = FILL_COLUMNS;
  const tradeColumns: Covers<TradeColumns, typeof TRADE_COLUMNS> = TRADE_COLUMNS;
  const equityColumns: Covers<EquityColumns, typeof EQUITY_COLUMNS> = EQUITY_COLUMNS;
  out.text(LAYOUT);
  writeTable(out, "orders", result.orders.length, orderColumns.map((name) => [name, result.orders[name]]));
  writeTable(out, "fills", result.fills.length, fillColumns.map((name) => [name, result.fills[name]]));
  writeTable(out, "trades", result.trades.length, tradeColumns.map((name) => [name, result.trades[name]]));
  writeTable(out, "factors", result.trades.length, result.factors.map(({ name, source, knownAt, values }) => [`${source} ${knownAt} ${name}`, values]));
  writeTable(out, "equity", result.equity.length, equityColumns.map((name) => [name, result.equity[name]]));
  return out.finish();
}

function writeTable(out: CanonicalColumns, table: string, length: number, columns: readonly (readonly [name: string, values: Column])[]): void {
  out.text(table);
  out.integer(columns.length);
  out.integer(length);
  for (const [name, values] of columns) {
    const count = "codes" in values ? values.codes.length : values.length;
    if (count !== length) {
      throw new HindsightError("INTERNAL", `column ${table}.${name} has ${count} values for ${length} rows`, "Report this: a result was put together wrongly", { table, column: name });
    }
    out.text(name);
    if (values instanceof Float64Array) out.numbers(values);
    else if (values instanceof Int32Array || values instanceof Int8Array || values instanceof Uint8Array) out.integers(values);
    else out.texts(values);
  }
}
