import { LIMIT, MARKET, STOP, STOP_LOSS, TAKE_PROFIT, TRIGGERED } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";

/**
 * "The open decides before the range": is the order met at the open `price` (the ask for a buy, the bid for a sell)?
 * Returns the reason code of the fill, or -1. A stop-limit order whose stop is met but not its limit becomes triggered.
 */
export function metAtOpen(orders: OrderTable, id: number, price: number): number {
  const type = orders.type[id]!;
  if (type === MARKET) return reasonCode.marketAtOpen;
  const isBuy = orders.side[id]! > 0;
  const limit = orders.limit[id]!;
  const limitMet = isBuy ? price <= limit : price >= limit;
  const isTakeProfit = orders.role[id] === TAKE_PROFIT;
  if (type === LIMIT) return limitMet ? (isTakeProfit ? reasonCode.takeProfitAtOpen : reasonCode.limitAtOpen) : -1;
  const stop = orders.stop[id]!;
  const stopMet = orders.status[id] === TRIGGERED || (isBuy ? price >= stop : price <= stop);
  if (!stopMet) return -1;
  if (type === STOP) return orders.role[id] === STOP_LOSS ? reasonCode.stopLossAtOpen : reasonCode.stopAtOpen;
  orders.status[id] = TRIGGERED;
  orders.reason[id] = reasonCode.triggered;
  return limitMet ? reasonCode.stopLimitAtOpen : -1;
}
