import type { Lane } from "./lane.ts";
import { EXIT_AT_CLOSE, EXIT_AT_OPEN } from "./lot.ts";
import type { MatchParts } from "./match-parts.ts";
import { AT_THE_CLOSE, AT_THE_OPEN, CLOSE, EXPIRED, LIMIT, LIQUIDATION, MARKET } from "./order-codes.ts";
import { reasonCode } from "./reason.ts";

/** What happens at a bar's close: at-the-close orders, and the exits that the calendar asks for. */
export class ClosePhase {
  readonly #parts: MatchParts;

  constructor(parts: MatchParts) {
    this.#parts = parts;
  }

  run(lane: Lane): void {
    const { session, exits, orders } = this.#parts;
    const { row, data } = lane;
    const close = data.close[row]!;
    const time = lane.closeTime(row);
    if (orders.expireTimes.size > 0) this.#expire(lane, row, time);
    if (orders.workingCount > 0 && session.isLastBar(lane)) this.#fillAtTheClose(lane, row, close);
    if (!lane.flattensAtOpen && time === lane.flattenAt) exits.flatten(lane, close, EXIT_AT_CLOSE, reasonCode.flattenedAtClose);
    const { expiry } = lane.spec;
    if (expiry === undefined || time < expiry || lane.isExpired) return;
    // A bar that begins after the end comes too late: what counts is the last price before.
    if (data.time[row]! >= expiry) exits.expire(lane, lane.mark, EXIT_AT_OPEN);
    else exits.expire(lane, close, EXIT_AT_CLOSE);
  }

  /** Fills the market orders that were submitted at this close, there (`fillOn: "close"`). */
  fillMarketOrders(lane: Lane): void {
    const { orders, booking, session } = this.#parts;
    if (!session.canFill(lane) || lane.isFlattened) return;
    const { row } = lane;
    for (const id of orders.working[lane.index]!.snapshot()) {
      // A liquidation that was decided at this close leaves at the next open.
      if (!orders.isWorking(id) || orders.type[id] !== MARKET || orders.timeInForce[id]! >= AT_THE_OPEN || orders.role[id] === LIQUIDATION) continue;
      booking.fill(lane, id, row, lane.prices.quote(lane.data.close[row]!, orders.side[id]!, row), EXIT_AT_CLOSE, reasonCode.marketAtClose);
    }
  }

  /** Closes a position at the last close (`atEnd: "close"`). */
  closeAtEnd(lane: Lane): void {
    const { orders, booking } = this.#parts;
    const { row, position } = lane;
    const side = position > 0 ? -1 : 1;
    const time = lane.closeTime(row);
    const id = orders.add(lane.index, side, MARKET, CLOSE, Math.abs(position), row, time, time);
    lane.volumeLeft = Infinity;
    booking.fill(lane, id, row, lane.prices.quote(lane.data.close[row]!, side, row), EXIT_AT_CLOSE, reasonCode.closedAtEnd);
  }

  /** GTD orders whose time is over by this close. */
  #expire(lane: Lane, row: number, time: number): void {
    const { orders } = this.#parts;
    for (const id of orders.working[lane.index]!.snapshot()) {
      const expireAt = orders.expireTimes.get(id);
      if (expireAt !== undefined && expireAt <= time) orders.end(id, EXPIRED, reasonCode.expiredTime, row, expireAt);
    }
  }

  #fillAtTheClose(lane: Lane, row: number, close: number): void {
    const { orders, booking } = this.#parts;
    const openTime = lane.data.time[row]!;
    for (const id of orders.working[lane.index]!.snapshot()) {
      if (!orders.isWorking(id) || orders.timeInForce[id] !== AT_THE_CLOSE || orders.activeTime[id]! > openTime || lane.isFlattened) continue;
      const side = orders.side[id]!;
      const quote = lane.prices.quote(close, side, row);
      const isLimit = orders.type[id] === LIMIT;
      if (!isLimit || (quote - orders.limit[id]!) * side <= 0) booking.fill(lane, id, row, quote, EXIT_AT_CLOSE, isLimit ? reasonCode.limitAtSessionClose : reasonCode.marketAtSessionClose);
      if (orders.isWorking(id)) orders.end(id, EXPIRED, reasonCode.expiredSessionClose, row, lane.closeTime(row));
    }
  }
}
