import type { RunConfig } from "../contract/run-config.ts";
import { restingLimitReached } from "./limit-rule.ts";
import { LIMIT, MARKET, STOP, TRIGGERED } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";

/** A bar as one side of the market sees it. */
export interface RangeView {
  open: number;
  high: number;
  low: number;
  close: number;
}

/** What a range rule found besides a price. */
export interface RangeFinding {
  /** The order of events inside the bar decides the outcome and cannot be known. */
  ambiguous: boolean;
}

/**
 * Price at which an order that was working before the bar's open, and not met there, fills inside the range; NaN: it does not.
 * A stop-limit order fills in the bar that triggers it only when that is certain.
 */
export function rangePrice(orders: OrderTable, id: number, range: RangeView, config: RunConfig, found: RangeFinding): number {
  const type = orders.type[id]!;
  if (type === MARKET) return NaN;
  const isBuy = orders.side[id]! > 0;
  const limit = orders.limit[id]!;
  const towardLimit = isBuy ? range.low : range.high;
  if (type === LIMIT || orders.status[id] === TRIGGERED) return restingLimitReached(isBuy, limit, towardLimit, config) ? limit : NaN;
  const stop = orders.stop[id]!;
  const stopReached = isBuy ? range.high >= stop : range.low <= stop;
  if (!stopReached) return NaN;
  if (type === STOP) return stop;
  if (isBuy ? stop <= limit : stop >= limit) return stop;
  if (restingLimitReached(isBuy, limit, range.close, config)) return limit;
  if (restingLimitReached(isBuy, limit, towardLimit, config)) found.ambiguous = true;
  return NaN;
}
