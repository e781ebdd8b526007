import type { ActionColumnsFeed, RunFeed } from "../contract/feeds.ts";
import type { Account } from "./account.ts";
import type { Lane } from "./lane.ts";
import type { OrderTable } from "./order-table.ts";

/** Splits and dividends on raw data: they change positions and orders before the first bar that opens at or after them. */
export class CorporateActions {
  readonly #feeds: readonly (ActionColumnsFeed | null)[];
  readonly #next: Int32Array;
  readonly #account: Account;
  readonly #orders: OrderTable;
  readonly exist: boolean;

  constructor(feeds: readonly RunFeed[], account: Account, orders: OrderTable, isDataAdjusted: boolean) {
    // Adjusted prices have them in already.
    const actions = isDataAdjusted ? [] : feeds.filter((feed) => feed.kind === "actions");
    this.#feeds = account.lanes.map(({ symbol }) => actions.find((feed) => feed.symbol === symbol) ?? null);
    this.#next = new Int32Array(account.lanes.length);
    this.#account = account;
    this.#orders = orders;
    this.exist = actions.length > 0;
  }

  onOpen(lane: Lane, openTime: number): void {
    const feed = this.#feeds[lane.index]!;
    if (feed === null) return;
    for (; this.#next[lane.index]! < feed.time.length; this.#next[lane.index]!++) {
      const row = this.#next[lane.index]!;
      if (feed.time[row]! > openTime) return;
      const dividend = feed.dividend[row]!;
      const ratio = feed.split[row]!;
      // Per old unit: paid before the split. Longs receive, shorts pay.
      if (dividend !== 0 && lane.position !== 0) this.#account.charge(lane, -lane.position * dividend * lane.multiplier);
      if (ratio !== 1) this.#split(lane, ratio);
    }
  }

  #split(lane: Lane, ratio: number): void {
    const orders = this.#orders;
    for (const lot of lane.lots) lot.split(ratio, lane.data, lane.row);
    lane.position *= ratio;
    lane.mark /= ratio;
    lane.basis /= ratio;
    this.#account.lotsVersion++;
    orders.targets[lane.index]! *= ratio;
    const { ids, count } = orders.working[lane.index]!;
    for (let k = 0; k < count; k++) {
      const id = ids[k]!;
      orders.quantity[id]! *= ratio;
      orders.filled[id]! *= ratio;
      orders.limit[id]! /= ratio;
      orders.stop[id]! /= ratio;
      orders.trails.get(id)?.split(ratio);
      const bracket = orders.brackets.get(id);
      if (bracket !== undefined) orders.brackets.set(id, { ...bracket, stopLoss: bracket.stopLoss / ratio, takeProfit: bracket.takeProfit / ratio });
    }
  }
}
