import { type BarWindow, barAt, type LogicalRange, type TimeRange, timeAt } from "./bar-window.ts";

/** A bar takes about so many pixels after a load; between the two others nothing is loaded for the sake of detail. */
const TARGET_PX = 5;
const FINEST_PX = 2.2;
const COARSEST_PX = 14;
/** Of a screen: with less in store at one side more is loaded. */
const LEAST_STORE = 0.5;
/** Never more bars than the charting library takes in its stride. */
const MOST_BARS = 6_000;
const FEWEST_BARS = 150;

/** What is to be loaded for a view. */
export interface LoadPlan {
  /** What is to be seen. */
  readonly seen: TimeRange;
  /** What lies in store at each side, as a part of the time that is to be seen. */
  readonly before: number;
  readonly after: number;
  readonly maxBars: number;
}

/** Why what is held is not enough for a view; null: it is. */
export function planLoad(held: BarWindow, view: LogicalRange, width: number): LoadPlan | null {
  const count = held.time.length;
  const span = view.to - view.from;
  if (count === 0 || !(span > 0) || width <= 0) return null;
  const barPx = width / span;
  const isWhole = held.isAtStart && held.isAtEnd;
  const isTooCoarse = held.isMerged && barPx > COARSEST_PX;
  const isTooFine = barPx < FINEST_PX && count > FEWEST_BARS;
  const isShortBefore = !held.isAtStart && view.from < LEAST_STORE * span;
  const isShortAfter = !held.isAtEnd && count - 1 - view.to < LEAST_STORE * span;
  if (!isTooCoarse && !isTooFine && !isShortBefore && !isShortAfter) return null;
  // Everything is here, as fine as it may be: nothing finer can come of a wider view.
  if (isWhole && isTooFine && !isTooCoarse && count <= (3 * width) / TARGET_PX) return null;
  return planFor(seenTimes(held, view), width);
}

/** The plan of a view that is given in times. */
export function planFor(seen: TimeRange, width: number): LoadPlan {
  return { seen, before: 1, after: 1, maxBars: clampBars((3 * width) / TARGET_PX) };
}

/** What a view shows, at the least one bar's length. */
export function seenTimes(held: BarWindow, view: LogicalRange): TimeRange {
  const from = timeAt(held, view.from);
  return { from, to: Math.max(timeAt(held, view.to), from + held.barMs) };
}

/** What is asked for: whole multiples of a power of two, so that views near each other ask for the same. */
export function windowOf({ seen, before, after }: LoadPlan): TimeRange {
  const span = Math.max(1, seen.to - seen.from);
  const step = 2 ** Math.max(0, Math.round(Math.log2(span / 2)));
  return { from: Math.floor((seen.from - before * span) / step) * step, to: Math.ceil((seen.to + after * span) / step) * step };
}

/**
 * Whether what came is good for the view; else the plan with which to try again. Time says little about how many bars there are: a night or
 * a weekend holds none, and then what was thought to be a screen in store is empty.
 */
export function judge(plan: LoadPlan, came: BarWindow, width: number): LoadPlan | null {
  const { seen, before, after, maxBars } = plan;
  const count = came.time.length;
  if (count === 0) return came.isAtStart && came.isAtEnd ? null : { ...plan, before: before * 8, after: after * 8 };
  const first = barAt(came, seen.from);
  const last = barAt(came, seen.to);
  const shown = Math.max(1, last - first);
  // Too many bars at the sides leave too few in the middle.
  if (came.isMerged && width / shown > COARSEST_PX) {
    const isWide = before + after > 0.6;
    if (isWide || maxBars < MOST_BARS) return { ...plan, before: before * 0.4, after: after * 0.4, maxBars: clampBars(maxBars * (isWide ? 1.3 : 2)) };
    return null;
  }
  const fewest = LEAST_STORE * Math.max(shown, FEWEST_BARS / 3);
  const isShortBefore = !came.isAtStart && first < fewest;
  const isShortAfter = !came.isAtEnd && count - 1 - last < fewest;
  if (!isShortBefore && !isShortAfter) return null;
  return { ...plan, before: isShortBefore ? Math.max(0.5, before) * 3 : before, after: isShortAfter ? Math.max(0.5, after) * 3 : after, maxBars: clampBars(maxBars * 1.3) };
}

/** Bars of a screen at the detail that is aimed at. */
export function barsOfScreen(width: number): number {
  return Math.max(20, width / TARGET_PX);
}

function clampBars(count: number): number {
  return Math.round(Math.min(MOST_BARS, Math.max(FEWEST_BARS, count)));
}
