import type { RunConfig } from "../contract/run-config.ts";
import { BORN_AT_OPEN, BORN_INSIDE_STOP, MARKET, STOP, STOP_LOSS } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import { limitReached, type RangeFinding, type RangeView } from "./range-rule.ts";

/** Price at which a protective order fills inside the very bar that filled its entry; NaN: it does not (`entryBarChildren`). */
export function childPrice(orders: OrderTable, id: number, range: RangeView, config: RunConfig, found: RangeFinding): number {
  const isBuy = orders.side[id]! > 0;
  const isStopLoss = orders.role[id] === STOP_LOSS;
  const price = isStopLoss ? orders.stop[id]! : orders.limit[id]!;
  const reached = isStopLoss ? (isBuy ? range.high >= price : range.low <= price) : limitReached(isBuy, price, range, config);
  if (!reached) return NaN;
  const { born } = orders.lot[id]!;
  const certain = isCertain();
  if (!certain) found.ambiguous = true;
  return certain ? price : NaN;

  function isCertain(): boolean {
    switch (config.entryBarChildren) {
      case "full":
        return true;
      case "next-bar":
        return false;
      case "btpy":
        return btpy(orders, id, range);
      case "certain":
        if (born === BORN_AT_OPEN || born === BORN_INSIDE_STOP || isStopLoss) return true;
        // After a limit fill the path to the target is only sure when the bar closes there.
        return isBuy ? range.close <= price : range.close >= price;
    }
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
