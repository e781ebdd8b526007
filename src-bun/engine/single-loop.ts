import type { Delivery } from "./delivery.ts";
import type { Lane } from "./lane.ts";
import type { LoopParts } from "./loop-parts.ts";

// Places of what the loop looks at with every bar. In an array they are plain doubles; in a field that holds whole numbers as well they are taken apart at each look.
const POSITION = 0;
const CASH = 1;
const BASIS = 2;
const FLOOR = 3;
const PEAK = 4;
const WAKE_AT = 5;

/** After whatever may have changed one of them. */
function look(held: Float64Array, lane: Lane, { account, guard }: LoopParts): void {
  held[POSITION] = lane.position;
  held[CASH] = account.cash;
  held[BASIS] = lane.basis;
  held[FLOOR] = guard.floor;
  held[PEAK] = guard.peak;
  held[WAKE_AT] = lane.wakeAt;
}

/** The common run: one instrument, and its bars are all that the strategy gets. */
export function isSingle({ account, deliveries }: LoopParts): boolean {
  const [only] = deliveries;
  return account.lanes.length === 1 && !account.lanes[0]!.isTicks && deliveries.length === 1 && only!.lane !== null && only!.bars !== null;
}

/**
 * The phases of {@link EventLoop} for one instrument and its bars, from row `from` up to `to`: the same steps in the same order, without
 * looking for who comes next. A million bars pass through here, so that every indirection counts.
 */
export function runSingle(parts: LoopParts, from: number, to: number): void {
  const { clock, orders, account, matching, session, phaseOne, riskWatch, guard, hooks, equity, startTime, actions, financing } = parts;
  const { bars, bar, isAlwaysInSession } = parts.deliveries[0]! as Delivery & { bars: object; bar: object };
  const lane = account.lanes[0]!;
  const { data, multiplier, isFuture } = lane;
  const { time, high, low, close, closes, granularityMs } = data;
  const fillsOnClose = parts.config.fillOn === "close";
  const hasActions = actions.exist;
  const { hasFunding } = financing;
  const hasRisk = riskWatch.isActive;
  const { looksAtEveryMark } = riskWatch;
  const { marksOutside } = session;
  const { hasMaintenance } = matching;
  const changesAtCloses = isFuture || looksAtEveryMark || fillsOnClose;
  let { nextDay } = phaseOne;
  let { point } = clock;
  let nextTurn = session.next;
  matching.due[0] = lane;
  matching.dueCount = 1;
  const held = new Float64Array(6);
  look(held, lane, parts);
  for (let row = from; row < to; row++) {
    const opens = time[row]!;
    const now = closes === null ? opens + granularityMs : closes[row]!;
    if (point < 0 && now > startTime) {
      point = 0;
      clock.point = 0;
      phaseOne.beginWindow();
    }
    if (nextTurn < now || opens >= nextDay) {
      phaseOne.run(now, opens);
      nextDay = phaseOne.nextDay;
      nextTurn = session.next;
      look(held, lane, parts);
    }
    clock.now = now;
    lane.row = row;
    if (hasActions) actions.onOpen(lane, opens);
    if (hasFunding) financing.onOpen(lane, opens);
    if (hasActions || hasFunding) look(held, lane, parts);
    // Most bars: nothing works or is due (the session's end, the expiry), and the worst price of the bar leaves the account standing.
    let isMatched = orders.workingCount !== 0 || now >= held[WAKE_AT]!;
    const position = held[POSITION]!;
    if (!isMatched && position !== 0) {
      const worst = held[CASH]! + position * ((position > 0 ? low[row]! : high[row]!) - held[BASIS]!) * multiplier;
      isMatched = worst <= held[FLOOR]! || hasMaintenance;
    }
    if (isMatched) matching.matchBars();
    const isInSession = isAlwaysInSession || session.covers(opens);
    const isMarked = isInSession || marksOutside;
    const price = close[row]!;
    if (isMarked) lane.mark = price;
    if (looksAtEveryMark || (hasRisk && isMatched)) riskWatch.afterMark(matching.due, 1);
    bars.advance(row, isInSession);
    if (hooks.hasNews) hooks.reportFills();
    if (isInSession) hooks.onBar(bar);
    if (fillsOnClose && orders.workingCount !== 0) {
      matching.matchCloses();
      if (isMarked) lane.mark = price;
      if (hooks.hasNews) hooks.reportFills();
    }
    if (isFuture && lane.position !== 0) account.settle(lane, lane.mark);
    if (isMatched || changesAtCloses) look(held, lane, parts);
    if (point < 0) continue;
    const value = held[POSITION] === 0 ? held[CASH]! : held[CASH]! + held[POSITION]! * ((isMarked ? price : lane.mark) - held[BASIS]!) * multiplier;
    equity[point++] = value;
    clock.point = point;
    if (value > held[PEAK]!) {
      guard.onPoint(value);
      look(held, lane, parts);
    }
  }
}
