import type { StepRounding } from "./step-rounding.ts";

/** How a trailing stop was asked for; NaN: not in this way. */
export interface TrailSpec {
  readonly amount: number;
  readonly fraction: number;
  readonly atr: number;
  readonly activateAt: number;
}

/** The moving level of one trailing stop. It only ever comes closer to the market. */
export class Trail {
  #spec: TrailSpec;
  /** The present ATR of its instrument, or a value frozen at submission. */
  readonly #atr: () => number;
  readonly #tick: StepRounding | null;
  #isActive: boolean;

  constructor(spec: TrailSpec, atr: () => number, tick: StepRounding | null) {
    this.#spec = spec;
    this.#atr = atr;
    this.#tick = tick;
    this.#isActive = Number.isNaN(spec.activateAt);
  }

  /**
   * The level after the price has been at `price`: the one before, or closer. NaN while not active.
   * @param side +1 for a buy stop, which trails above the market, -1 for a sell stop below it
   */
  ratchet(level: number, side: number, price: number): number {
    if (!this.#isActive) {
      if (side > 0 ? price > this.#spec.activateAt : price < this.#spec.activateAt) return NaN;
      this.#isActive = true;
    }
    const next = this.#round(price + side * this.#distance(price), side);
    return level === level ? (side > 0 ? Math.min(level, next) : Math.max(level, next)) : next;
  }

  /** A split: distances in points shrink with the prices. */
  split(ratio: number): void {
    const { amount, activateAt } = this.#spec;
    this.#spec = { ...this.#spec, amount: amount / ratio, activateAt: activateAt / ratio };
  }

  #distance(price: number): number {
    const { amount, fraction, atr } = this.#spec;
    // However many ATR are asked for: the level stays a number.
    return amount === amount ? amount : fraction === fraction ? price * fraction : Math.min(atr * this.#atr(), Number.MAX_VALUE);
  }

  #round(level: number, side: number): number {
    if (this.#tick === null) return level;
    return side > 0 ? this.#tick.up(level) : this.#tick.down(level);
  }

  /** "8 % behind, from 110 on": for the reader of an order. */
  get words(): string {
    const { amount, fraction, atr, activateAt } = this.#spec;
    const distance = amount === amount ? `${amount} points` : fraction === fraction ? `${Math.round(fraction * 1e8) / 1e6} %` : `${atr} × ATR(14)`;
    return `${distance} behind${activateAt === activateAt ? `, from ${activateAt} on` : ""}`;
  }
}
