import { CANCELED, FILLED } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import { reasonCode } from "./reason.ts";

/** What one order of an OCO group fills is taken from the others; a complete fill cancels them. */
export function reduceOcoSiblings(orders: OrderTable, id: number, quantity: number, row: number, time: number): void {
  const name = orders.ocoNames.get(id);
  if (name === undefined) return;
  const siblings = orders.working[orders.lane[id]!]!.snapshot().filter((other) => other !== id && orders.ocoNames.get(other) === name);
  for (const other of siblings) {
    const left = orders.quantity[other]! - quantity;
    if (orders.status[id] === FILLED || left <= orders.filled[other]!) orders.end(other, CANCELED, reasonCode.canceledOco, row, time);
    else orders.quantity[other] = left;
  }
}
