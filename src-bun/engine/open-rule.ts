import type { RunConfig } from "../contract/run-config.ts";
import type { Lane } from "./lane.ts";
import { restingLimitReached } from "./limit-rule.ts";
import { AT_THE_OPEN, LIMIT, MARKET, STOP, STOP_LOSS, TAKE_PROFIT, TRAILING, TRIGGERED } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";

/**
 * "The open decides before the range": is the order met at the open `price` (the ask for a buy, the bid for a sell)?
 * Returns the reason code of the fill, or -1. A stop-limit order whose stop is met but not its limit becomes triggered.
 */
export function metAtOpen(orders: OrderTable, id: number, price: number, lane: Lane, config: RunConfig): number {
  const type = orders.type[id]!;
  if (type === MARKET) return orders.timeInForce[id] === AT_THE_OPEN ? reasonCode.marketAtSessionOpen : reasonCode.marketAtOpen;
  const isBuy = orders.side[id]! > 0;
  const stop = orders.stop[id]!;
  const stopMet = (isBuy ? price >= stop : price <= stop) || (orders.throughMarket.size > 0 && orders.throughMarket.has(id));
  if (type === TRAILING) return stopMet ? reasonCode.trailingAtOpen : -1;
  if (type === STOP) return stopMet ? (orders.role[id] === STOP_LOSS ? reasonCode.stopLossAtOpen : reasonCode.stopAtOpen) : -1;

  const limit = orders.limit[id]!;
  const wasTriggered = orders.isTriggered(id);
  // An order that arrives at this open takes what is there; one that rests since earlier waits for its turn (`limitFill`).
  const isResting = wasTriggered || (type === LIMIT && orders.activeTime[id]! <= lane.previousOpen);
  const limitMet = isResting ? restingLimitReached(isBuy, limit, price, config, lane) : isBuy ? price <= limit : price >= limit;
  if (type === LIMIT) return limitMet ? (orders.role[id] === TAKE_PROFIT ? reasonCode.takeProfitAtOpen : reasonCode.limitAtOpen) : -1;
  if (!wasTriggered && !stopMet) return -1;
  orders.status[id] = TRIGGERED;
  orders.reason[id] = reasonCode.triggered;
  return limitMet ? reasonCode.stopLimitAtOpen : -1;
}
