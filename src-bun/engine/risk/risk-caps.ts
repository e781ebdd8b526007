import type { RiskSpec } from "../../contract/run-config.ts";
import type { Account } from "../account.ts";
import type { Lane } from "../lane.ts";

/** Quantities this small, relative to what was asked for, are rounding noise. */
const SLACK = 1e-9;

/** Caps on what a fill may open. Reducing always passes, and drift above a cap liquidates nothing. */
export class RiskCaps {
  /** The numbers behind the last quantity that was less than asked for. */
  why = "";
  readonly isActive: boolean;
  readonly #spec: RiskSpec | undefined;
  readonly #account: Account;

  constructor(spec: RiskSpec | undefined, account: Account) {
    this.#spec = spec;
    this.#account = account;
    this.isActive = spec?.maxPosition !== undefined || spec?.maxExposure !== undefined;
  }

  /** How much of `opening` units at `price` the caps allow. @param stays Units of the position that the order leaves open. */
  allowed(lane: Lane, stays: number, opening: number, price: number): number {
    const { maxPosition, maxExposure, beyondCap } = this.#spec ?? {};
    let allowed = opening;
    if (maxPosition !== undefined && stays + opening > maxPosition) {
      this.why = `the position would be ${stays + opening}, maxPosition is ${maxPosition}`;
      allowed = Math.max(0, maxPosition - stays);
    }
    if (maxExposure !== undefined) {
      const account = this.#account;
      const most = "amount" in maxExposure ? maxExposure.amount : maxExposure.fraction * account.equity();
      const perUnit = price * lane.multiplier;
      let exposure = stays * perUnit;
      const { lanes } = account;
      for (let k = 0; k < lanes.length; k++) {
        const other = lanes[k]!;
        if (other !== lane && other.position !== 0) exposure += Math.abs(other.position * other.mark * other.multiplier);
      }
      if (exposure + allowed * perUnit > most * (1 + 1e-12)) {
        this.why = `exposure would be ${(exposure + allowed * perUnit).toFixed(2)}, maxExposure is ${most.toFixed(2)}`;
        allowed = Math.max(0, (most - exposure) / perUnit);
      }
    }
    if (allowed === opening) return opening;
    // What rounding leaves below a cap is not a position.
    if (beyondCap === "reject" || allowed <= SLACK * opening) return 0;
    return lane.lotStep === null ? allowed : lane.lotStep.down(allowed);
  }
}
