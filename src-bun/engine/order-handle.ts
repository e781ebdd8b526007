import type { Order, OrderStatus, OrderType, Side, TimeInForce } from "@hindsight/sdk";
import type { Lane } from "./lane.ts";
import { orderStatuses, orderTypes, timesInForce } from "./order-codes.ts";
import type { OrderTable } from "./order-table.ts";
import type { Protection } from "./protection.ts";

const orNull = (price: number): number | null => (price === price ? price : null);

/** Where the handles of a run look. */
export interface OrderSource {
  readonly orders: OrderTable;
  readonly lanes: readonly Lane[];
  readonly protection: Protection;
}

/** What the strategy holds of an order: live getters over its row. */
export class OrderHandle implements Order {
  readonly #source: OrderSource;
  readonly #id: number;

  constructor(source: OrderSource, id: number) {
    this.#source = source;
    this.#id = id;
    Object.freeze(this);
  }

  /** The order id of a handle made by this engine; -1 for anything else. */
  static idOf(value: unknown): number {
    return typeof value === "object" && value !== null && #id in value ? value.#id : -1;
  }

  get id(): number {
    return this.#id;
  }
  get symbol(): string {
    return this.#source.lanes[this.#source.orders.lane[this.#id]!]!.symbol;
  }
  get side(): Side {
    return this.#source.orders.side[this.#id]! > 0 ? "buy" : "sell";
  }
  get type(): OrderType {
    return orderTypes[this.#source.orders.type[this.#id]!]!;
  }
  get status(): OrderStatus {
    return orderStatuses[this.#source.orders.status[this.#id]!]!;
  }
  get timeInForce(): TimeInForce {
    return timesInForce[this.#source.orders.timeInForce[this.#id]!]!;
  }
  get quantity(): number {
    return this.#source.protection.quantityOf(this.#id);
  }
  get filledQuantity(): number {
    return this.#source.orders.filled[this.#id]!;
  }
  get limit(): number | null {
    return orNull(this.#source.orders.limit[this.#id]!);
  }
  get stop(): number | null {
    return orNull(this.#source.orders.stop[this.#id]!);
  }
  get tag(): string | null {
    return this.#source.orders.tags.get(this.#id) ?? null;
  }
  get reason(): string {
    return this.#source.orders.reasonText(this.#id);
  }
}
