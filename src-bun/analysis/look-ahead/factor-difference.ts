import type { FactorColumn, RunResult } from "../../contract/result-columns.ts";
import { type Difference, isSame } from "./difference.ts";

/**
 * The first trade of the cut run with other factors in the full one. Only trades whose orders have both ended by then: how an
 * order was filled is not settled before.
 */
export function factorDifference(full: RunResult, cut: RunResult): Difference | null {
  const { trades, orders } = cut;
  const count = Math.min(trades.length, full.trades.length);
  for (let trade = 0; trade < count; trade++) {
    const [entryId, exitId] = [trades.entryOrderId[trade]!, trades.exitOrderId[trade]!];
    if (Number.isNaN(orders.endTime[entryId]) || Number.isNaN(orders.endTime[exitId])) continue;
    for (const column of cut.factors) {
      const twin = full.factors.find(({ name, source }) => name === column.name && source === column.source);
      const [fullValue, cutValue] = [twin === undefined ? null : valueAt(twin, trade), valueAt(column, trade)];
      if (fullValue === cutValue || (typeof fullValue === "number" && typeof cutValue === "number" && isSame(fullValue, cutValue))) continue;
      const text = (value: number | string | null): string => `recorded ${value === null || Number.isNaN(value) ? "nothing" : value} as ${column.name} of trade ${trade}`;
      return { what: "factor", time: trades.exitTime[trade]!, orderId: column.knownAt === "exit" ? exitId : entryId, full: text(fullValue), cut: text(cutValue) };
    }
  }
  return null;
}

function valueAt({ values }: FactorColumn, trade: number): number | string | null {
  return values instanceof Float64Array ? values[trade]! : values.values[values.codes[trade]!]!;
}
