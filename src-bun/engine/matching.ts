import type { BarColumns } from "../contract/bars.ts";
import type { RunConfig } from "../contract/run-config.ts";
import type { Booking } from "./booking.ts";
import { childPrice } from "./child-rule.ts";
import { EXIT_AT_CLOSE, EXIT_AT_OPEN, EXIT_INSIDE } from "./lot.ts";
import { MARKET, STOP, STOP_LIMIT, STOP_LOSS, TAKE_PROFIT, TRIGGERED } from "./order-codes.ts";
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
  readonly #ask: RangeView = { open: 0, high: 0, low: 0, close: 0 };
  readonly #bid: RangeView = { open: 0, high: 0, low: 0, close: 0 };
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
    // The common case: one order, and nothing to lose track of while it fills.
    if (orders.workingCount === 1) return this.#openOne(orders.working[0]!, bar, open);
    const count = this.#takeSnapshot();
    for (let k = 0; k < count; k++) {
      const id = this.#snapshot[k]!;
      if (orders.isWorking(id)) this.#openOne(id, bar, open);
    }
  }

  #openOne(id: number, bar: number, open: number): void {
    if (this.#orders.activeFrom[id]! > bar) return;
    const quote = this.#quote(open, id);
    const reason = metAtOpen(this.#orders, id, quote, bar, this.#config);
    if (reason >= 0) this.#booking.fill(id, bar, quote, EXIT_AT_OPEN, reason);
  }

  #matchRange(bar: number): void {
    const { askFactor, bidFactor } = this.#booking.prices;
    this.#look(this.#ask, bar, askFactor);
    this.#look(this.#bid, bar, bidFactor);
    this.#found.ambiguous = false;
    // Each round fills one order and looks again: a fill brings protective orders and takes others away.
    while (this.#fillNearest(bar));
    this.#triggerStopLimits();
    if (this.#found.ambiguous) this.ambiguousBarCount++;
  }

  /** Of all orders the range reaches, fills the one nearest the open; of a position's stop and target, the stop. */
  #fillNearest(bar: number): boolean {
    const orders = this.#orders;
    const found = this.#found;
    const { position } = this.#account;
    let best = -1;
    let bestPrice = NaN;
    let bestDistance = Infinity;
    let target = -1;
    let targetPrice = NaN;
    let targetDistance = Infinity;
    let hasStop = false;
    let above = false;
    let below = false;
    for (let k = 0; k < orders.workingCount; k++) {
      const id = orders.working[k]!;
      const range = orders.side[id]! > 0 ? this.#ask : this.#bid;
      const price = this.#isNewborn(id, bar) ? childPrice(orders, id, range, this.#config, found) : rangePrice(orders, id, range, this.#config, found);
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
      if (distance < bestDistance) {
        best = id;
        bestPrice = price;
        bestDistance = distance;
      }
    }
    if ((above && below) || (hasStop && target >= 0)) found.ambiguous = true;
    if (!hasStop && targetDistance < bestDistance) {
      best = target;
      bestPrice = targetPrice;
    }
    if (best < 0) return false;
    this.#booking.fill(best, bar, bestPrice, EXIT_INSIDE, this.#reasonInside(best));
    return true;
  }

  /** Stop-limit orders whose stop this bar reached without a fill work as limit orders from the next bar on. */
  #triggerStopLimits(): void {
    const orders = this.#orders;
    for (let k = 0; k < orders.workingCount; k++) {
      const id = orders.working[k]!;
      if (orders.type[id] !== STOP_LIMIT || orders.status[id] === TRIGGERED) continue;
      const stop = orders.stop[id]!;
      if (orders.side[id]! > 0 ? this.#ask.high < stop : this.#bid.low > stop) continue;
      orders.status[id] = TRIGGERED;
      orders.reason[id] = reasonCode.triggered;
    }
  }

  /** It waits for the market to move against the position, which includes a stop-limit order until its stop is reached. */
  #isStop(id: number): boolean {
    const { type, status } = this.#orders;
    return type[id] === STOP || (type[id] === STOP_LIMIT && status[id] !== TRIGGERED);
  }

  #look(view: RangeView, bar: number, factor: number): void {
    const { open, high, low, close } = this.#bars;
    view.open = open[bar]! * factor;
    view.high = high[bar]! * factor;
    view.low = low[bar]! * factor;
    view.close = close[bar]! * factor;
  }

  /** A protective order in the bar that filled its entry. */
  #isNewborn(id: number, bar: number): boolean {
    const role = this.#orders.role[id]!;
    return (role === STOP_LOSS || role === TAKE_PROFIT) && this.#orders.lotOf(id)!.bar === bar;
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
