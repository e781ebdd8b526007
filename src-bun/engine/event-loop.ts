import type { Lane } from "./lane.ts";
import type { LoopParts } from "./loop-parts.ts";
import { isSingle, runSingle } from "./single-loop.ts";

/**
 * One clock for all feeds. At each instant: session and day, match, mark, risk, report fills, let the strategy act in feed order,
 * record the equity point. `run` is called for a few thousand instants at a time: a function that is entered often is compiled early,
 * one that runs a million bars in a single call stays slow for most of them.
 */
export class EventLoop {
  pointCount = 0;
  readonly #parts: LoopParts;
  readonly #lanes: readonly Lane[];
  /** When each instrument's next row closes, and when each feed with a clock of its own comes next. */
  readonly #laneNext: Float64Array;
  readonly #deliveryNext: Float64Array;
  /** 1: the feed has a bar that the strategy has not been called for. */
  readonly #isNew: Uint8Array;
  readonly #isSingle: boolean;
  readonly #hasOwnClocks: boolean;
  readonly #hasTicks: boolean;
  readonly #hasFutures: boolean;
  readonly #fillsOnClose: boolean;

  constructor(parts: LoopParts) {
    this.#parts = parts;
    const { account, deliveries, config } = parts;
    this.#lanes = account.lanes;
    this.#laneNext = Float64Array.from(account.lanes, (lane) => (lane.data.time.length > 0 ? lane.closeTime(0) : Infinity));
    this.#deliveryNext = Float64Array.from(deliveries, ({ lane, times }) => (lane === null && times.length > 0 ? times[0]! : Infinity));
    this.#isNew = new Uint8Array(deliveries.length);
    this.#hasOwnClocks = deliveries.some(({ lane }) => lane === null);
    this.#hasTicks = account.lanes.some(({ isTicks }) => isTicks);
    this.#hasFutures = account.lanes.some(({ isFuture }) => isFuture);
    this.#fillsOnClose = config.fillOn === "close";
    this.#isSingle = isSingle(parts);
    parts.clock.point = parts.startTime === -Infinity ? 0 : -1;
  }

  /** Plays up to `limit` instants; false when there are no more. */
  run(limit: number): boolean {
    if (this.#isSingle) return this.#runSingle(limit);
    const { clock, orders, account, matching, session, phaseOne, riskWatch, guard, hooks, equity, startTime, actions, financing, deliveries } = this.#parts;
    const lanes = this.#lanes;
    const laneNext = this.#laneNext;
    const isNew = this.#isNew;
    const { due, hasMaintenance } = matching;
    const main = lanes[0]!;
    const mainTime = main.data.time;
    const hasTicks = this.#hasTicks;
    const hasOwnClocks = this.#hasOwnClocks;
    const hasOpenWork = actions.exist || financing.hasFunding;
    for (let n = 0; n < limit; n++) {
      let now = laneNext[0]!;
      for (let k = 1; k < laneNext.length; k++) if (laneNext[k]! < now) now = laneNext[k]!;
      if (hasOwnClocks) now = this.#earliestDelivery(now);
      if (now === Infinity) return false;
      if (clock.point < 0 && now > startTime) {
        clock.point = 0;
        phaseOne.beginWindow();
      }
      const mainOpens = laneNext[0] === now ? mainTime[main.row + 1]! : -Infinity;
      if (session.next < now || mainOpens >= phaseOne.nextDay) phaseOne.run(now, mainOpens);
      clock.now = now;
      let hasRows = false;
      for (;;) {
        // Every instrument whose next row closes now.
        let dueCount = 0;
        // The account with everything that moves at its worst price: where that stands, and nothing works, nothing happens.
        let worst = account.cash;
        let isQuiet = orders.workingCount === 0 && !hasMaintenance;
        for (let k = 0; k < lanes.length; k++) {
          const lane = lanes[k]!;
          const { position } = lane;
          if (laneNext[k] !== now) {
            if (position !== 0) worst += position * (lane.mark - lane.basis) * lane.multiplier;
            continue;
          }
          const row = ++lane.row;
          const { data } = lane;
          laneNext[k] = row + 1 < data.time.length ? lane.closeTime(row + 1) : Infinity;
          due[dueCount++] = lane;
          if (now >= lane.wakeAt) isQuiet = false;
          if (position === 0) continue;
          worst += position * ((position > 0 ? data.low[row]! : data.high[row]!) - lane.basis) * lane.multiplier;
        }
        if (dueCount === 0) break;
        hasRows = true;
        matching.dueCount = dueCount;
        if (hasOpenWork) this.#workAtOpens(dueCount);
        const isMatched = !isQuiet || worst <= guard.floor || hasOpenWork;
        if (isMatched) matching.matchBars();
        this.#markAtCloses();
        if (riskWatch.looksAtEveryMark || (isMatched && riskWatch.isActive)) riskWatch.afterMark(due, dueCount);
        // The bars that have closed can be seen from here on: in onFill, and of every instrument in the first onBar.
        for (let k = 0; k < deliveries.length; k++) {
          const { lane, bars, cursor, isAlwaysInSession } = deliveries[k]!;
          if (lane === null || bars === null || cursor.row === lane.row) continue;
          const isDelivered = isAlwaysInSession || session.coversBar(lane);
          bars.advance(lane.row, isDelivered);
          isNew[k] = isDelivered ? 1 : 0;
        }
        if (hooks.hasNews) hooks.reportFills();
        if (!hasTicks) break;
        this.#deliverTicks();
      }
      for (let k = 0; k < deliveries.length; k++) {
        if (isNew[k] !== 0) {
          isNew[k] = 0;
          hooks.onBar(deliveries[k]!.bar!);
        } else if (hasOwnClocks && this.#deliveryNext[k] === now) this.#deliver(k, now);
      }
      if (!hasRows) continue;
      if (this.#fillsOnClose && orders.workingCount !== 0) {
        matching.matchCloses();
        this.#markAtCloses();
        if (hooks.hasNews) hooks.reportFills();
      }
      if (clock.point < 0) continue;
      if (this.#hasFutures) for (const lane of lanes) if (lane.isFuture && lane.position !== 0) account.settle(lane, lane.mark);
      const value = account.equity();
      equity[clock.point] = value;
      if (value > guard.peak) guard.onPoint(value);
      this.pointCount = ++clock.point;
    }
    return true;
  }

  #runSingle(limit: number): boolean {
    const { clock } = this.#parts;
    const { row, data } = this.#lanes[0]!;
    const to = Math.min(row + 1 + limit, data.time.length);
    runSingle(this.#parts, row + 1, to);
    this.pointCount = Math.max(0, clock.point);
    return to < data.time.length;
  }

  /** What changes positions before a bar's open: corporate actions, and funding that fell due. */
  #workAtOpens(dueCount: number): void {
    const { matching, actions, financing } = this.#parts;
    for (let k = 0; k < dueCount; k++) {
      const lane = matching.due[k]!;
      const openTime = lane.data.time[lane.row]!;
      if (actions.exist) actions.onOpen(lane, openTime);
      if (financing.hasFunding) financing.onOpen(lane, openTime);
    }
  }

  /** A fill moves an instrument's mark to its price: after matching, every bar's close takes its place. */
  #markAtCloses(): void {
    const { matching, session } = this.#parts;
    for (let k = 0; k < matching.dueCount; k++) {
      const lane = matching.due[k]!;
      if (session.marksOutside || session.coversBar(lane)) lane.mark = lane.data.close[lane.row]!;
    }
  }

  /** Ticks reach the strategy one by one, as they are matched. */
  #deliverTicks(): void {
    const { deliveries, hooks } = this.#parts;
    for (const { data, lane, cursor } of deliveries) {
      if (data === null || lane === null || cursor.row === lane.row) continue;
      cursor.row = lane.row;
      hooks.onData(data);
    }
  }

  /** The rows of a feed with a clock of its own that become known now. */
  #deliver(k: number, now: number): void {
    const { deliveries, session, hooks } = this.#parts;
    const { bars, bar, data, cursor, times, isAlwaysInSession } = deliveries[k]!;
    while (this.#deliveryNext[k] === now) {
      const row = cursor.row + 1;
      this.#deliveryNext[k] = row + 1 < times.length ? times[row + 1]! : Infinity;
      if (data !== null) {
        cursor.row = row;
        hooks.onData(data);
        continue;
      }
      const isDelivered = isAlwaysInSession || session.covers(bars!.bars.time[row]!);
      bars!.advance(row, isDelivered);
      if (isDelivered) hooks.onBar(bar!);
    }
  }

  #earliestDelivery(before: number): number {
    const next = this.#deliveryNext;
    let earliest = before;
    for (let k = 0; k < next.length; k++) if (next[k]! < earliest) earliest = next[k]!;
    return earliest;
  }
}
