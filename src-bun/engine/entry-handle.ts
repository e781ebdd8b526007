import type { Entry, Order } from "@hindsight/sdk";
import type { Account } from "./account.ts";
import type { Cursor } from "./cursor.ts";
import type { Lot } from "./lot.ts";
import type { OrderTable } from "./order-table.ts";

/** What the strategy holds of an open entry: live getters over its lot. */
export class EntryHandle implements Entry {
  readonly #lot: Lot;
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #cursor: Cursor;
  readonly #handleOf: (id: number) => Order;

  constructor(lot: Lot, orders: OrderTable, account: Account, cursor: Cursor, handleOf: (id: number) => Order) {
    this.#lot = lot;
    this.#orders = orders;
    this.#account = account;
    this.#cursor = cursor;
    this.#handleOf = handleOf;
  }

  /** The lot of a handle made by this engine; null for anything else. */
  static lotOf(value: unknown): Lot | null {
    return typeof value === "object" && value !== null && #lot in value ? value.#lot : null;
  }

  get id(): number {
    return this.#lot.id;
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
    return this.#cursor.index - this.#lot.bar;
  }
  get unrealizedPnl(): number {
    return this.#account.unrealizedPnl(this.#lot);
  }
  get stopLoss(): Order | null {
    return this.#child(this.#lot.stopLossId);
  }
  get takeProfit(): Order | null {
    return this.#child(this.#lot.takeProfitId);
  }
  get tag(): string | null {
    return this.#orders.tags.get(this.#lot.orderId) ?? null;
  }

  #child(id: number): Order | null {
    return id >= 0 && this.#orders.isWorking(id) ? this.#handleOf(id) : null;
  }
}
