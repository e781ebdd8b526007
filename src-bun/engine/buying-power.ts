import type { RunConfig } from "../contract/run-config.ts";
import type { Account } from "./account.ts";
import type { CommissionModel } from "./commission-model.ts";
import type { Lane } from "./lane.ts";
import { initialMargin, marginInUse } from "./margin.ts";
import { quantityText } from "./quantity-text.ts";

/** Relative slack, so that an order sized to the last cent of the account is not refused for a rounding error. */
const SLACK = 1e-9;
/** Halvings that narrow a quantity down to neighbouring doubles. */
const HALVINGS = 64;

/**
 * What an account can open: the opened quantity's margin plus the order's costs must not exceed equity − margin in use, after the
 * closing part of a flip. Short proceeds are no buying power.
 */
export class BuyingPower {
  /** The numbers behind the last quantity that was less than asked for. */
  why = "";
  readonly #account: Account;
  readonly #commission: CommissionModel;
  readonly #cuts: boolean;

  constructor(config: RunConfig, account: Account, commission: CommissionModel) {
    this.#account = account;
    this.#commission = commission;
    this.#cuts = config.oversize === "cut";
  }

  /**
   * How much of `opening` the account can carry: all of it, or nothing, or less when oversize orders are cut.
   * @param closing Units of the position that the same order closes first, at `closePrice`; 0: none.
   * @param market Price at which a position that stays is valued.
   */
  openable(lane: Lane, closing: number, closePrice: number, opening: number, openPrice: number, market: number): number {
    const account = this.#account;
    const inUse = (closing > 0 ? 0 : initialMargin(lane, Math.abs(lane.position), market)) + (account.lanes.length === 1 ? 0 : marginInUse(account.lanes, lane));
    const available = account.equityAt(lane, closing > 0 ? closePrice : market) - inUse;
    const closeNotional = closing * closePrice * lane.multiplier;
    const needed = this.#need(lane, closing, closeNotional, opening, openPrice);
    if (needed <= available + SLACK * Math.abs(available)) return opening;

    this.why = `opening ${quantityText(opening)} needs ${needed.toFixed(2)} (margin and costs), available are ${available.toFixed(2)}`;
    if (!this.#cuts || !(available > 0)) return 0;
    let fits = 0;
    let tooMuch = Math.min(opening, (available / initialMargin(lane, 1, openPrice)) * (1 + SLACK));
    for (let round = 0; round < HALVINGS; round++) {
      const middle = (fits + tooMuch) / 2;
      if (this.#need(lane, closing, closeNotional, middle, openPrice) <= available) fits = middle;
      else tooMuch = middle;
    }
    // The last fraction of a cent buys nothing anyone would call a position.
    if (fits <= SLACK * opening) return 0;
    return lane.lotStep === null ? fits : lane.lotStep.down(fits);
  }

  #need(lane: Lane, closing: number, closeNotional: number, opening: number, openPrice: number): number {
    return initialMargin(lane, opening, openPrice) + this.#commission.charge(closing + opening, closeNotional + opening * openPrice * lane.multiplier, true);
  }
}
