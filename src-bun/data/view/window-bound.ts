import { HindsightError } from "../../contract/errors.ts";
import { wallToInstant, zoneOffsets, type WallInstant } from "../time/zone-offsets.ts";

/**
 * A bound of a run's window in UTC epoch milliseconds: a bare date is the start of that day in the zone (of daily bars:
 * their label), an ISO 8601 instant is exact.
 *
 * @param option name for messages: from or to
 * @throws WINDOW_INVALID for anything else, DATA_TIME_ZONE for an unknown zone
 */
export function windowBound(option: "from" | "to", text: string, zone: string): number {
  const invalid = (why: string): HindsightError =>
    new HindsightError("WINDOW_INVALID", `The window's ${option} is "${text}": ${why}.`, "Give a date (2020-01-31) or an instant with its offset (2020-01-31T14:30:00Z)", { field: option, value: text });
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!isDate && !/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}/.test(text)) throw invalid("neither a date nor an instant");
  if (!isDate && !/([Zz]|[+-]\d{2}(:?\d{2})?)$/.test(text.slice(16))) throw invalid("it does not say how far it is from UTC");
  try {
    if (!isDate) return Number(Temporal.Instant.from(text).epochNanoseconds / 1000n) / 1000;
    const { year, month, day } = Temporal.PlainDate.from(text, { overflow: "reject" });
    const midnight = Date.UTC(year, month - 1, day);
    if (zone === "UTC") return midnight;
    const instant: WallInstant = { kind: "unique", first: 0, last: 0 };
    wallToInstant(zoneOffsets(zone, midnight, midnight), midnight, instant);
    return instant.first;
  } catch (error) {
    if (error instanceof RangeError) throw invalid("there is no such time");
    throw error;
  }
}
