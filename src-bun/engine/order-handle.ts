import type { Order, OrderStatus, OrderType, Side, TimeInForce } from "@hindsight/sdk";
import type { Lane } from "./lane.ts";
import { orderStatuses, orderTypes, timesInForce } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import type { Protection } from "./protection.ts";

const orNull = (price: number): number | null => (price === price ? price : null);

/** What the strategy holds of an order: live getters over its row. */
export class OrderHandle implements Order {
  readonly #orders: OrderTable;
  readonly #lanes: readonly Lane[];
  readonly #protection: Protection;
  readonly #id: number;

  constructor(orders: OrderTable, lanes: readonly Lane[], protection: Protection, id: number) {
    this.#orders = orders;
    this.#lanes = lanes;
    this.#protection = protection;
    this.#id = id;
  }

  /** The order id of a handle made by this engine; -1 for anything else. */
  static idOf(value: unknown): number {
    return typeof value === "object" && value !== null && #id in value ? value.#id : -1;
  }

  get id(): number {
    return this.#id;
  }
  get symbol(): string {
    return this.#lanes[this.#orders.lane[this.#id]!]!.symbol;
  }
  get side(): Side {
    return this.#orders.side[this.#id]! > 0 ? "buy" : "sell";
  }
  get type(): OrderType {
    return orderTypes[this.#orders.type[this.#id]!]!;
  }
  get status(): OrderStatus {
    return orderStatuses[this.#orders.status[this.#id]!]!;
  }
  get timeInForce(): TimeInForce {
    return timesInForce[this.#orders.timeInForce[this.#id]!]!;
  }
  get quantity(): number {
    return this.#protection.quantityOf(this.#id);
  }
  get filledQuantity(): number {
    return this.#orders.filled[this.#id]!;
  }
  get limit(): number | null {
    return orNull(this.#orders.limit[this.#id]!);
  }
  get stop(): number | null {
    return orNull(this.#orders.stop[this.#id]!);
  }
  get tag(): string | null {
    return this.#orders.tags.get(this.#id) ?? null;
  }
  get reason(): string {
    return this.#orders.reasonText(this.#id);
  }
}
