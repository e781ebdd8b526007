import type { Account } from "../account.ts";
import { callError } from "../engine-error.ts";
import type { Lane } from "../lane.ts";
import { maintenanceMargin } from "../margin.ts";
import type { RangeView } from "../range-rule.ts";
import type { LiquidatingLimit, RiskGuard } from "./risk-guard.ts";

/** A limit that the bar reaches: all instruments that move are then this share of their way from the open to the extreme that hurts. */
export interface Breach {
  limit: LiquidatingLimit;
  /** 0 at the open to 1 at the extremes. */
  share: number;
  /** Equity at which the limit bites. */
  threshold: number;
  /** Equity at that moment. */
  equity: number;
}

/**
 * Solves where inside a bar a loss limit or a maintenance margin is reached. Pessimistic: instruments that move at the same
 * instant move against their positions together, with one common share of the way.
 */
export class BreachSolver {
  readonly #account: Account;
  readonly #guard: RiskGuard;
  readonly hasMaintenance: boolean;
  readonly #found: Breach = { limit: "ruin", share: 0, threshold: 0, equity: 0 };

  constructor(account: Account, guard: RiskGuard) {
    this.#account = account;
    this.#guard = guard;
    this.hasMaintenance = account.lanes.some(({ spec }) => spec.maintenanceMargin !== undefined || spec.maintenanceMarginRate !== undefined);
  }

  /** Would the account stand if everything that moves stood at its worst price? Cheap: asked on every bar. */
  isSafe(due: readonly Lane[], dueCount: number): boolean {
    const { cash, lanes } = this.#account;
    let worst = cash;
    let needed = 0;
    let held = false;
    for (let k = 0; k < dueCount; k++) {
      const lane = due[k]!;
      const { position, row } = lane;
      if (position === 0) continue;
      held = true;
      const price = position > 0 ? lane.data.low[row]! : lane.data.high[row]!;
      worst += position * (price - lane.basis) * lane.multiplier;
      if (this.hasMaintenance) needed += maintenanceMargin(lane, price);
    }
    if (!held) return true;
    if (lanes.length !== dueCount) {
      for (const lane of lanes) {
        if (lane.position === 0 || isAmong(lane, due, dueCount)) continue;
        worst += lane.valueAt(lane.mark);
        if (this.hasMaintenance) needed += maintenanceMargin(lane, lane.mark);
      }
    }
    return worst > this.#guard.floor && worst >= needed;
  }

  /**
   * The first breach on the way from where each instrument stands in its bar to its extreme; null: none. The answer is reused. @param reached by instrument
   * @throws HindsightError RUN_OUT_OF_RANGE: a position that has left the range of numbers cannot be liquidated, however often it is tried
   */
  find(due: readonly Lane[], dueCount: number, reached: Float64Array, views: readonly RangeView[]): Breach | null {
    const { floor, limit } = this.#guard;
    let [equity, slope, needed, neededSlope] = [this.#account.cash, 0, 0, 0];
    for (const lane of this.#account.lanes) {
      if (lane.position === 0) continue;
      const isMoving = isAmong(lane, due, dueCount);
      const view = views[lane.index]!;
      const from = isMoving ? reached[lane.index]! : lane.mark;
      equity += lane.valueAt(from);
      if (this.hasMaintenance) needed += maintenanceMargin(lane, from);
      if (!isMoving) continue;
      const to = adverse(lane, view);
      slope += lane.position * (to - from) * lane.multiplier;
      if (this.hasMaintenance) neededSlope += maintenanceMargin(lane, to) - maintenanceMargin(lane, from);
    }
    if (equity === -Infinity) throw callError("RUN_OUT_OF_RANGE", "the account's value left the range of numbers inside the bar: it is -Infinity", "Use an ordinary capital, multiplier and margin rate, and look at the quantities that the strategy orders and at the splits of the data");
    const found = this.#found;
    found.share = equity <= floor ? 0 : equity + slope <= floor ? (floor - equity) / slope : Infinity;
    found.limit = limit;
    found.threshold = floor;
    if (this.hasMaintenance) {
      const spare = equity - needed;
      const change = slope - neededSlope;
      const share = spare < 0 ? 0 : spare + change < 0 ? -spare / change : Infinity;
      if (share < found.share) {
        found.share = share;
        found.limit = "marginCall";
        found.threshold = needed + neededSlope * share;
      }
    }
    if (found.share === Infinity) return null;
    found.equity = equity + slope * found.share;
    return found;
  }

  /** Where an instrument stands at a breach. */
  priceAt(lane: Lane, reached: number, view: RangeView, { share }: Breach): number {
    return reached + share * (adverse(lane, view) - reached);
  }
}

function adverse({ position }: Lane, view: RangeView): number {
  return position > 0 ? view.low : view.high;
}

export function isAmong(lane: Lane, due: readonly Lane[], dueCount: number): boolean {
  for (let k = 0; k < dueCount; k++) if (due[k] === lane) return true;
  return false;
}
