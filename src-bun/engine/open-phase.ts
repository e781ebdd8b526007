import type { Lane } from "./lane.ts";
import { EXIT_AT_OPEN } from "./lot.ts";
import type { MatchParts } from "./match-parts.ts";
import { metAtOpen } from "./open-rule.ts";
import { AT_THE_CLOSE, AT_THE_OPEN, EXPIRED, FOK, GTC, GTD, IOC, SESSION_END, TRAILING } from "./order-codes.ts";
import { reasonCode } from "./reason.ts";

/** "The open decides before the range": fills what is met at a bar's open, and ends what saw only this open. */
export class OpenPhase {
  readonly #parts: MatchParts;
  readonly #ratchetsAtOpen: boolean;
  #snapshot = new Int32Array(64);

  constructor(parts: MatchParts) {
    this.#parts = parts;
    this.#ratchetsAtOpen = parts.config.trailOn === "extreme";
  }

  run(lane: Lane): void {
    const { orders, exits, session } = this.#parts;
    const { row } = lane;
    const open = lane.data.open[row]!;
    const openTime = lane.data.time[row]!;
    // What the engine itself wants out does not ask whether the session is open.
    if (lane.forcedId >= 0) this.#fillForced(lane, row, open);
    const flatten = session.flattenReason(lane, openTime);
    if (flatten >= 0) exits.flatten(lane, open, EXIT_AT_OPEN, flatten);
    if (!session.canFill(lane)) return;
    lane.previousOpen = lane.lastOpen;
    lane.lastOpen = openTime;
    const working = orders.working[lane.index]!;
    if (working.count === 0) return;
    // The common case: one order, and nothing to lose track of while it fills.
    if (working.count === 1) return this.#openOne(working.ids[0]!, lane, row, open, openTime);
    const count = this.#takeSnapshot(lane.index);
    for (let k = 0; k < count; k++) {
      const id = this.#snapshot[k]!;
      if (orders.isWorking(id)) this.#openOne(id, lane, row, open, openTime);
    }
  }

  #openOne(id: number, lane: Lane, row: number, open: number, openTime: number): void {
    const { orders, booking, config, session } = this.#parts;
    if (orders.activeTime[id]! > openTime || (lane.isFlattened && orders.role[id]! < SESSION_END)) return;
    const timeInForce = orders.timeInForce[id]!;
    if (timeInForce !== GTC) {
      if (timeInForce === AT_THE_CLOSE || (timeInForce === AT_THE_OPEN && !session.isFirstBar(lane))) return;
      if (timeInForce === GTD && openTime >= orders.expireTimes.get(id)!) return orders.end(id, EXPIRED, reasonCode.expiredTime, row, orders.expireTimes.get(id)!);
    }
    const side = orders.side[id]!;
    const quote = lane.prices.quote(open, side, row);
    const reason = metAtOpen(orders, id, quote, lane, config);
    if (reason >= 0) booking.fill(lane, id, row, quote, EXIT_AT_OPEN, reason);
    else if (this.#ratchetsAtOpen && orders.type[id] === TRAILING) orders.stop[id] = orders.trails.get(id)!.ratchet(orders.stop[id]!, side, quote);
    if (timeInForce === GTC || !orders.isWorking(id)) return;
    if (timeInForce === IOC) orders.end(id, EXPIRED, reasonCode.expiredNextOpen, row, openTime);
    else if (timeInForce === FOK) orders.end(id, EXPIRED, reasonCode.expiredFillOrKill, row, openTime);
    else if (timeInForce === AT_THE_OPEN) orders.end(id, EXPIRED, reasonCode.expiredSessionOpen, row, openTime);
  }

  #fillForced(lane: Lane, row: number, open: number): void {
    const { orders, booking, liquidation } = this.#parts;
    const id = lane.forcedId;
    lane.forcedId = -1;
    if (orders.isWorking(id)) booking.fill(lane, id, row, lane.prices.quote(open, orders.side[id]!, row), EXIT_AT_OPEN, orders.reason[id]!);
    liquidation.onForcedFill();
  }

  #takeSnapshot(lane: number): number {
    const { ids, count } = this.#parts.orders.working[lane]!;
    if (this.#snapshot.length < count) this.#snapshot = new Int32Array(ids.length);
    for (let k = 0; k < count; k++) this.#snapshot[k] = ids[k]!;
    return count;
  }
}
