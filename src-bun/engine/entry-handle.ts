import type { Entry, Order } from "@hindsight/sdk";
import type { Lane } from "./lane.ts";
import type { Lot } from "./lot.ts";
import type { OrderTable } from "./order-table.ts";

/** What the strategy holds of an open entry: live getters over its lot. */
export class EntryHandle implements Entry {
  readonly #lot: Lot;
  readonly #lane: Lane;
  readonly #orders: OrderTable;
  readonly #handleOf: (id: number) => Order;

  constructor(lot: Lot, lane: Lane, orders: OrderTable, handleOf: (id: number) => Order) {
    this.#lot = lot;
    this.#lane = lane;
    this.#orders = orders;
    this.#handleOf = handleOf;
    Object.freeze(this);
  }

  /** The lot of a handle made by this engine; null for anything else. */
  static lotOf(value: unknown): Lot | null {
    return typeof value === "object" && value !== null && #lot in value ? value.#lot : null;
  }

  get id(): number {
    return this.#lot.id;
  }
  get symbol(): string {
    return this.#lane.symbol;
  }
  get side(): "long" | "short" {
    return this.#lot.side > 0 ? "long" : "short";
  }
  get quantity(): number {
    return this.#lot.quantity;
  }
  get entryPrice(): number {
    return this.#lot.price;
  }
  get entryTime(): number {
    return this.#lot.time;
  }
  get barsHeld(): number {
    return this.#lane.row - this.#lot.row;
  }
  get unrealizedPnl(): number {
    return this.#lane.unrealizedPnl(this.#lot);
  }
  get stopLoss(): Order | null {
    return this.#child(this.#orders.children.get(this.#lot.orderId)?.stopLossId ?? -1);
  }
  get takeProfit(): Order | null {
    return this.#child(this.#orders.children.get(this.#lot.orderId)?.takeProfitId ?? -1);
  }
  get tag(): string | null {
    return this.#orders.tags.get(this.#lot.orderId) ?? null;
  }

  #child(id: number): Order | null {
    return id >= 0 && this.#orders.isWorking(id) ? this.#handleOf(id) : null;
  }
}
