import type { OrderColumns, RunResult, TextColumn } from "../../contract/result-columns.ts";
import { type Difference, isSame, NOTHING } from "./difference.ts";

type Columns<T> = readonly Exclude<{ [K in keyof OrderColumns]: OrderColumns[K] extends T ? K : never }[keyof OrderColumns], "length">[];

// What an order keeps for ever.
const lastingNumbers = ["submitTime", "parentId"] as const satisfies Columns<ArrayLike<number>>;
const lastingTexts = ["symbol", "type", "timeInForce", "oco", "tag"] as const satisfies Columns<TextColumn>;
// What may change as long as it works; the side too, of an order for a target position, which is settled when it fills.
const finalNumbers = ["side", "endTime", "quantity", "filledQuantity", "limit", "stop"] as const satisfies Columns<ArrayLike<number>>;
const finalTexts = ["status", "reason"] as const satisfies Columns<TextColumn>;

/**
 * The first order of the cut run that is another in the full one. An order that still works when the data end is compared by what
 * it keeps for ever. Orders that only the full run has are not looked at: some are made by the next bar's open, which has the
 * time of the last close; those that the strategy submitted are among its decisions.
 */
export function orderDifference(full: RunResult, cut: RunResult, atMs: number): Difference | null {
  let first: Difference | null = null;
  for (let id = 0; id < cut.orders.length; id++) {
    const found = differenceOf(full.orders, cut.orders, id, atMs);
    if (found !== null && (first === null || found.time < first.time)) first = found;
  }
  return first;
}

function differenceOf(full: OrderColumns, cut: OrderColumns, id: number, atMs: number): Difference | null {
  if (id >= full.length || full.submitTime[id]! > atMs) return { what: "order", time: cut.submitTime[id]!, orderId: id, full: NOTHING, cut: submitted(cut, id) };
  if (lastingNumbers.some((name) => !isSame(full[name][id]!, cut[name][id]!)) || lastingTexts.some((name) => textAt(full[name], id) !== textAt(cut[name], id))) {
    return { what: "order", time: Math.min(full.submitTime[id]!, cut.submitTime[id]!), orderId: id, full: submitted(full, id), cut: submitted(cut, id) };
  }
  if (cut.endTime[id] !== cut.endTime[id]) return null;
  if (finalNumbers.every((name) => isSame(full[name][id]!, cut[name][id]!)) && finalTexts.every((name) => textAt(full[name], id) === textAt(cut[name], id))) return null;
  return { what: "order", time: cut.endTime[id]!, orderId: id, full: ended(full, id), cut: ended(cut, id) };
}

function submitted(orders: OrderColumns, id: number): string {
  const tag = textAt(orders.tag, id);
  return `had order ${id}, a ${textAt(orders.type, id)} order to ${orders.side[id]! > 0 ? "buy" : "sell"} ${textAt(orders.symbol, id)} (${textAt(orders.timeInForce, id)}${tag === null ? "" : `, ${tag}`})`;
}

function ended(orders: OrderColumns, id: number): string {
  const levels = [["limit", orders.limit[id]!], ["stop", orders.stop[id]!]] as const;
  return `had order ${id} ${textAt(orders.status, id)}: ${textAt(orders.reason, id)}, ${orders.filledQuantity[id]} of ${orders.quantity[id]}${levels.filter(([, level]) => level === level).map(([name, level]) => `, ${name} ${level}`).join("")}`;
}

const textAt = ({ codes, values }: TextColumn, row: number): string | null => values[codes[row]!] ?? null;
