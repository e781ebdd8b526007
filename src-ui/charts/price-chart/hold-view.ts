import type { BarWindow, LogicalRange } from "./bar-window.ts";

/** Of a screen that may lie empty beside the first and the last bar. */
const MOST_EMPTY = 0.8;

/** A view that was dragged too far, as far as it may go: into emptiness at the ends of the data, and not at all into bars that are still on their way. */
export function holdView({ time, isAtStart, isAtEnd }: BarWindow, { from, to }: LogicalRange): LogicalRange {
  const span = to - from;
  const least = isAtStart ? -MOST_EMPTY * span : 0;
  const most = isAtEnd ? time.length - 1 + MOST_EMPTY * span : time.length - 1;
  if (most - least < span) return { from, to };
  if (from < least) return { from: least, to: least + span };
  if (to > most) return { from: most - span, to: most };
  return { from, to };
}
