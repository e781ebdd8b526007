import type { RunConfig } from "../../contract/run-config.ts";
import type { Account } from "../account.ts";
import type { Lane } from "../lane.ts";
import type { Liquidation } from "./liquidation.ts";
import type { RiskGuard } from "./risk-guard.ts";

/** Risk once an instant, after everything is marked: limits that are tested at closes, losses in a row, and the peak. */
export class RiskWatch {
  /** Something can happen at any mark; else only where orders were matched. */
  readonly looksAtEveryMark: boolean;
  /** There is something to look at besides the peak. */
  readonly isActive: boolean;
  readonly #account: Account;
  readonly #guard: RiskGuard;
  readonly #liquidation: Liquidation;
  readonly #maxLosses: number;

  constructor(account: Account, guard: RiskGuard, liquidation: Liquidation, { risk, fillOn }: RunConfig) {
    this.#account = account;
    this.#guard = guard;
    this.#liquidation = liquidation;
    this.#maxLosses = risk?.maxConsecutiveLosses ?? Infinity;
    this.isActive = risk !== undefined;
    this.looksAtEveryMark = this.isActive && (guard.followsExtremes || risk?.riskCheck === "close" || fillOn === "close");
  }

  afterMark(due: readonly Lane[], dueCount: number): void {
    const account = this.#account;
    const guard = this.#guard;
    const { closeFloor } = guard;
    if (closeFloor > -Infinity && !this.#liquidation.isPending && !account.isFlat) {
      const equity = account.equity();
      if (equity <= closeFloor) this.#liquidation.run({ limit: guard.limit, share: 1, threshold: closeFloor, equity }, due, dueCount, null);
    }
    if (account.losingTrips >= this.#maxLosses && !guard.isBlocked) this.#liquidation.blockAfterLosses(account.losingTrips, this.#maxLosses);
    if (guard.followsExtremes) guard.onBest(this.#bestEquity(due, dueCount));
  }

  /** Equity with everything that moved at its best price. */
  #bestEquity(due: readonly Lane[], dueCount: number): number {
    let equity = this.#account.equity();
    for (let k = 0; k < dueCount; k++) {
      const lane = due[k]!;
      const { position, row, data } = lane;
      if (position !== 0) equity += lane.valueAt(position > 0 ? data.high[row]! : data.low[row]!) - lane.valueAt(lane.mark);
    }
    return equity;
  }
}
