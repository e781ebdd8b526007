import { bornOf } from "./child-rule.ts";
import type { Lane } from "./lane.ts";
import { EXIT_INSIDE } from "./lot.ts";
import type { MatchParts } from "./match-parts.ts";
import { BORN_AT_OPEN, GTD, SESSION_END, TRAILING } from "./order-codes.ts";
import type { RangeViews } from "./range-views.ts";
import { reasonCode } from "./reason.ts";

/**
 * The last thing inside a bar: trailing stops that were not reached follow the favourable extreme. A close beyond the new level has crossed
 * it on its way and fills there; an extreme beyond it may have come before, which makes the bar ambiguous.
 */
export class TrailPhase {
  readonly #parts: MatchParts;
  readonly #views: RangeViews;

  constructor(parts: MatchParts, views: RangeViews) {
    this.#parts = parts;
    this.#views = views;
  }

  /** @param isPath the views show a stretch of the bar's path, so that nothing is ambiguous */
  run(lane: Lane, isPath: boolean): void {
    const { orders, booking, config } = this.#parts;
    if (orders.trails.size === 0) return;
    const { row, index, data } = lane;
    for (const id of orders.working[index]!.snapshot()) {
      if (!orders.isWorking(id) || orders.type[id] !== TRAILING || orders.activeTime[id]! > data.time[row]! || (lane.isFlattened && orders.role[id]! < SESSION_END)) continue;
      if (orders.timeInForce[id] === GTD && lane.closeTime(row) > orders.expireTimes.get(id)!) continue;
      const side = orders.side[id]!;
      const view = this.#views.of(index, side);
      const [best, worst] = side > 0 ? [view.low, view.high] : [view.high, view.low];
      const isNewborn = orders.parentId[id]! >= 0 && orders.submitBar[id] === row && bornOf(lane, orders.parentId[id]!) !== BORN_AT_OPEN;
      const before = orders.stop[id]!;
      // What the bar's best price was before an entry inside it is none of the entry's business.
      const level = orders.trails.get(id)!.ratchet(before, side, config.trailOn === "close" || (isNewborn && !isPath) ? view.close : best);
      orders.stop[id] = level;
      if (config.trailOn === "close" || isPath || level === before) continue;
      if (side > 0 ? view.close >= level : view.close <= level) booking.fill(lane, id, row, level, EXIT_INSIDE, reasonCode.trailingAfterRatchet);
      else if (side > 0 ? worst >= level : worst <= level) lane.isAmbiguous = true;
    }
  }
}
