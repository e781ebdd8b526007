import type { Position } from "@hindsight/sdk";
import type { Lane } from "./lane.ts";

/** A position as the strategy sees it. */
export class PositionView implements Position {
  readonly #lane: Lane;

  constructor(lane: Lane) {
    this.#lane = lane;
    Object.freeze(this);
  }

  get symbol(): string {
    return this.#lane.symbol;
  }
  get side(): "long" | "short" | "flat" {
    const { position } = this.#lane;
    return position > 0 ? "long" : position < 0 ? "short" : "flat";
  }
  get quantity(): number {
    return this.#lane.position;
  }
  get averagePrice(): number | null {
    let notional = 0;
    let quantity = 0;
    for (const lot of this.#lane.lots) {
      notional += lot.price * lot.quantity;
      quantity += lot.quantity;
    }
    return quantity === 0 ? null : notional / quantity;
  }
  get unrealizedPnl(): number {
    let sum = 0;
    for (const lot of this.#lane.lots) sum += this.#lane.unrealizedPnl(lot);
    return sum;
  }
}
