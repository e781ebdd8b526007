import { HindsightError } from "../../contract/errors.ts";
import type { RowFilter } from "./result-page.ts";
import type { TableShape } from "./table-shape.ts";

/** A condition in SQL. What somebody gave is not in it but stands beside it, to be bound. */
export interface RowConditions {
  /** Begins with WHERE; empty: every row. */
  readonly where: string;
  readonly values: readonly (string | number)[];
}

/** An instant given in epoch milliseconds, as what Parquet holds: statistics of the file's parts can then leave most of them unread. */
const INSTANT = "make_timestamptz(CAST(round(CAST(? AS DOUBLE) * 1000) AS BIGINT))";

/** @throws HindsightError WINDOW_INVALID, REQUEST_INVALID for a filter that this table cannot have */
export function rowConditions(table: string, shape: TableShape, filter: RowFilter): RowConditions {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, value: string | number): void => {
    conditions.push(condition);
    values.push(value);
  };
  const { fromId, toId, from, to, symbol, side } = filter;
  const id = shape.id ?? "file_row_number";
  checkRange("id", fromId, toId);
  checkRange("time", from, to);
  if (fromId !== undefined) add(`${id} >= CAST(? AS DOUBLE)`, fromId);
  if (toId !== undefined) add(`${id} < CAST(? AS DOUBLE)`, toId);
  if (to !== undefined) add(`${shape.begin} < ${INSTANT}`, to);
  if (from !== undefined) add(shape.begin === shape.end ? `${shape.end} >= ${INSTANT}` : `(${shape.end} IS NULL OR ${shape.end} >= ${INSTANT})`, from);
  if (symbol !== undefined) {
    if (!shape.hasSymbol) throw refused(table, "symbol", "Filter orders, fills or trades by their symbol");
    add("symbol = ?", symbol);
  }
  if (side !== undefined) {
    if (!shape.sides.includes(side)) throw refused(table, `side "${side}"`, shape.sides.length === 0 ? "Filter orders, fills or trades by their side" : `Choose ${shape.sides.join(" or ")}`);
    add("side = ?", side);
  }
  return { where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`, values };
}

/** Makes sure that a range can hold something. Microseconds since 1970 must fit 64 bits, which is far beyond what a date can say. */
function checkRange(what: "id" | "time", from: number | undefined, to: number | undefined): void {
  for (const [field, value] of [["from", from], ["to", to]] as const) {
    if (value !== undefined && !(Math.abs(value) <= 8.64e15)) throw new HindsightError("WINDOW_INVALID", `the ${what} range's ${field} is ${value}`, what === "time" ? "Give UTC epoch milliseconds" : "Give a row's id", { field, value: String(value) });
  }
  if (from !== undefined && to !== undefined && !(from <= to)) throw new HindsightError("WINDOW_INVALID", `the ${what} range ends (${to}) before it begins (${from})`, "Give a to later than from; the to itself is not part of the range", { from, to });
}

const refused = (table: string, what: string, hint: string): HindsightError => new HindsightError("REQUEST_INVALID", `the ${table} of a run have no ${what}`, hint, { table, field: what.split(" ")[0] });
