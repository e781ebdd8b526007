import type { RunConfig } from "../contract/run-config.ts";
import type { Lane } from "./lane.ts";
import { restingLimitReached } from "./limit-rule.ts";
import { LIMIT, MARKET, STOP_LIMIT } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";

/** A bar, or what is left of it, as one side of the market sees it. */
export interface RangeView {
  open: number;
  high: number;
  low: number;
  close: number;
}

/**
 * Price at which an order that was working before the bar's open, and not met there, fills inside the range; NaN: it does not.
 * A stop-limit order fills in the bar that triggers it only when that is certain; where it is not, the bar is marked ambiguous.
 */
export function rangePrice(orders: OrderTable, id: number, range: RangeView, lane: Lane, config: RunConfig): number {
  const type = orders.type[id]!;
  if (type === MARKET) return NaN;
  const isBuy = orders.side[id]! > 0;
  const limit = orders.limit[id]!;
  const towardLimit = isBuy ? range.low : range.high;
  if (type === LIMIT || orders.isTriggered(id)) {
    if (!restingLimitReached(isBuy, limit, towardLimit, config, lane)) return NaN;
    // An open that was better, but not through the limit by a whole tick (`limitFill`), is where it would have been filled.
    return isBuy ? Math.min(limit, range.open) : Math.max(limit, range.open);
  }
  const stop = orders.stop[id]!;
  const stopReached = isBuy ? range.high >= stop : range.low <= stop;
  if (!stopReached) return NaN;
  if (type !== STOP_LIMIT) return stop;
  if (isBuy ? stop <= limit : stop >= limit) return stop;
  if (restingLimitReached(isBuy, limit, range.close, config, lane)) return limit;
  if (restingLimitReached(isBuy, limit, towardLimit, config, lane)) lane.isAmbiguous = true;
  return NaN;
}
