import type { BarColumns } from "../contract/bars.ts";
import type { RunConfig } from "../contract/run-config.ts";
import type { Booking } from "./booking.ts";
import { childPrice } from "./child-rule.ts";
import { EXIT_AT_CLOSE, EXIT_AT_OPEN, EXIT_INSIDE } from "./lot.ts";
import { MARKET, REJECTED, STOP, STOP_LIMIT, STOP_LOSS, TAKE_PROFIT, TRIGGERED } from "./order-codes.ts";
import { metAtOpen } from "./open-rule.ts";
import type { OrderTable } from "./order-table.ts";
import { type RangeFinding, rangePrice, type RangeView } from "./range-rule.ts";
import { reasonCode } from "./reason.ts";
import type { Account } from "./account.ts";

/** Matches the working orders against one bar: first its open, then its range. */
export class Matching {
  ambiguousBarCount = 0;
  readonly #orders: OrderTable;
  readonly #account: Account;
  readonly #booking: Booking;
  readonly #bars: BarColumns;
  readonly #config: RunConfig;
  #snapshot = new Int32Array(64);
  readonly #ask: RangeView = { high: 0, low: 0, close: 0 };
  readonly #bid: RangeView = { high: 0, low: 0, close: 0 };
  readonly #found: RangeFinding = { ambiguous: false };

  constructor(orders: OrderTable, account: Account, booking: Booking, bars: BarColumns, config: RunConfig) {
    this.#orders = orders;
    this.#account = account;
    this.#booking = booking;
    this.#bars = bars;
    this.#config = config;
  }

  matchBar(bar: number): void {
    this.#matchOpen(bar);
    if (this.#orders.workingCount > 0) this.#matchRange(bar);
  }

  /** Fills the market orders that were submitted at this bar's close, there (`fillOn: "close"`). */
  matchClose(bar: number): void {
    const orders = this.#orders;
    const count = this.#takeSnapshot();
    for (let k = 0; k < count; k++) {
      const id = this.#snapshot[k]!;
      if (!orders.isWorking(id) || orders.type[id] !== MARKET) continue;
      this.#booking.fill(id, bar, this.#quote(this.#bars.close[bar]!, id), EXIT_AT_CLOSE, reasonCode.marketAtClose);
    }
  }

  /** Closes what is open at the last bar's close (`atEnd: "close"`). */
  closeAtEnd(id: number, bar: number): void {
    this.#booking.fill(id, bar, this.#quote(this.#bars.close[bar]!, id), EXIT_AT_CLOSE, reasonCode.closedAtEnd);
  }

  #matchOpen(bar: number): void {
    const orders = this.#orders;
    const open = this.#bars.open[bar]!;
    const count = this.#takeSnapshot();
    for (let k = 0; k < count; k++) {
      const id = this.#snapshot[k]!;
      if (!orders.isWorking(id) || orders.activeFrom[id]! > bar) continue;
      const quote = this.#quote(open, id);
      const reason = metAtOpen(orders, id, quote);
      if (reason < 0) continue;
      if (this.#config.stopWrongSide === "reject" && this.#isFreshStop(id, bar)) {
        this.#booking.rejectedCount++;
        orders.end(id, REJECTED, reasonCode.rejectedStopWrongSide, bar, this.#bars.time[bar]!);
      } else this.#booking.fill(id, bar, quote, EXIT_AT_OPEN, reason);
    }
  }

  /** A stop that was already through the market when it was submitted: beyond the last close. */
  #isFreshStop(id: number, bar: number): boolean {
    const orders = this.#orders;
    if (orders.type[id] !== STOP || orders.role[id] === STOP_LOSS || orders.activeFrom[id] !== bar || bar === 0) return false;
    const last = this.#quote(this.#bars.close[bar - 1]!, id);
    return orders.side[id]! > 0 ? last >= orders.stop[id]! : last <= orders.stop[id]!;
  }

  #matchRange(bar: number): void {
    const { high, low, close, open } = this.#bars;
    const { askFactor, bidFactor } = this.#booking.prices;
    const ask = this.#ask;
    const bid = this.#bid;
    ask.high = high[bar]! * askFactor;
    ask.low = low[bar]! * askFactor;
    ask.close = close[bar]! * askFactor;
    bid.high = high[bar]! * bidFactor;
    bid.low = low[bar]! * bidFactor;
    bid.close = close[bar]! * bidFactor;
    this.#found.ambiguous = false;
    // Each round fills one order and looks again: a fill brings protective orders and takes others away.
    while (this.#fillNearest(bar, open[bar]!));
    this.#triggerStopLimits(bar);
    if (this.#found.ambiguous) this.ambiguousBarCount++;
  }

  /** Of all orders the range reaches, fills the one nearest the open; of a position's stop and target, the stop. */
  #fillNearest(bar: number, open: number): boolean {
    const orders = this.#orders;
    const found = this.#found;
    const { position } = this.#account;
    let best = -1;
    let bestPrice = NaN;
    let bestTarget = -1;
    let bestTargetPrice = NaN;
    let hasStop = false;
    let above = false;
    let below = false;
    for (let k = 0; k < orders.workingCount; k++) {
      const id = orders.working[k]!;
      if (orders.activeFrom[id]! > bar) continue;
      const range = orders.side[id]! > 0 ? this.#ask : this.#bid;
      const price = this.#isNewborn(id, bar) ? childPrice(orders, id, range, this.#config, found) : rangePrice(orders, id, range, this.#config, found);
      if (price !== price) continue;
      if (price > open) above = true;
      else below = true;
      const reduces = position * orders.side[id]! < 0;
      if (reduces && orders.type[id] !== STOP) {
        if (bestTarget < 0 || Math.abs(price - open) < Math.abs(bestTargetPrice - open)) {
          bestTarget = id;
          bestTargetPrice = price;
        }
        continue;
      }
      if (reduces) hasStop = true;
      if (best < 0 || Math.abs(price - open) < Math.abs(bestPrice - open)) {
        best = id;
        bestPrice = price;
      }
    }
    if (above && below) found.ambiguous = true;
    if (bestTarget >= 0 && !hasStop && (best < 0 || Math.abs(bestTargetPrice - open) < Math.abs(bestPrice - open))) {
      best = bestTarget;
      bestPrice = bestTargetPrice;
    }
    if (best < 0) return false;
    this.#booking.fill(best, bar, bestPrice, EXIT_INSIDE, this.#reasonInside(best));
    return true;
  }

  /** Stop-limit orders whose stop this bar reached without a fill work as limit orders from the next bar on. */
  #triggerStopLimits(bar: number): void {
    const orders = this.#orders;
    for (let k = 0; k < orders.workingCount; k++) {
      const id = orders.working[k]!;
      if (orders.type[id] !== STOP_LIMIT || orders.status[id] === TRIGGERED || orders.activeFrom[id]! > bar) continue;
      const stop = orders.stop[id]!;
      if (orders.side[id]! > 0 ? this.#ask.high < stop : this.#bid.low > stop) continue;
      orders.status[id] = TRIGGERED;
      orders.reason[id] = reasonCode.triggered;
    }
  }

  /** A protective order in the bar that filled its entry. */
  #isNewborn(id: number, bar: number): boolean {
    const role = this.#orders.role[id]!;
    return (role === STOP_LOSS || role === TAKE_PROFIT) && this.#orders.lot[id]!.bar === bar;
  }

  #reasonInside(id: number): number {
    const orders = this.#orders;
    const role = orders.role[id]!;
    if (role === STOP_LOSS) return reasonCode.stopLossInside;
    if (role === TAKE_PROFIT) return reasonCode.takeProfitInside;
    const type = orders.type[id]!;
    return type === STOP ? reasonCode.stopInside : type === STOP_LIMIT ? reasonCode.stopLimitInside : reasonCode.limitInside;
  }

  #quote(price: number, id: number): number {
    return price * (this.#orders.side[id]! > 0 ? this.#booking.prices.askFactor : this.#booking.prices.bidFactor);
  }

  #takeSnapshot(): number {
    const { working, workingCount } = this.#orders;
    if (this.#snapshot.length < workingCount) this.#snapshot = new Int32Array(working.length);
    for (let k = 0; k < workingCount; k++) this.#snapshot[k] = working[k]!;
    return workingCount;
  }
}
