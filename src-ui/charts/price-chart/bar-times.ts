import { type Times, timesOf } from "../../format/times.ts";

const DAY_MS = 86_400_000;

/** The zone in which bars of a length are told apart: a day is a date, which is the same everywhere, and bears the time 00:00 UTC. */
export function zoneOfBars(zone: string, barMs: number): string {
  return barMs >= DAY_MS ? "UTC" : zone;
}

/** When a bar opens, as it is written: with the zone where it has a time of day. */
export function barTime(zone: string, barMs: number, instant: number): string {
  const times: Times = timesOf(zone);
  if (barMs >= DAY_MS) return timesOf("UTC").date(instant);
  return `${barMs < 60_000 ? times.second(instant) : times.minute(instant)} ${times.zoneName(instant)}`;
}
