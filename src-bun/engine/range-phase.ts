import { childPrice } from "./child-rule.ts";
import type { Lane } from "./lane.ts";
import { EXIT_AT_OPEN, EXIT_INSIDE } from "./lot.ts";
import type { MatchParts } from "./match-parts.ts";
import { AT_THE_CLOSE, AT_THE_OPEN, GTC, GTD, LIMIT, SESSION_END, STOP, STOP_LIMIT, STOP_LOSS, TAKE_PROFIT, TRAILING, TRIGGERED } from "./order-codes.ts";
import { rangePrice } from "./range-rule.ts";
import { RangeViews, WHOLE } from "./range-views.ts";
import { reasonCode } from "./reason.ts";
import type { Breach } from "./risk/breach-solver.ts";
import { TrailPhase } from "./trail-phase.ts";

/** The order that an instrument's range fills next. */
interface Candidate {
  /** -1: none; BREACH: a limit of the account comes first. */
  id: number;
  price: number;
  /** Share of the way from the open to the extreme on that side. */
  share: number;
}
const BREACH = -2;

/**
 * What happens inside the bars: orders fill one at a time, the nearest to the open first, of a position's stop and target the stop;
 * a limit of the account takes part like a stop at its solved price. With `intrabar: "ohlc"` the bar is walked along its path.
 */
export class RangePhase {
  readonly #parts: MatchParts;
  readonly #trails: TrailPhase;
  readonly #views: RangeViews;
  readonly #candidates: Candidate[];
  readonly #walksPath: boolean;
  /** Fills inside each instrument's bar, along its path. */
  readonly #fillCounts: Int32Array;

  constructor(parts: MatchParts) {
    this.#parts = parts;
    const { lanes } = parts.account;
    this.#views = new RangeViews(lanes.length);
    this.#candidates = lanes.map(() => ({ id: -1, price: NaN, share: Infinity }));
    this.#fillCounts = new Int32Array(lanes.length);
    this.#walksPath = parts.config.intrabar === "ohlc";
    this.#trails = new TrailPhase(parts, this.#views);
  }

  /** A limit that is met at the opens already liquidates there. */
  breachAtOpens(due: readonly Lane[], dueCount: number): void {
    if (this.#parts.liquidation.isPending) return;
    for (let k = 0; k < dueCount; k++) this.#views.look(due[k]!, WHOLE);
    const breach = this.#parts.solver.find(due, dueCount, this.#views.reached, this.#views.mid);
    if (breach !== null && breach.share === 0) this.#liquidate(due, dueCount, breach);
  }

  run(due: readonly Lane[], dueCount: number): void {
    const { session } = this.#parts;
    const lastSegment = this.#walksPath ? 3 : 1;
    if (this.#walksPath) {
      this.#fillCounts.fill(0);
      this.#noteAmbiguity(due, dueCount);
    }
    for (let segment = 0; segment < lastSegment; segment++) {
      for (let k = 0; k < dueCount; k++) this.#views.look(due[k]!, this.#walksPath ? segment : WHOLE);
      // Each round fills one order and looks again: a fill brings protective orders and takes others away.
      while (this.#fillNext(due, dueCount));
      for (let k = 0; k < dueCount; k++) {
        const lane = due[k]!;
        if (!session.canFill(lane)) continue;
        this.#trails.run(lane, this.#walksPath);
        this.#triggerStopLimits(lane);
      }
    }
    if (this.#walksPath) this.#noteAmbiguity(due, dueCount);
  }

  /** The path answers which level came first, but as an assumption: a bar in which that matters counts as ambiguous all the same. */
  #noteAmbiguity(due: readonly Lane[], dueCount: number): void {
    for (let k = 0; k < dueCount; k++) this.#views.look(due[k]!, WHOLE);
    const breach = this.#breachAhead(due, dueCount);
    for (let k = 0; k < dueCount; k++) this.#nearest(due[k]!, breach, false);
  }

  #breachAhead(due: readonly Lane[], dueCount: number): Breach | null {
    const { solver, account, liquidation } = this.#parts;
    return liquidation.isPending || account.isFlat ? null : solver.find(due, dueCount, this.#views.reached, this.#views.mid);
  }

  /** Fills what comes first of all instruments; false when nothing does. */
  #fillNext(due: readonly Lane[], dueCount: number): boolean {
    const { booking, orders } = this.#parts;
    const breach = this.#breachAhead(due, dueCount);
    let first: Lane | null = null;
    let share = Infinity;
    for (let k = 0; k < dueCount; k++) {
      const lane = due[k]!;
      const candidate = this.#nearest(lane, breach, this.#walksPath);
      if (candidate.id === BREACH) candidate.share = breach!.share;
      if (candidate.id === -1 || (first !== null && candidate.share >= share)) continue;
      first = lane;
      share = candidate.share;
    }
    if (breach !== null && (first === null || this.#candidates[first.index]!.id === BREACH || (dueCount > 1 && breach.share <= share))) {
      this.#liquidate(due, dueCount, breach);
      return true;
    }
    if (first === null) return false;
    const { id, price } = this.#candidates[first.index]!;
    booking.fill(first, id, first.row, price, EXIT_INSIDE, this.#reasonInside(id));
    this.#cameTo(first, first.prices.mid(price, orders.side[id]!, first.row));
    return true;
  }

  /** Of all orders the range reaches, the one nearest the open; of a position's stop (or the account's limit) and target, the stop. */
  #nearest(lane: Lane, breach: Breach | null, isPath: boolean): Candidate {
    const { orders, config, session } = this.#parts;
    const { position, row, index } = lane;
    const found = this.#candidates[index]!;
    found.id = -1;
    found.share = Infinity;
    let bestDistance = Infinity;
    let target = -1;
    let targetPrice = NaN;
    let targetDistance = Infinity;
    let hasStop = false;
    let above = false;
    let below = false;
    const mid = this.#views.mid[index]!;
    if (breach !== null && position !== 0) {
      const price = this.#breachPrice(lane, breach);
      hasStop = true;
      if (price > mid.open) above = true;
      else below = true;
      found.id = BREACH;
      found.price = price;
      bestDistance = Math.abs(price - mid.open);
    }
    const { ids, count } = orders.working[index]!;
    if (count > 0 && session.canFill(lane)) {
      const openTime = lane.data.time[row]!;
      for (let k = 0; k < count; k++) {
        const id = ids[k]!;
        if (!this.#canWork(id, lane, openTime)) continue;
        const range = this.#views.of(index, orders.side[id]!);
        const isNewborn = orders.submitBar[id] === row && orders.parentId[id]! >= 0;
        const price = isNewborn && !isPath ? childPrice(orders, id, range, lane, config) : rangePrice(orders, id, range, lane, config);
        if (price !== price) continue;
        if (price > range.open) above = true;
        else below = true;
        const distance = Math.abs(price - range.open);
        const reduces = position * orders.side[id]! < 0;
        if (reduces && !this.#isStop(id)) {
          if (distance < targetDistance) {
            target = id;
            targetPrice = price;
            targetDistance = distance;
          }
          continue;
        }
        if (reduces) hasStop = true;
        // Of a stop and the account's limit the more protective one, wherever the bar has come to by now.
        if (reduces && found.id === BREACH ? (price - found.price) * position > 0 : distance < bestDistance) {
          found.id = id;
          found.price = price;
          bestDistance = distance;
        }
      }
    }
    if (!isPath && ((above && below) || (hasStop && target >= 0))) lane.isAmbiguous = true;
    if ((!hasStop || isPath) && targetDistance < bestDistance) {
      found.id = target;
      found.price = targetPrice;
      bestDistance = targetDistance;
    }
    if (found.id >= 0) {
      const range = this.#views.of(index, orders.side[found.id]!);
      const way = found.price > range.open ? range.high - range.open : range.open - range.low;
      found.share = way > 0 ? bestDistance / way : 0;
      const reached = this.#views.reached[index]!;
      if (reached !== mid.open && position * orders.side[found.id]! < 0 && this.#isStop(found.id)) {
        // A breach is measured from where a fill inside the bar has brought it: so is the stop that it is compared with.
        const rest = Math.abs(reached - (position > 0 ? mid.low : mid.high));
        found.share = rest > 0 ? Math.abs(reached - lane.prices.mid(found.price, orders.side[found.id]!, row)) / rest : 0;
      }
    }
    return found;
  }

  /** Closes everything at the prices of a breach. */
  #liquidate(due: readonly Lane[], dueCount: number, breach: Breach): void {
    this.#parts.liquidation.run(breach, due, dueCount, (lane) => ({
      price: this.#breachPrice(lane, breach),
      exit: breach.share === 0 && this.#views.isAtOpen[lane.index] === 1 ? EXIT_AT_OPEN : EXIT_INSIDE,
    }));
  }

  #breachPrice(lane: Lane, breach: Breach): number {
    return this.#parts.solver.priceAt(lane, this.#views.reached[lane.index]!, this.#views.mid[lane.index]!, breach);
  }

  #cameTo(lane: Lane, price: number): void {
    this.#views.cameTo(lane, price);
    if (!this.#walksPath) return;
    if (++this.#fillCounts[lane.index]! > 1) lane.isAmbiguous = true;
    this.#views.keepRest(lane, price);
  }

  /** Stop-limit orders whose stop was reached without a fill work as limit orders from here on. */
  #triggerStopLimits(lane: Lane): void {
    const { orders } = this.#parts;
    const { ids, count } = orders.working[lane.index]!;
    for (let k = 0; k < count; k++) {
      const id = ids[k]!;
      if (orders.type[id] !== STOP_LIMIT || orders.isTriggered(id) || orders.activeTime[id]! > lane.data.time[lane.row]!) continue;
      const stop = orders.stop[id]!;
      if (orders.side[id]! > 0 ? this.#views.ask[lane.index]!.high < stop : this.#views.bid[lane.index]!.low > stop) continue;
      orders.status[id] = TRIGGERED;
      orders.reason[id] = reasonCode.triggered;
    }
  }

  /** It waits for the market to move against the position, which includes a stop-limit order until its stop is reached. */
  #isStop(id: number): boolean {
    const { orders } = this.#parts;
    const type = orders.type[id];
    return type === STOP || type === TRAILING || (type === STOP_LIMIT && !orders.isTriggered(id));
  }

  #canWork(id: number, lane: Lane, openTime: number): boolean {
    const { orders } = this.#parts;
    if (!(lane.volumeLeft > 0) || orders.activeTime[id]! > openTime || (lane.isFlattened && orders.role[id]! < SESSION_END)) return false;
    const timeInForce = orders.timeInForce[id]!;
    if (timeInForce === GTC) return true;
    if (timeInForce === AT_THE_OPEN || timeInForce === AT_THE_CLOSE) return false;
    return timeInForce !== GTD || lane.closeTime(lane.row) <= orders.expireTimes.get(id)!;
  }

  #reasonInside(id: number): number {
    const { orders } = this.#parts;
    const role = orders.role[id]!;
    const type = orders.type[id]!;
    if (type === TRAILING) return reasonCode.trailingInside;
    if (role === STOP_LOSS) return reasonCode.stopLossInside;
    if (role === TAKE_PROFIT) return reasonCode.takeProfitInside;
    return type === STOP ? reasonCode.stopInside : type === LIMIT ? reasonCode.limitInside : reasonCode.stopLimitInside;
  }
}
