import { TickMarkType, type Time } from "lightweight-charts";
import { timesOf } from "../../format/times.ts";
import { barTime, zoneOfBars } from "./bar-times.ts";
import { wallTime } from "./zone-offset.ts";

/** What stands at the time axis, in a zone. */
export interface TimeLabels {
  /** Below a mark of the axis. */
  mark(time: Time, type: TickMarkType): string;
  /** At the crosshair, with the zone. */
  full(time: Time): string;
}

/** @param language of the months' names @param barMs length of the bars now: days have no time of day */
export function timeLabels(zone: string, language: string, barMs: () => number): TimeLabels {
  const month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
  const utc = timesOf("UTC");
  return {
    mark(time, type) {
      const wall = wallTime(zoneOfBars(zone, barMs()), (time as number) * 1_000);
      if (type === TickMarkType.Year) return utc.date(wall).slice(0, 4);
      if (type === TickMarkType.Month) return month.format(wall);
      if (type === TickMarkType.DayOfMonth) return String(new Date(wall).getUTCDate());
      return type === TickMarkType.TimeWithSeconds ? utc.second(wall).slice(11) : utc.clock(wall);
    },
    full: (time) => barTime(zone, barMs(), (time as number) * 1_000),
  };
}
