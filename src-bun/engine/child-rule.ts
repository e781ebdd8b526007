import type { RunConfig } from "../contract/run-config.ts";
import type { Lane } from "./lane.ts";
import { restingLimitReached } from "./limit-rule.ts";
import { BORN_AT_OPEN, BORN_INSIDE_LIMIT, BORN_INSIDE_STOP, MARKET, STOP, STOP_LOSS } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import type { RangeView } from "./range-rule.ts";

/** Price at which a protective order fills inside the very bar that filled its entry; NaN: it does not (`entryBarChildren`). */
export function childPrice(orders: OrderTable, id: number, range: RangeView, lane: Lane, config: RunConfig): number {
  const isBuy = orders.side[id]! > 0;
  const isStopLoss = orders.role[id] === STOP_LOSS;
  const price = isStopLoss ? orders.stop[id]! : orders.limit[id]!;
  const isReached = isStopLoss ? (isBuy ? range.high >= price : range.low <= price) : restingLimitReached(isBuy, price, isBuy ? range.low : range.high, config, lane);
  if (!isReached) return NaN;
  const isSure = comesAfterEntry(bornOf(lane, orders.parentId[id]!), isStopLoss, isBuy, price, range, lane, config);
  const isFilled = isFilledBy(config.entryBarChildren, isSure, orders, id, range);
  if (!isSure || !isFilled) lane.isAmbiguous = true;
  if (!isFilled) return NaN;
  // backtesting.py keeps a target on the wrong side of its entry, and lets it fill at the open.
  return config.entryBarChildren !== "btpy" || isStopLoss ? price : isBuy ? Math.min(price, range.open) : Math.max(price, range.open);
}

/** How the entry came to be whose protective orders are as old as it is. */
export function bornOf(lane: Lane, entryId: number): number {
  return lane.lots.findLast(({ orderId }) => orderId === entryId)!.born;
}

/** Is it certain that the reached level was reached after the entry? */
function comesAfterEntry(born: number, isStopLoss: boolean, isBuy: boolean, price: number, range: RangeView, lane: Lane, config: RunConfig): boolean {
  if (born === BORN_AT_OPEN) return true;
  // The path to the stop passes an entry limit, the path to the target passes an entry stop.
  if (isStopLoss) return born === BORN_INSIDE_LIMIT;
  return born === BORN_INSIDE_STOP || restingLimitReached(isBuy, price, range.close, config, lane);
}

function isFilledBy(rule: RunConfig["entryBarChildren"], isSure: boolean, orders: OrderTable, id: number, range: RangeView): boolean {
  switch (rule) {
    case "full":
      return true;
    case "next-bar":
      return false;
    case "btpy":
      return btpy(orders, id, range);
    case "certain":
      // In doubt against us: the stop fills, the target does not.
      return isSure || orders.role[id] === STOP_LOSS;
  }
}

/** backtesting.py: live after a market entry; after a stop entry only a take profit whose stop loss the range did not touch. */
function btpy(orders: OrderTable, id: number, range: RangeView): boolean {
  const parent = orders.parentId[id]!;
  const type = orders.type[parent]!;
  if (type === MARKET) return true;
  if (type !== STOP || orders.role[id] === STOP_LOSS) return false;
  const stopLoss = orders.brackets.get(parent)?.stopLoss ?? NaN;
  if (Number.isNaN(stopLoss)) return true;
  return orders.side[parent]! > 0 ? stopLoss < range.low : stopLoss > range.high;
}
