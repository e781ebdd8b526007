import type { Position } from "@hindsight/sdk";
import type { Account } from "./account.ts";

/** The account's position as the strategy sees it. */
export class PositionView implements Position {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
    Object.freeze(this);
  }

  get side(): "long" | "short" | "flat" {
    const { position } = this.#account;
    return position > 0 ? "long" : position < 0 ? "short" : "flat";
  }
  get quantity(): number {
    return this.#account.position;
  }
  get averagePrice(): number | null {
    let notional = 0;
    let quantity = 0;
    for (const lot of this.#account.lots) {
      notional += lot.price * lot.quantity;
      quantity += lot.quantity;
    }
    return quantity === 0 ? null : notional / quantity;
  }
  get unrealizedPnl(): number {
    let sum = 0;
    for (const lot of this.#account.lots) sum += this.#account.unrealizedPnl(lot);
    return sum;
  }
}
