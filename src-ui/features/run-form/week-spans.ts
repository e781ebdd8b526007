import type { SessionTemplate } from "../../../src-bun/contract/run-config.ts";
import { weekdays } from "./presets.ts";

/** Minutes [from, to) of a day; 0 is Monday. */
interface Span {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** The windows as parts of days: what ends on the next day is two parts. */
export function weekSpans(windows: SessionTemplate["windows"]): readonly Span[] {
  return windows.flatMap(({ days, start, end }) =>
    days.flatMap((name) => {
      const day = weekdays.indexOf(name);
      const [from, to] = [minuteOf(start), minuteOf(end)];
      if (to > from) return [{ day, from, to }];
      return [{ day, from, to: 1_440 }, ...(to > 0 ? [{ day: (day + 1) % 7, from: 0, to }] : [])];
    }),
  );
}

function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}
