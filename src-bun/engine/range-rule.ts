import type { RunConfig } from "../contract/run-config.ts";
import { LIMIT, MARKET, STOP, TRIGGERED } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";

/** The part of a bar that lies behind its open, as one side of the market sees it. */
export interface RangeView {
  high: number;
  low: number;
  close: number;
}

/** What a range rule found besides a price. */
export interface RangeFinding {
  /** Something was put off because the order of events inside the bar cannot be known. */
  ambiguous: boolean;
}

/** True when a limit at `limit` is reached: touched, or passed by a tick (by anything at all without a tick size). */
export function limitReached(isBuy: boolean, limit: number, range: RangeView, config: RunConfig): boolean {
  if (config.limitFill === "touch") return isBuy ? range.low <= limit : range.high >= limit;
  const tick = config.instrument.tickSize;
  if (tick === undefined) return isBuy ? range.low < limit : range.high > limit;
  const slack = tick * 1e-9;
  return isBuy ? range.low <= limit - tick + slack : range.high >= limit + tick - slack;
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
  if (type === LIMIT || orders.status[id] === TRIGGERED) return limitReached(isBuy, limit, range, config) ? limit : NaN;
  const stop = orders.stop[id]!;
  const stopReached = isBuy ? range.high >= stop : range.low <= stop;
  if (!stopReached) return NaN;
  if (type === STOP) return stop;
  if (isBuy ? stop <= limit : stop >= limit) return stop;
  if (isBuy ? range.close <= limit : range.close >= limit) return limit;
  if (limitReached(isBuy, limit, range, config)) found.ambiguous = true;
  return NaN;
}
