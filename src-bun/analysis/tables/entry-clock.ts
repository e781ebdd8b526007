/** Reads the wall clock at an instant, so that tables by hour and weekday can be kept in exchange time. */
export interface EntryClock {
  /** 0 to 23. */
  hourOf(time: number): number;
  /** ISO: 1 Monday to 7 Sunday. */
  weekdayOf(time: number): number;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export const utcClock: EntryClock = {
  hourOf(time) {
    const hours = Math.floor(time / HOUR_MS);
    return hours - Math.floor(hours / DAY_HOURS) * DAY_HOURS;
  },
  weekdayOf(time) {
    // 1970-01-01 was a Thursday.
    const days = Math.floor(time / (HOUR_MS * DAY_HOURS)) + 3;
    return days - Math.floor(days / 7) * 7 + 1;
  },
};

/**
 * The wall clock of a zone.
 *
 * @param offsets local time is UTC + offsetMs[k] from starts[k] (ascending epoch milliseconds, at least one) on; the first holds before it, too
 */
export function zonedClock({ starts, offsetMs }: { readonly starts: Float64Array; readonly offsetMs: Float64Array }): EntryClock {
  const localOf = (time: number): number => {
    let first = 0;
    let last = starts.length - 1;
    while (first < last) {
      const middle = (first + last + 1) >> 1;
      if (starts[middle] <= time) first = middle;
      else last = middle - 1;
    }
    return time + offsetMs[first];
  };
  return { hourOf: (time) => utcClock.hourOf(localOf(time)), weekdayOf: (time) => utcClock.weekdayOf(localOf(time)) };
}
