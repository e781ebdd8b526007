import { NO_BAR, type OrderColumns, type TextColumn } from "../contract/result-columns.ts";
import type { FillTable } from "./fill-table.ts";
import { ids } from "./grow.ts";
import type { Lane } from "./lane.ts";
import { orderStatuses, orderTypes, PARTIALLY_FILLED, timesInForce, TRIGGERED } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import type { Protection } from "./protection.ts";
import { reasonCode, reasons } from "./reason.ts";
import { TextColumnBuilder } from "./text-column-builder.ts";

/** All orders of a run that is over: what still works is recorded as such. */
export function orderColumns(orders: OrderTable, lanes: readonly Lane[], protection: Protection): OrderColumns {
  const n = orders.length;
  for (const list of orders.working) {
    for (const id of list.ids.subarray(0, list.count)) {
      orders.quantity[id] = protection.quantityOf(id);
      const status = orders.status[id];
      orders.reason[id] = status === TRIGGERED ? reasonCode.stillTriggered : status === PARTIALLY_FILLED ? reasonCode.stillPartlyFilled : reasonCode.stillWorking;
    }
  }
  const submitBar = new Int32Array(n);
  const endBar = new Int32Array(n);
  for (let id = 0; id < n; id++) {
    const lane = lanes[orders.lane[id]!]!;
    submitBar[id] = lane.numberOf(orders.submitBar[id]!);
    endBar[id] = orders.endBar[id] === NO_BAR ? NO_BAR : lane.numberOf(orders.endBar[id]!);
  }
  const reason = new TextColumnBuilder(n, reasons.map(({ text }) => text));
  reason.codes.set(orders.reason.subarray(0, n));
  for (const [id, note] of orders.notes) reason.set(id, note);
  return {
    length: n,
    orderId: ids(n),
    symbol: { codes: orders.lane.subarray(0, n), values: lanes.map(({ symbol }) => symbol) },
    side: orders.side.subarray(0, n),
    type: { codes: orders.type.subarray(0, n), values: orderTypes },
    timeInForce: { codes: orders.timeInForce.subarray(0, n), values: timesInForce },
    quantity: orders.quantity.subarray(0, n),
    filledQuantity: orders.filled.subarray(0, n),
    limit: orders.limit.subarray(0, n),
    stop: orders.stop.subarray(0, n),
    trail: textsOf(n, orders.trails, ({ words }) => words),
    oco: textsOf(n, orders.ocoNames, (name) => name),
    submitBar,
    submitTime: orders.submitTime.subarray(0, n),
    endBar,
    endTime: orders.endTime.subarray(0, n),
    status: { codes: orders.status.subarray(0, n), values: orderStatuses },
    parentId: orders.parentId.subarray(0, n),
    tag: textsOf(n, orders.tags, (tag) => tag),
    reason,
  };
}

/** How the given fills came about, in a word each, with the tag of the order's author behind it. */
export function fillLabels(fills: FillTable, orders: OrderTable, fillIds: Int32Array): TextColumn {
  const column = new TextColumnBuilder(fillIds.length, reasons.map(({ label }) => label));
  for (let row = 0; row < fillIds.length; row++) {
    const fill = fillIds[row]!;
    const reason = fills.reason[fill]!;
    const tag = orders.tags.size === 0 ? undefined : orders.tags.get(fills.orderId[fill]!);
    if (tag === undefined) column.codes[row] = reason;
    else column.set(row, `${reasons[reason]!.label} (${tag})`);
  }
  return column;
}

function textsOf<T>(length: number, texts: ReadonlyMap<number, T>, text: (value: T) => string): TextColumn {
  const column = new TextColumnBuilder(length, [null]);
  for (const [id, value] of texts) column.set(id, text(value));
  return column;
}
